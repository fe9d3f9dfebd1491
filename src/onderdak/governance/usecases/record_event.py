"""Use cases (acts): record what happened to an agreement, and take it to the next table."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.governance.rules.dependency import may_depend
from onderdak.governance.rules.escalation import escalation_refused, next_table
from onderdak.governance.rules.may_write import levels_of, may_record
from onderdak.governance.rules.result import Measured, may_be_met
from onderdak.governance.store.models import Agreement, AgreementEvent, Meeting
from onderdak.governance.types import Happened, Standing, Status
from onderdak.governance.usecases.done_once import RECORD, done_once
from onderdak.governance.usecases.registers import result_of
from onderdak.governance.usecases.standings import standings, visible, waiting_for
from onderdak.kernel.errors import (
    DecisionNeedsMeeting,
    EvidenceFirst,
    InputInvalid,
    NotNow,
    NotVisible,
    ResultNotReached,
)
from onderdak.kernel.nights import local_date

# what each kind cannot do without
NEEDS: dict[str, tuple[str, ...]] = {
    Happened.PROGRESS: ("text",),
    Happened.EVIDENCE: ("text", "source"),
    Happened.READING: ("party", "text"),
    Happened.DATED: ("due", "text"),
    Happened.DEPENDS: ("about_id",),
    Happened.RELEASED: ("about_id", "text"),
    Happened.DECIDED: ("text",),
    Happened.MET: (),
    Happened.REOPENED: ("text",),
    Happened.WITHDRAWN: ("text",),
}
LONGEST = {"text": 1000, "source": 300, "party": 80}


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened, on which day. Fields that do not belong to the kind are left empty."""

    kind: str
    on: date
    text: str = ""
    source: str = ""
    party: str = ""
    due: date | None = None
    about_id: int | None = None
    meeting_id: int | None = None
    table: str = ""


def record_event(*, desk: Desk, now: datetime, agreement_id: int, event: NewEvent, request_key: UUID) -> int:
    """
    Record one thing that happened to an agreement and return the number of that row.

    Raises:
        NotPermitted, NotVisible: not this role, or another municipality. InputInvalid: incomplete, a day in
        the future, or a ring of dependencies. NotNow: it is met or withdrawn. EvidenceFirst: met without
        evidence, or against the own figure. DecisionNeedsMeeting: a decision without its meeting.
    """
    desk.must_have(RECORD)
    row = _mine(desk, agreement_id)
    wrong = _wrong(event, local_date(now))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    if event.kind == Happened.DECIDED and not _meeting(desk, event.meeting_id):
        raise DecisionNeedsMeeting(agreement_id=agreement_id)
    return done_once(
        desk=desk, now=now, act="event", request_key=request_key,
        question={"agreement": agreement_id, **asdict(event)},
        work=lambda: _record(desk, now, row, event),
    )  # fmt: skip


def escalate(*, desk: Desk, now: datetime, agreement_id: int, text: str, request_key: UUID) -> int:
    """
    Take an agreement with an alarm to the next table.

    Raises:
        NotPermitted, NotVisible: as `record_event`. NotNow: nothing is wrong, it is over, or no table
        is left.
    """
    desk.must_have(RECORD)
    row = _mine(desk, agreement_id)
    if not text.strip() or len(text) > LONGEST["text"]:
        raise InputInvalid(problems=(("text", "missing"),))
    event = NewEvent(Happened.ESCALATED, local_date(now), text)

    def work() -> int:
        one = standings(desk, local_date(now))[row.pk]
        refused = escalation_refused(one)
        above = next_table(one.table)
        if refused or above is None:
            raise NotNow(state=one.status.value, asked="escalate", reason=refused)
        return write_step(desk, now, row, replace(event, table=above.value))

    return done_once(
        desk=desk, now=now, act="escalate", request_key=request_key,
        question={"agreement": agreement_id, "text": text}, work=work,
    )  # fmt: skip


def write_step(desk: Desk, now: datetime, row: Agreement, event: NewEvent) -> int:
    """Append an event and its audit row in the transaction that is open, under the lock of agreements."""
    made = AgreementEvent.objects.create(
        agreement=row, municipality=row.municipality, region=row.region, by_municipality=levels_of(desk)[0],
        kind=event.kind, on=event.on, text=event.text.strip(), source=event.source.strip(),
        party=event.party.strip(), due=event.due, table=event.table, about_id=event.about_id,
        meeting_id=event.meeting_id, recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
    )  # fmt: skip
    record(
        desk, f"governance.agreement_{event.kind}", now=now, municipality=row.municipality,
        subject="agreement", subject_id=row.pk,
    )  # fmt: skip
    return int(made.pk)


def _record(desk: Desk, now: datetime, row: Agreement, event: NewEvent) -> int:
    one = standings(desk, local_date(now))[row.pk]
    if one.is_over is not (event.kind == Happened.REOPENED):
        raise NotNow(state=one.status.value, asked=event.kind)
    if event.kind == Happened.MET:
        _must_be_shown(desk, now, row, one)
    if event.kind == Happened.DEPENDS:
        _must_not_close_a_ring(desk, row.pk, event.about_id)
    return write_step(desk, now, row, event)


def _must_be_shown(desk: Desk, now: datetime, row: Agreement, one: Standing) -> None:
    if one.status is Status.MET:
        return
    result = result_of(desk, now, row)
    evidence = AgreementEvent.objects.filter(agreement=row, kind=Happened.EVIDENCE).count()
    refused = may_be_met(evidence, result.outcome if result else Measured.UNKNOWN)
    if refused:
        kind = ResultNotReached if refused == "result_not_reached" else EvidenceFirst
        raise kind(agreement_id=row.pk, reason=refused)


def _must_not_close_a_ring(desk: Desk, number: int, about: int | None) -> None:
    if about is None or not Agreement.objects.filter(visible(desk), pk=about).exists():
        raise InputInvalid(problems=(("about_id", "choice"),))
    if not may_depend(number, about, waiting_for(desk)):
        raise InputInvalid(problems=(("about_id", "ring"),))


def _mine(desk: Desk, agreement_id: int) -> Agreement:
    row = Agreement.objects.filter(visible(desk), pk=agreement_id).first()
    if row is None or not may_record(desk, row.municipality, row.region, frozenset(row.owner_codes)):
        raise NotVisible(agreement_id=agreement_id)
    return row


def _meeting(desk: Desk, meeting_id: int | None) -> bool:
    return meeting_id is not None and Meeting.objects.filter(visible(desk), pk=meeting_id).exists()


def _wrong(event: NewEvent, today: date) -> list[tuple[str, str]]:
    if event.kind not in NEEDS:
        return [("kind", "choice")]
    found = [(name, "missing") for name in NEEDS[event.kind] if getattr(event, name) in ("", None)]
    found += [("on", "future")] if event.on > today else []
    return found + [(name, "too_long") for name, most in LONGEST.items() if len(getattr(event, name)) > most]
