"""
Use case (act): write what is due: decisions on placements, rounds and alternatives, information letters.

It looks for what has none yet, so a letter that was missed is written with the next run, and none is written
twice. A round of thousands of households goes in portions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from onderdak.access.public import AuditItem, Desk, record_many
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.hearing_first import needs_hearing
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.letter_must_state import must_state
from onderdak.duty.rules.letter_parts import parts_of_information
from onderdak.duty.store.letter_texts import blocks_in_force, keep_shipped, own_page_values
from onderdak.duty.store.models import Alternative, Decision, Letter
from onderdak.duty.types import DecisionKind, LetterKind, NewDecision
from onderdak.duty.usecases.check_decisions import law_of_letter
from onderdak.duty.usecases.ended_duties import ended_duties
from onderdak.duty.usecases.letter_text import content_hash
from onderdak.duty.usecases.resident_codes import keep_codes_step
from onderdak.duty.usecases.write_decision import write_decisions_step
from onderdak.kernel.nights import local_date
from onderdak.kernel.terms import SetBy, days, last_day
from onderdak.law.public import law_at
from onderdak.people.public import household_facts
from onderdak.placement.public import Decided, decided_since, receptions_started

BACK = timedelta(days=3)  # what was decided earlier and has no letter is found with `since`
PORTION = 500
VARIANTS = {"compatibleButFull": "full"}
INCOME_FROM = date(2024, 7, 1)  # Stcrt. 2024, 20260: from then the letter tells about income as well


@dataclass(frozen=True, slots=True)
class LettersWritten:
    """How many letters were written; `by_hand` are decisions that first need a view of the person."""

    decisions: int
    information: int
    by_hand: int


def write_due_letters(
    *, desk: Desk, now: datetime, municipalities: Sequence[str] | None = None, since: datetime | None = None
) -> LettersWritten:
    """
    Write what is due within the scope of the desk. Stopped halfway, the next run goes on.

    Args:
        municipalities: only these; None is everything that the desk may write.
        since: look further back than three days.

    Raises:
        LawUnknown: the law store has no row for one of the days.
    """
    codes = _codes(desk, municipalities)
    found = [
        *_placed(desk, now, codes, since),
        *_alternatives(desk, now, codes, since),
        *ended_duties(desk, codes, since or now - BACK),
    ]
    known = set(
        Decision.objects.filter(source__in=[one.source for one in found]).values_list(
            "municipality", "source"
        )
    )
    found = [one for one in found if (one.municipality, one.source) not in known]
    ready = [one for one in found if _is_ready(one)]
    for portion in _portions(ready):
        with transaction.atomic(durable=True):
            write_decisions_step(desk=desk, now=now, decisions=portion)
    informed = _information(desk, now, codes)
    return LettersWritten(len(ready), informed, len(found) - len(ready))


def _is_ready(one: NewDecision) -> bool:
    """An end was heard before it was recorded; a move without consent is first heard by hand."""
    return one.kind is DecisionKind.END or not needs_hearing(one.kind, consent=one.consent)


def _placed(
    desk: Desk, now: datetime, codes: Sequence[str] | None, since: datetime | None
) -> list[NewDecision]:
    rows = decided_since(since=since or now - BACK, municipalities=codes)
    facts = household_facts(desk=desk, household_ids=[row.household_id for row in rows])
    names = _names(now)
    return [
        decision_of(row, facts[row.household_id].language, names, facts[row.household_id].persons)
        for row in rows
        if row.household_id in facts
    ]


def decision_of(row: Decided, language: str, names: dict[str, str], persons: Sequence) -> NewDecision:  # type: ignore[type-arg]
    """Say what placement decided as a decision that can be written: its place, its article, its source."""
    kind = DecisionKind(row.kind)
    place = row.place
    values: dict[str, object] = {"reported": row.reported_at.isoformat() if row.reported_at else None}
    if place is not None:
        values |= {
            "location": place.location, "room": place.room, "address": place.address, "stay": place.stay_id,
            "other": names.get(place.municipality, place.municipality),
        }  # fmt: skip
    if row.why:
        values["why"] = row.why
    if row.reason:
        values["reason"] = row.reason
    variant = VARIANTS.get(row.reason, "unsuitable") if kind is DecisionKind.NOT_PLACED else ""
    return NewDecision(
        municipality=row.municipality,
        household_id=row.household_id,
        person_ids=row.person_ids or tuple(person.person_id for person in persons),
        kind=kind,
        decided_at=row.decided_at,
        effective_from=place.start if place else local_date(row.decided_at),
        effective_until=place.until if place else None,
        values=values,
        source=row.source,
        language=letter_language(language),
        variant=variant,
        consent=row.why == "consent",
    )


def _alternatives(
    desk: Desk, now: datetime, codes: Sequence[str] | None, since: datetime | None
) -> list[NewDecision]:
    rows = Alternative.objects.filter(recorded_at__gte=since or now - BACK)
    if codes is not None:
        rows = rows.filter(municipality__in=codes)
    rows = list(rows.order_by("id"))
    facts = household_facts(desk=desk, household_ids=[row.household_id for row in rows])
    return [
        NewDecision(
            municipality=row.municipality, household_id=row.household_id, person_ids=tuple(row.person_ids),
            kind=DecisionKind.ALTERNATIVE, decided_at=row.recorded_at, effective_from=row.start,
            effective_until=row.until, source=f"alternative:{row.pk}",
            language=letter_language(facts[row.household_id].language),
            values={
                "alternative": row.kind, "provider": row.provider, "review": row.review_on.isoformat(),
                "alternative_id": row.pk,
            },
        )
        for row in rows
        if row.household_id in facts
    ]  # fmt: skip


def _information(desk: Desk, now: datetime, codes: Sequence[str] | None) -> int:
    """Write the information letter of RooO 2(2) to who came into reception within its term."""
    today = local_date(now)
    law = law_at(today, today)
    within = law.whole("access.info_duty_days")
    started = receptions_started(
        since=today - timedelta(days=within), until=today + timedelta(days=1), municipalities=codes
    )
    have = Letter.objects.filter(kind=LetterKind.INFORMATION.value, household_id__in=list(started))
    known = set(have.values_list("municipality", "source"))
    wanted = [
        (household, code, start)
        for household, (code, start) in sorted(started.items())
        if (code, _source(household)) not in known and desk.writes.covers(code)
    ]
    topics = law.items("access.info_topics")
    topics += ("income_and_family",) if today >= INCOME_FROM else ()
    keep_shipped(now)
    for portion in _portions(wanted):
        with transaction.atomic(durable=True):
            _write_information(desk, now, portion, parts_of_information(topics), within)
    return len(wanted)


def _write_information(
    desk: Desk, now: datetime, wanted: Sequence[tuple[int, str, date]], names: Sequence[str], within: int
) -> None:
    today = local_date(now)
    law = law_of_letter(today)
    report_weeks = (
        law_at(today, today).whole("resident.report_income_weeks") if "info.income" in names else None
    )
    facts = household_facts(desk=desk, household_ids=[household for household, _, _ in wanted])
    texts = blocks_in_force({code for _, code, _ in wanted}, on=today)
    areas = _names(now)
    letters = []
    for household, code, start in wanted:
        if household not in facts:
            continue
        language = letter_language(facts[household].language)
        blocks = [texts[code][name] for name in names]
        must_state(
            LetterKind.INFORMATION, blocks=blocks, article="RooO 2(2)", body=law.body, language=language
        )
        values = {
            "start": start.isoformat(), "municipality": areas.get(code, code), "report": report_weeks,
            "reference": facts[household].reference, "body": law.body, **own_page_values(),
        }  # fmt: skip
        letters.append(
            Letter(
                municipality=code, household_id=household, kind=LetterKind.INFORMATION.value,
                source=_source(household), language=language, block_ids=[block.block_id for block in blocks],
                values=values, article="RooO 2(2)", body=law.body,
                sha256=content_hash(blocks, values, language),
                due=last_day(start, days(within, SetBy.REGULATION)), made_at=now, actor_id=desk.actor_id,
            )
        )  # fmt: skip
    keep_codes_step(now=now, households=[(letter.municipality, letter.household_id) for letter in letters])
    Letter.objects.bulk_create(letters, batch_size=1000)
    items = [
        AuditItem(one.municipality, "household", one.household_id, {"letter_id": one.pk}) for one in letters
    ]
    record_many(desk, "duty.information_written", now=now, items=items)


def _source(household_id: int) -> str:
    return f"information:{household_id}"


def _names(now: datetime) -> dict[str, str]:
    return {card.code: card.name for card in municipality_cards(on=local_date(now))}


def _portions(rows: Sequence) -> Iterable[Sequence]:  # type: ignore[type-arg]
    return (rows[first : first + PORTION] for first in range(0, len(rows), PORTION))


def _codes(desk: Desk, municipalities: Sequence[str] | None) -> list[str] | None:
    mine = desk.writes.municipalities
    if mine is None:
        return None if municipalities is None else sorted(set(municipalities))
    return sorted(mine if municipalities is None else mine.intersection(municipalities))
