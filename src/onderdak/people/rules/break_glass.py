"""Decides who may look at a shielded person in an emergency, for which reason and for how long."""

from datetime import datetime, timedelta

from onderdak.kernel.errors import ClosedListOnly, SecondPersonNeeded
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): integrity and confidentiality, need to know; own working rule",
    article="5(1)(f), 32",
    force=Force.POLICY,
)
REASONS = ("danger", "medical", "police_asks", "court_term", "moves_tonight")
OPEN_FOR = timedelta(minutes=30)


def open_until(*, reason: str, secret: bool, approval_id: int | None, now: datetime) -> datetime:
    """
    Return until when the file is open. A secret address needs a second person first; a shield does not.

    Raises:
        ClosedListOnly: a reason that is not on the list. SecondPersonNeeded: secret, and nobody agreed.

    Source: SOURCE.
    """
    if reason not in REASONS:
        raise ClosedListOnly(asked=reason[:40], allowed=list(REASONS))
    if secret and approval_id is None:
        raise SecondPersonNeeded(reason=reason)
    return now + OPEN_FOR
