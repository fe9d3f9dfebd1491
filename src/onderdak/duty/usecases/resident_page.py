"""
Use cases of the resident's own page: open it with the code of a letter, and read where the household stands.

There is no account. A code that is wrong, unknown or replaced gets one and the same answer, and the brake of
signing in counts the tries. Nobody else's data is read: the desk of a resident sees one municipality, and
every question here names the one household.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import (
    Desk,
    Role,
    Scope,
    make_desk,
    note_try,
    record_read,
    scope_of,
    system_desk,
    try_succeeded,
)
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.resident_code import normal_code
from onderdak.duty.store.models import Alternative, Attempt, Delivery, Letter, ResidentCode
from onderdak.duty.types import DutyState, LetterKind, Paragraph, RunningClock
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.letter_reads import NOTIFIES, LetterView, letter_view
from onderdak.duty.usecases.list_follows import seen_by_letter_step
from onderdak.duty.usecases.own_owed import Owed, owed_of
from onderdak.duty.usecases.resident_codes import is_newest, lookup_of
from onderdak.duty.usecases.tonight import household_duty
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.kernel.terms import SetBy, last_day, weeks
from onderdak.law.public import law_at
from onderdak.people.public import household_facts
from onderdak.placement.public import running_of

TOLD = ("court", "application", "objection", "information")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where the household sleeps, as its own page says it. Empty `location` is a temporary alternative."""

    location: str
    room: str
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """One letter on the own page, with the last day to object, counted from the day it was handed over."""

    letter_id: int
    subject: str
    made_on: date
    counted_from: date
    object_until: date | None


@dataclass(frozen=True, slots=True)
class OwnStatus:
    """What a household sees of itself. No names, no numbers of others, no promise."""

    reference: str
    municipality: str
    municipality_name: str
    language: str
    reported_at: datetime
    persons: int
    state: DutyState
    place: OwnPlace | None
    waiting: bool
    steps_taken: int
    letters: tuple[OwnLetter, ...]
    clocks: tuple[RunningClock, ...]
    owed: tuple[Owed, ...] = ()


def open_with_code(*, code: str, address: str, now: datetime, trace: UUID) -> int:
    """
    Return the id under which the page may be read for a while.

    Args:
        address: where the try comes from; kept as a keyed hash.

    Raises:
        NotPermitted: reason `code_refused` for every code that does not open a page; `sign_in_braked` with
        `until` after too many tries.
    """
    tried = note_try(kind="resident", address=address, now=now)
    typed = normal_code(code)
    with scope_of(system_desk(trace)):
        row = ResidentCode.objects.filter(lookup=lookup_of(typed or "-")).first()
        if row is None or not is_newest(row):
            raise NotPermitted(reason="code_refused")
        try_succeeded(tried)
        record_read(
            resident_desk(row.municipality, trace), "duty.resident_looked", now=now,
            municipality=row.municipality, subject="household", subject_id=row.household_id,
        )  # fmt: skip
    return int(row.pk)


def own_status(*, code_id: int, now: datetime, trace: UUID) -> OwnStatus:
    """
    Read where the household of this code stands.

    Raises: NotVisible: the code does not count any more.
    """
    row = _code(code_id, trace)
    desk = resident_desk(row.municipality, trace)
    with scope_of(desk):
        duty = household_duty(desk=desk, now=now, household_id=row.household_id)
        facts = household_facts(desk=desk, household_ids=[row.household_id])[row.household_id]
        clocks = running_clocks(desk=desk, now=now, household_id=row.household_id)
        names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
        found = OwnStatus(
            facts.reference, row.municipality, names.get(row.municipality, row.municipality), facts.language,
            duty.reported_at, len(duty.states), duty.state, _place(desk, now, row.household_id),
            duty.request is not None and duty.bed is None,
            Attempt.objects.filter(household_id=row.household_id).count(),
            tuple(_letters(row.household_id)),
            tuple(one for one in clocks if one.kind.value in TOLD and one.due is not None),
        )  # fmt: skip
    persons = [one.person_id for one in facts.persons]
    return replace(found, owed=owed_of(now, row.municipality, persons, trace))


def own_letter(*, code_id: int, letter_id: int, now: datetime, trace: UUID) -> LetterView:
    """
    Read one letter of the household of this code, and note that it was shown.

    Raises: NotVisible: no letter of this household.
    """
    row = _code(code_id, trace)
    with scope_of(system_desk(trace)):
        letter = Letter.objects.filter(
            pk=letter_id, household_id=row.household_id, municipality=row.municipality
        ).first()
        if letter is None:
            raise NotVisible(letter_id=letter_id)
        shown = resident_desk(row.municipality, trace)
        view = letter_view(desk=shown, now=now, letter_id=letter_id)
        _, first = Delivery.objects.get_or_create(
            letter=letter, channel="shown",
            defaults={
                "municipality": letter.municipality, "language": letter.language,
                "delivered_on": local_date(now), "actor_id": 0, "recorded_at": now,
            },
        )  # fmt: skip
        if first:
            with transaction.atomic():
                seen_by_letter_step(
                    desk=system_desk(trace), now=now, municipality=letter.municipality,
                    household_id=letter.household_id, letter_id=letter_id, kind="portal",
                )  # fmt: skip
        return replace(view, paragraphs=tuple(_without_code(view.paragraphs)))


def resident_desk(municipality: str, trace: UUID) -> Desk:
    """The desk of who looks at the own household: reads one municipality, has no rights, writes nothing."""
    own = Scope.of([municipality])
    desk = make_desk(actor_id=0, role=Role.RESIDENT, label="", municipality=municipality, trace=trace)
    return replace(desk, persons=Scope(frozenset()), cases=own)


def _code(code_id: int, trace: UUID) -> ResidentCode:
    with scope_of(system_desk(trace)):
        row = ResidentCode.objects.filter(pk=code_id).first()
        if row is None or not is_newest(row):
            raise NotVisible(code_id=code_id)
        return row


def _place(desk: Desk, now: datetime, household_id: int) -> OwnPlace | None:
    stay = running_of(desk=desk, now=now, household_id=household_id).stay
    if stay is not None:
        return OwnPlace(stay.location_name, stay.unit_label, stay.start, stay.until)
    night = night_of(now)
    row = Alternative.objects.filter(household_id=household_id, start__lte=night, until__gt=night).first()
    return OwnPlace("", row.provider, row.start, row.until) if row is not None else None


def _letters(household_id: int) -> Sequence[OwnLetter]:
    rows = list(
        Letter.objects.filter(household_id=household_id, replaced_by__isnull=True)
        .select_related("decision")
        .order_by("-id")
    )
    given: dict[int, date] = {}
    for one in Delivery.objects.filter(letter__in=rows, channel__in=NOTIFIES).order_by("-delivered_on"):
        given[one.letter_id] = one.delivered_on
    found = []
    for row in rows:
        day = given.get(row.pk, local_date(row.made_at))
        is_decision = row.kind == LetterKind.DECISION.value
        until = (
            last_day(day, weeks(law_at(day, day).whole("objection.weeks"), SetBy.ACT))
            if is_decision
            else None
        )
        subject = row.decision.kind if row.decision is not None else row.kind
        found.append(OwnLetter(row.pk, subject, local_date(row.made_at), day, until))
    return found


def _without_code(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [one for one in paragraphs if one.section != "code"]
