"""Background work of money: runs over a month, seals of the ledger and their check, links that must go."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.contribution.public import go_on_with_runs, remove_due_links, seal_ledger, verify_ledger
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


def decide_asked_months(*, desk: Desk, now: datetime) -> int:
    """Go on with the months that somebody asked to decide. Returns: parts done."""
    return go_on_with_runs(desk=desk, now=now)


def remove_links(*, desk: Desk, now: datetime) -> int:
    """Remove what leads from money to a person when its term is over (Twoo 6(3)). Returns: links removed."""
    return remove_due_links(desk=desk, now=now).links


JOBS = (
    ("contribution.decide_months", decide_asked_months, "* * * * * */10", 900),
    ("contribution.remove_links", remove_links, "25 2 * * *", 900),
    ("contribution.seal_ledger", seal_entries, "10 2 * * *", 900),
    ("contribution.verify_ledger", verify_seals, "40 2 * * 0", 900),
)
