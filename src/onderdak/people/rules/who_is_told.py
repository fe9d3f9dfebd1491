"""Decides which registrations the counter is told of while somebody types: surely known, perhaps, or not."""

from onderdak.kernel.legal import Force, LegalSource
from onderdak.people.rules.link_threshold import LINK_BITS, REVIEW_BITS

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): not more than needed; a person decides, not a machine",
    article="5(1)(c), 22",
    force=Force.LAW,
)
MOST = 5
"""More registrations than this are no answer at a counter but a reading room."""
FREE, REVIEW = 0, 1


def told(bits: float, cap: int) -> str:
    """
    Return `known`, `perhaps` or `` for the weight of one registration.

    Args:
        bits: weight over the prior. cap: 0 free, 1 never more than perhaps, 2 nothing.

    Source: SOURCE.
    """
    if cap > REVIEW or bits < REVIEW_BITS:
        return ""
    return "known" if cap == FREE and bits >= LINK_BITS else "perhaps"


def told_elsewhere(level: str, *, protected: bool) -> str:
    """
    Return what another authority hears: `hit` or `no-hit`. Doubt and protection are no-hit, and a task at
    home.

    Source: SOURCE.
    """
    return "hit" if level == "known" and not protected else "no-hit"
