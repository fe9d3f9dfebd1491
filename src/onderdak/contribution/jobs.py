"""Background work of money: seal new entries of the ledger, and look whether its chain is whole."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.contribution.public import seal_ledger, verify_ledger
from onderdak.kernel.errors import InvariantBroken


def seal_entries(*, desk: Desk, now: datetime) -> int:
    """Seal every entry that has no seal yet. Safe to run twice. Returns: seals made."""
    return seal_ledger(desk=desk, now=now)


def verify_seals(*, desk: Desk, now: datetime) -> int:
    """
    Work every seal out anew. Returns: how many entries were looked at.

    Raises:
        InvariantBroken: something in the ledger changed; the job stays failed, so that somebody looks.
    """
    found = verify_ledger()
    if not found.whole:
        raise InvariantBroken(ledger="changed", faults=len(found.faults), seals=found.seals)
    return found.entries


JOBS = (
    ("contribution.seal_ledger", seal_entries, "10 2 * * *", 900),
    ("contribution.verify_ledger", verify_seals, "40 2 * * 0", 900),
)
