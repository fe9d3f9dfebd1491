"""Reads: the meetings of a table, and one with its agenda, what was decided and which actions are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.governance.rules.agenda import agenda
from onderdak.governance.rules.may_write import levels_of
from onderdak.governance.store.models import Agreement, AgreementEvent, Meeting, MeetingEntry
from onderdak.governance.types import Table
from onderdak.governance.usecases.done_once import RECORD, VIEW
from onderdak.governance.usecases.standings import standings, visible
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One point: the agreement, why it is here since when, its owners, and who gave no reading yet."""

    agreement_id: int
    title: str
    why: str
    day: date | None
    owners: tuple[str, ...]
    read_by: tuple[str, ...]

    def concerns(self, party: str) -> bool:
        """A party prepares what it owns and what it has not yet given its reading of."""
        return party in self.owners or party not in self.read_by


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or an action; `done_on` is the moment that an action was reported done."""

    entry_id: int
    kind: str
    agreement_id: int | None
    title: str
    text: str
    owner: str
    due: date | None
    done_at: datetime | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in the list; `points` is 0 for a meeting that was held."""

    meeting_id: int
    municipality: str
    region: str
    table: str
    held_on: date
    parties: tuple[str, ...]
    source: str
    decisions: int
    actions: int


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting: agenda as it is now, and what was decided."""

    row: MeetingRow
    points: tuple[AgendaRow, ...]
    entries: tuple[Entry, ...]
    open_actions: tuple[Entry, ...]
    may_record: bool


def meetings(*, desk: Desk, now: datetime) -> list[MeetingRow]:
    """List meetings that this desk may see, the latest first; at most two hundred."""
    desk.must_have(VIEW)
    rows = list(Meeting.objects.filter(visible(desk)).order_by("-held_on", "-id")[:200])
    kinds = MeetingEntry.objects.filter(meeting__in=rows).values_list("meeting_id", "kind")
    counts: dict[tuple[int, str], int] = {}
    for one in kinds:
        counts[one] = counts.get(one, 0) + 1
    return [_row(row, counts.get((row.pk, "decision"), 0), counts.get((row.pk, "action"), 0)) for row in rows]


def next_meeting(*, desk: Desk, now: datetime, agreement_id: int, table: str) -> MeetingRow | None:
    """Return the first meeting of a table from today on that has this agreement on its agenda, or None."""
    desk.must_have(VIEW)
    about = Agreement.objects.filter(visible(desk), pk=agreement_id).first()
    if about is None:
        return None
    level = {"municipality": about.municipality, "region": about.region}
    rows = Meeting.objects.filter(visible(desk), **level, table=table, held_on__gte=local_date(now))
    row = rows.order_by("held_on", "id").first()
    return _row(row, 0, 0) if row is not None else None


def meeting_view(*, desk: Desk, now: datetime, meeting_id: int) -> MeetingView:
    """
    Show a meeting. The agenda is made anew on each look until its day has passed.

    Raises: NotPermitted: not this role. NotVisible: absent, or of another municipality.
    """
    desk.must_have(VIEW)
    row = Meeting.objects.filter(visible(desk), pk=meeting_id).first()
    if row is None:
        raise NotVisible(meeting_id=meeting_id)
    today = local_date(now)
    entries = tuple(_entries(MeetingEntry.objects.filter(meeting=row)))
    points = tuple(_points(desk, row, today)) if row.held_on >= today else ()
    earlier = Meeting.objects.filter(visible(desk), table=row.table, held_on__lt=row.held_on)
    before = MeetingEntry.objects.filter(
        meeting__in=earlier, municipality=row.municipality, region=row.region
    )
    open_actions = tuple(one for one in _entries(before) if one.kind == "action" and one.done_at is None)
    return MeetingView(
        _row(row, _count(entries, "decision"), _count(entries, "action")), points, entries, open_actions,
        desk.may(RECORD) and keeps(desk, row),
    )  # fmt: skip


def keeps(desk: Desk, row: Meeting) -> bool:
    """A meeting is kept by its own level; the machine keeps any."""
    return levels_of(desk) == (row.municipality, row.region) or desk.writes.municipalities is None


def _points(desk: Desk, row: Meeting, today: date) -> list[AgendaRow]:
    found = standings(desk, max(today, row.held_on))
    level = Agreement.objects.filter(visible(desk), municipality=row.municipality, region=row.region)
    mine = {one.pk: one for one in level}
    points = agenda(Table(row.table), row.held_on, ((pk, found[pk]) for pk in mine if pk in found))
    readings: dict[int, set[str]] = {}
    rows = AgreementEvent.objects.filter(agreement__in=[one.agreement_id for one in points], kind="reading")
    for number, party in rows.values_list("agreement_id", "party"):
        readings.setdefault(number, set()).add(party)
    return [
        AgendaRow(
            one.agreement_id, mine[one.agreement_id].title, one.why, one.day,
            tuple(mine[one.agreement_id].owners), tuple(sorted(readings.get(one.agreement_id, ()))),
        )
        for one in points
    ]  # fmt: skip


def _entries(rows: object) -> list[Entry]:
    found = list(rows.select_related("agreement").order_by("id"))  # type: ignore[attr-defined]
    ends = MeetingEntry.objects.filter(kind="done", action__in=[one.pk for one in found])
    done = dict(ends.order_by("-id").values_list("action_id", "recorded_at"))
    return [
        Entry(
            one.pk, one.kind, one.agreement_id, one.agreement.title if one.agreement else "", one.text,
            one.owner, one.due, done.get(one.pk), one.recorded_at,
        )
        for one in found
        if one.kind != "done"
    ]  # fmt: skip


def _count(entries: Sequence[Entry], kind: str) -> int:
    return sum(one.kind == kind for one in entries)


def _row(row: Meeting, decisions: int, actions: int) -> MeetingRow:
    return MeetingRow(
        row.pk, row.municipality, row.region, row.table, row.held_on, tuple(row.parties), row.source,
        decisions, actions,
    )  # fmt: skip
