"""Use cases (acts): record a need, the consent of the person, that it is over, and open its note."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import (
    Desk,
    approvals_about,
    ask_second_person_step,
    record,
    record_read,
)
from onderdak.care.rules.match import age_group, tongues
from onderdak.care.store.models import Consent, Need, NeedEnd
from onderdak.care.store.sealed import opened, sealed
from onderdak.care.types import Help, Urgency
from onderdak.care.usecases.done_once import NEEDS, done_once
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date
from onderdak.law.public import must_have_power
from onderdak.people.public import household_facts

POWER = "power.process_health_data_college"
ENDS = ("helped", "not_wanted", "moved", "recovered")
HOW = ("spoken", "written", "interpreter")
WHAT = "care.open_note"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class NewNeed:
    """Somebody needs help. `note` in Dutch: what matters for the help, and no diagnosis."""

    household_id: int
    person_id: int
    help: str
    languages: tuple[str, ...]
    urgency: str
    start: date
    note: str = ""


def record_need(*, desk: Desk, now: datetime, need: NewNeed, request_key: UUID) -> int:
    """
    Record that somebody needs help: its kind, languages and urgency.

    Raises:
        NotPermitted, NotVisible. PowerNotInForce: no power to process health data on that day.
        InputInvalid: a word that is on no list, no language, a day in the future.
    """
    desk.must_have(NEEDS)
    today = local_date(now)
    must_have_power(POWER, today, today)
    facts = household_facts(desk=desk, household_ids=[need.household_id]).get(need.household_id)
    if facts is None or not desk.writes.covers(facts.municipality):
        raise NotVisible(household_id=need.household_id)
    member = next((one for one in facts.persons if one.person_id == need.person_id), None)
    wrong = [] if member is not None else [("person_id", "choice")]
    wrong += [] if need.help in set(Help) else [("help", "choice")]
    wrong += [] if need.urgency in set(Urgency) else [("urgency", "choice")]
    known = tongues(need.languages)
    wrong += [] if known and len(known) == len(need.languages) else [("languages", "choice")]
    wrong += [("start", "future")] if need.start > today else []
    wrong += [("note", "too_long")] if len(need.note) > LONGEST else []
    if wrong or member is None:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        text, key = sealed({"note": need.note})
        row = Need.objects.create(
            municipality=facts.municipality, household_id=need.household_id, person_id=need.person_id,
            help=need.help, languages=list(need.languages),
            age=age_group(member.birth_year, today.year).value, urgency=need.urgency, start=need.start,
            sealed=text, wrapped_key=key, recorded_at=now, actor_id=desk.actor_id,
            entered_by=desk.label[:120],
        )  # fmt: skip
        note_step(desk, now, "care.need_recorded", row)
        return int(row.pk)

    return done_once(
        act="need", municipality=facts.municipality, request_key=request_key, question=asdict(need), now=now,
        work=work,
    )  # fmt: skip


def record_consent(*, desk: Desk, now: datetime, need_id: int, kind: str, how: str, request_key: UUID) -> int:
    """Record a yes to referring, or that it is taken back. Raises: NotPermitted, NotVisible, InputInvalid."""
    desk.must_have(NEEDS)
    row = need_row(desk, need_id, write=True)
    wrong = [] if kind in ("given", "withdrawn") else [("kind", "choice")]
    wrong += [] if how in HOW else [("how", "choice")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        made = Consent.objects.create(
            need=row, municipality=row.municipality, kind=kind, how=how, on=local_date(now), recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        note_step(desk, now, f"care.consent_{kind}", row)
        return int(made.pk)

    return done_once(
        act="consent", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"need": need_id, "kind": kind, "how": how}, case=need_id,
    )  # fmt: skip


def end_need(*, desk: Desk, now: datetime, need_id: int, how: str, request_key: UUID) -> int:
    """Record that a need is over. Raises: NotPermitted, NotVisible. InputInvalid. NotNow: it was over."""
    desk.must_have(NEEDS)
    row = need_row(desk, need_id, write=True)
    if how not in ENDS:
        raise InputInvalid(problems=(("how", "choice"),))

    def work() -> int:
        if NeedEnd.objects.filter(need=row).exists():
            raise NotNow(need_id=need_id, state="ended", asked="end")
        made = NeedEnd.objects.create(
            need=row, municipality=row.municipality, how=how, on=local_date(now), recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        note_step(desk, now, "care.need_ended", row)
        return int(made.pk)

    return done_once(
        act="need_end", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"need": need_id, "how": how}, case=need_id,
    )  # fmt: skip


def ask_to_open_note(*, desk: Desk, now: datetime, need_id: int, reason: str, request_key: UUID) -> int:
    """Ask a second person whether a note of somebody else may be opened. Raises: NotPermitted, NotVisible."""
    desk.must_have(NEEDS)
    row = need_row(desk, need_id, write=True)

    def work() -> int:
        return ask_second_person_step(
            desk=desk, now=now, what=WHAT, subject=f"need:{need_id}", municipality=row.municipality,
            reason=reason if reason in ("handover", "crisis", "complaint") else "other",
        )  # fmt: skip

    return done_once(
        act="open_note", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"need": need_id, "reason": reason}, case=need_id,
    )  # fmt: skip


def open_note(*, desk: Desk, now: datetime, need_id: int) -> str:
    """
    Open the note of a need; the read is written down.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded: somebody else wrote it, and nobody said yes yet.
    """
    desk.must_have(NEEDS)
    row = need_row(desk, need_id)
    if not may_open(desk, row):
        raise SecondPersonNeeded(need_id=need_id)
    record_read(
        desk, "care.note_read", now=now, municipality=row.municipality, subject="person",
        subject_id=row.person_id,
    )  # fmt: skip
    return opened(row.sealed, row.wrapped_key).get("note", "")


def may_open(desk: Desk, row: Need) -> bool:
    """Tell whether this desk wrote the note, or got a yes to open it."""
    if row.actor_id == desk.actor_id:
        return True
    asked = approvals_about(desk=desk, what=WHAT, subjects=[f"need:{row.pk}"])
    return any(one.asked_by == desk.actor_id and one.granted for one in asked)


def need_row(desk: Desk, need_id: int, *, write: bool = False) -> Need:
    """Return the row. Raises NotVisible."""
    row = Need.objects.filter(pk=need_id).first()
    scope = desk.writes if write else desk.persons
    if row is None or not scope.covers(row.municipality):
        raise NotVisible(need_id=need_id)
    return row


def note_step(desk: Desk, now: datetime, event: str, row: Need, **ids: object) -> None:
    """Append the audit row of a change of a need."""
    record(
        desk, event, now=now, municipality=row.municipality, subject="household",
        subject_id=row.household_id, need_id=row.pk, **ids,
    )  # fmt: skip
