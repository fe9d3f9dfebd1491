"""Use cases: plan a meeting, read it with its agenda, and record decisions and actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.governance.rules.agenda import agenda
from onderdak.governance.rules.may_write import levels_of, may_record
from onderdak.governance.store.models import Agreement, AgreementEvent, Meeting, MeetingEntry
from onderdak.governance.types import Happened, Table
from onderdak.governance.usecases.done_once import RECORD, VIEW, done_once
from onderdak.governance.usecases.record_event import NewEvent, write_step
from onderdak.governance.usecases.standings import standings, visible
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

MOST_PARTIES = 20
LONGEST = 1000


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


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A decision (`text`, sometimes about an agreement) or an action (`text`, `owner`, `due`)."""

    kind: str
    text: str
    agreement_id: int | None = None
    owner: str = ""
    due: date | None = None


def plan_meeting(
    *, desk: Desk, now: datetime, table: str, held_on: date, parties: Sequence[str], request_key: UUID
) -> int:
    """
    Plan a meeting of a table, at the level of this desk.

    Raises: NotPermitted: not this role. InputInvalid: no such table, or nobody sits at it.
    """
    desk.must_have(RECORD)
    names = [one.strip() for one in parties if one.strip()]
    wrong = [] if table in set(Table) else [("table", "choice")]
    wrong += (
        []
        if names and len(names) <= MOST_PARTIES and max(map(len, names)) <= 80
        else [("parties", "missing")]
    )
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    municipality, region = levels_of(desk)

    def work() -> int:
        row = Meeting.objects.create(
            municipality=municipality, region=region, table=table, held_on=held_on, parties=names,
            recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "governance.meeting_planned", now=now, municipality=municipality, subject="meeting",
            subject_id=row.pk,
        )  # fmt: skip
        return int(row.pk)

    question = {"table": table, "held_on": held_on, "parties": names}
    return done_once(desk=desk, now=now, act="meeting", request_key=request_key, question=question, work=work)


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
        desk.may(RECORD) and _writes(desk, row),
    )  # fmt: skip


def record_entry(*, desk: Desk, now: datetime, meeting_id: int, entry: NewEntry, request_key: UUID) -> int:
    """
    Record a decision or an action of a meeting. A decision about an agreement stands in its history too.

    Raises:
        NotPermitted, NotVisible: not this role or level. InputInvalid: no text; an action without its
        owner or day.
    """
    desk.must_have(RECORD)
    row = _mine(desk, meeting_id)
    about = _about(desk, entry.agreement_id)
    wrong = _wrong(entry, bool(about))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        made = _append(desk, now, row, entry)
        if about is not None and entry.kind == "decision":
            event = NewEvent(
                Happened.DECIDED, min(row.held_on, local_date(now)), entry.text, meeting_id=row.pk
            )
            write_step(desk, now, about, event)
        return made

    question = {"meeting": meeting_id, "entry": str(entry)}
    return done_once(desk=desk, now=now, act="entry", request_key=request_key, question=question, work=work)


def report_done(*, desk: Desk, now: datetime, action_id: int, request_key: UUID) -> int:
    """
    Report an action of a meeting done.

    Raises: NotPermitted, NotVisible: not this role or level, or no such action.
    """
    desk.must_have(RECORD)
    action = MeetingEntry.objects.filter(visible(desk), pk=action_id, kind="action").first()
    if action is None:
        raise NotVisible(action_id=action_id)
    row = _mine(desk, action.meeting_id)

    def work() -> int:
        return _append(desk, now, row, NewEntry("done", ""), action_id=action.pk)

    return done_once(
        desk=desk, now=now, act="done", request_key=request_key, question={"action": action_id}, work=work
    )


def _append(desk: Desk, now: datetime, row: Meeting, entry: NewEntry, action_id: int | None = None) -> int:
    made = MeetingEntry.objects.create(
        meeting=row, municipality=row.municipality, region=row.region, kind=entry.kind,
        text=entry.text.strip(), agreement_id=entry.agreement_id, owner=entry.owner.strip(), due=entry.due,
        action_id=action_id, recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, f"governance.meeting_{entry.kind}", now=now, municipality=row.municipality, subject="meeting",
        subject_id=row.pk,
    )  # fmt: skip
    return int(made.pk)


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


def _wrong(entry: NewEntry, about: bool) -> list[tuple[str, str]]:
    found = [] if entry.kind in ("decision", "action") else [("kind", "choice")]
    found += [] if 0 < len(entry.text.strip()) <= LONGEST else [("text", "missing")]
    found += [("agreement_id", "choice")] if entry.agreement_id and not about else []
    if entry.kind == "action":
        found += [] if 0 < len(entry.owner.strip()) <= 80 else [("owner", "missing")]
        found += [] if entry.due else [("due", "missing")]
    return found


def _about(desk: Desk, agreement_id: int | None) -> Agreement | None:
    """The agreement that an entry is about, when this desk may record on it."""
    row = Agreement.objects.filter(visible(desk), pk=agreement_id).first() if agreement_id else None
    mine = row and may_record(desk, row.municipality, row.region, frozenset(row.owner_codes))
    return row if mine else None


def _mine(desk: Desk, meeting_id: int) -> Meeting:
    row = Meeting.objects.filter(visible(desk), pk=meeting_id).first()
    if row is None or not _writes(desk, row):
        raise NotVisible(meeting_id=meeting_id)
    return row


def _writes(desk: Desk, row: Meeting) -> bool:
    """A meeting is kept by its own level; the machine keeps any."""
    return levels_of(desk) == (row.municipality, row.region) or desk.writes.municipalities is None


def _count(entries: Sequence[Entry], kind: str) -> int:
    return sum(one.kind == kind for one in entries)


def _row(row: Meeting, decisions: int, actions: int) -> MeetingRow:
    return MeetingRow(
        row.pk, row.municipality, row.region, row.table, row.held_on, tuple(row.parties), row.source,
        decisions, actions,
    )  # fmt: skip
