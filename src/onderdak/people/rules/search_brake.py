"""Decides whether one officer may search for a person again, or has searched too often for work at a desk."""

from datetime import timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): security of processing, data protection by design",
    article="5(1)(c) and (f), 25, 32",
    force=Force.POLICY,
)

# A busy counter looks up some two people a minute; who goes through a list of names does far more.
MOST_SEARCHES = 120
WINDOW = timedelta(minutes=10)


def may_search_again(searches_in_window: int) -> bool:
    """
    Whether a search by name may be answered, after so many by the same officer within WINDOW.

    A number or a reference in the hand finds one household at most, so it is never braked.
    """
    return searches_in_window < MOST_SEARCHES
