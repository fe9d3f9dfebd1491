"""Makes the agenda of a table from the agreements that lie there: what, why and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.governance.types import Standing, Status, Table
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to the Minister, autumn 2025: anchored consultation that keeps to what was agreed",
    article="-",
    force=Force.PRACTICE,
)
AHEAD_DAYS = 14
ESCALATED, OVERDUE, STUCK, UNDATED, DUE = "escalated", "overdue", "stuck", "undated", "due"
ORDER = (ESCALATED, OVERDUE, STUCK, UNDATED, DUE)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point: the agreement, why it is on the agenda, and since when or until when."""

    agreement_id: int
    why: str
    day: date | None


def agenda(table: Table, held_on: date, standings: Iterable[tuple[int, Standing]]) -> list[AgendaItem]:
    """
    List the points of a meeting: escalated first, then overdue, stuck, without a date, and due soon after.

    Within one reason the oldest day comes first, then the lowest number. What is met or withdrawn is not
    listed, nor what lies at another table.

    Source: SOURCE.
    """
    found = []
    for number, one in standings:
        why = _why(one, held_on) if one.table is table and not one.is_over else ""
        if why:
            found.append(
                AgendaItem(number, why, one.escalated_on if why == ESCALATED else one.since or one.due)
            )
    return sorted(found, key=lambda item: (ORDER.index(item.why), item.day or date.max, item.agreement_id))


def _why(one: Standing, held_on: date) -> str:
    if one.escalated_on is not None:
        return ESCALATED
    named = {Status.OVERDUE: OVERDUE, Status.STUCK: STUCK, Status.UNDATED: UNDATED}
    if one.status in named:
        return named[one.status]
    return DUE if one.due is not None and one.due <= held_on + timedelta(days=AHEAD_DAYS) else ""
