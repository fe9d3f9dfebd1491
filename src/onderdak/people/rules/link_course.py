"""
Says what may be done with a pair of registrations: who joins or parts them, when, and with which
reason.
"""

from datetime import datetime, timedelta

from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): accurate data, rectification, no decision by a machine alone",
    article="5(1)(d), 16, 22",
    force=Force.LAW,
)
SAME_REASONS = ("document_seen", "person_says", "same_household", "data_agree")
APART_REASONS = ("two_people_seen", "twins", "relatives", "namesakes", "other_document", "person_says")
LATER_REASONS = ("ask_person", "document_asked", "colleague")
UNDO_FREE = timedelta(minutes=10)
LATER_DAYS = 7


def must_have_reason(reason: str, allowed: tuple[str, ...]) -> None:
    """Refuse an act on a pair without a reason of its list. Raises: ClosedListOnly."""
    if reason not in allowed:
        raise ClosedListOnly(asked=reason[:40], allowed=list(allowed))


def must_undo(acted_at: datetime, now: datetime, reason: str) -> None:
    """
    Refuse to undo without a reason when ten minutes have passed.

    Raises: InputInvalid: the reason is missing.

    Source: SOURCE.
    """
    if now - acted_at > UNDO_FREE and not reason.strip():
        raise InputInvalid(problems=(("reason", "missing"),))


def machine_may_link(decision: str, *, apart: bool, numbers_differ: bool, one_household: bool) -> bool:
    """
    Return whether the machine may join two registrations: never what a person took apart, never two verified
    numbers, never two members of one household of one source.

    Source: SOURCE.
    """
    return decision == "link" and not apart and not numbers_differ and not one_household


def machine_may_take_off_list() -> bool:
    """Nobody leaves the by-name list by a machine: `double` is said by a person. Source: SOURCE."""
    return False


def must_be_open(state: str, record_id: int) -> None:
    """Refuse an act on a pair that was decided meanwhile. Raises: NotNow."""
    if state != "open":
        raise NotNow(pair_id=record_id, state=state, asked="decide")


def stays(persons: list[tuple[datetime, int]]) -> int:
    """
    Return which person a group of registrations is shown under: who was registered first.

    Args:
        persons: (first processed, person id) of each.

    Source: SOURCE.
    """
    return min(persons)[1]
