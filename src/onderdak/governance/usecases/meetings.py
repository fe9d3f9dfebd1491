"""Use cases: plan a meeting, and record its decisions and actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.governance.rules.may_write import levels_of, may_record
from onderdak.governance.store.models import Agreement, Meeting, MeetingEntry
from onderdak.governance.types import Happened, Table
from onderdak.governance.usecases.done_once import RECORD, done_once
from onderdak.governance.usecases.meeting_reads import keeps
from onderdak.governance.usecases.record_event import NewEvent, write_step
from onderdak.governance.usecases.standings import visible
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

MOST_PARTIES = 20
LONGEST = 1000


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
    if row is None or not keeps(desk, row):
        raise NotVisible(meeting_id=meeting_id)
    return row
