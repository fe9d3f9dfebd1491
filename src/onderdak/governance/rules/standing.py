"""Says how an agreement stands on a day: open, due soon, overdue, without a date, stuck, met or withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.governance.rules.escalation import next_table
from onderdak.governance.types import AgreementFacts, Event, Happened, Standing, Status, Table
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to the Minister, autumn 2025: turn what was agreed into measures soon and concretely",
    article="-",
    force=Force.PRACTICE,
)
SOON_DAYS = 14


@dataclass(slots=True)
class _Course:
    """What the events of one agreement add up to."""

    due: date | None
    table: Table
    depends: set[int]
    moved: int = 0
    evidence: int = 0
    escalated_on: date | None = None
    ended: Status | None = None

    def follow(self, event: Event) -> None:
        match event.kind:
            case Happened.DATED:
                self.due, self.moved = event.due, self.moved + 1
            case Happened.ESCALATED if event.table:
                self.table, self.escalated_on = event.table, event.on
            case Happened.DEPENDS if event.about:
                self.depends.add(event.about)
            case Happened.RELEASED if event.about:
                self.depends.discard(event.about)
            case Happened.EVIDENCE:
                self.evidence += 1
            case Happened.MET:
                self.ended = Status.MET
            case Happened.WITHDRAWN:
                self.ended = Status.WITHDRAWN
            case Happened.REOPENED:
                self.ended = None


def standing(facts: AgreementFacts, today: date, *, met: Collection[int]) -> Standing:
    """
    Derive the standing of an agreement from what happened to it.

    The due day itself is still on time. Overdue outweighs stuck: both are shown, the older promise leads.
    A dependency that was withdrawn keeps an agreement stuck until somebody releases it: it will not come.

    Args:
        met: agreements that are met, of which the answer about dependencies follows.

    Source: SOURCE.
    """
    course = _Course(facts.due, facts.table, set(facts.depends_on))
    for event in facts.events:
        course.follow(event)
    stuck_by = tuple(sorted(course.depends.difference(met)))
    status = course.ended or _running(course.due, bool(stuck_by), today)
    since = _since(status, course.due, facts, today)
    return Standing(
        status, course.due, course.table, since, stuck_by,
        _escalate_on(status, course, since, facts.escalate_days), course.escalated_on, course.moved,
        course.evidence,
    )  # fmt: skip


def _running(due: date | None, stuck: bool, today: date) -> Status:
    if due is not None and due < today:
        return Status.OVERDUE
    if stuck:
        return Status.STUCK
    if due is None:
        return Status.UNDATED
    return Status.DUE_SOON if (due - today).days <= SOON_DAYS else Status.OPEN


def _since(status: Status, due: date | None, facts: AgreementFacts, today: date) -> date | None:
    if status is Status.OVERDUE and due is not None:
        return due + timedelta(days=1)
    if status is Status.UNDATED:
        return min(facts.agreed_on, today)
    if status is Status.STUCK:
        said = [event.on for event in facts.events if event.kind is Happened.DEPENDS]
        return min(max(said, default=facts.agreed_on), today)
    return None


def _escalate_on(status: Status, course: _Course, since: date | None, days: int) -> date | None:
    """Each table has its days: counted from the alarm, or from the day the matter came to that table."""
    if since is None or next_table(course.table) is None:
        return None
    return max(since, course.escalated_on or since) + timedelta(days=days)
