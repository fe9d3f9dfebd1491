"""
Use case (act): announce what takes something away, and ask for the view of the person. Nothing is decided.

Ending a duty has its own acts. Here: limiting a provision, a measure of the house rules, a refusal.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.article_of_decision import LIMIT_GROUNDS, article_of_decision, must_limit_lawfully
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.letter_must_state import must_state
from onderdak.duty.rules.letter_parts import parts_of_intention
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.letter_texts import blocks_in_force, keep_shipped
from onderdak.duty.store.models import Intention, Letter
from onderdak.duty.types import DecisionKind, LetterKind
from onderdak.duty.usecases.check_decisions import law_of_letter
from onderdak.duty.usecases.intention_reads import authority_of, must_sleep_somewhere
from onderdak.duty.usecases.letter_text import content_hash
from onderdak.duty.usecases.write_decision import sealed_note
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.law.public import must_have_power
from onderdak.people.public import household_facts

KINDS = (DecisionKind.LIMIT, DecisionKind.MEASURE, DecisionKind.REFUSE)
LONGEST = 2000
LONGEST_TERM = timedelta(days=92)


def announce_decision(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    person_ids: tuple[int, ...],
    kind: str,
    ground: str,
    what: str = "",
    note: str,
    effective_from: date,
    effective_until: date | None,
    answer_by: date,
    request_key: UUID,
) -> int:
    """
    Announce what the college means to decide, and ask for the view of the person (Awb 4:8).

    Shelter cannot be taken: a limitation names one provision of a closed list and always ends.

    Args:
        person_ids: whom it is about; members of the household that did nothing are left out.
        note: what happened, in Dutch, without names of others and without medical detail.
        answer_by: last day to answer; at least tomorrow.

    Returns: the id of the intention. The same `request_key` again gives the first one.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: another ground or provision. WrongArticle: a move.
        PowerNotInForce: no power to limit on that day. NotNow: nobody knows where they sleep.
        InputInvalid: missing facts, dates that cannot be, persons that are not of this household.
    """
    desk.must_have("duty.end")
    municipality = authority_of(desk, household_id)
    meant = _kind(kind)
    _require_sound(meant, household_id, person_ids, note, effective_from, effective_until, answer_by, now)
    article = article_of_decision(meant, ground=ground, on=local_date(now))
    if meant is not DecisionKind.REFUSE:
        must_limit_lawfully(what, meant)
    if meant is DecisionKind.LIMIT:
        must_have_power(LIMIT_GROUNDS[ground].power, local_date(now), local_date(now))
        must_sleep_somewhere(desk, now, household_id)

    def work() -> Mapping[str, Any]:
        sealed, wrapped = sealed_note(note)
        row = Intention.objects.create(
            municipality=municipality, household_id=household_id, person_ids=list(person_ids),
            kind=meant.value, ground=ground, what=what, effective_from=effective_from,
            effective_until=effective_until, answer_by=answer_by, sealed_note=sealed,
            wrapped_key=wrapped, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        write_view_letter_step(desk, now, row, article, note)
        record(
            desk, "duty.intention_announced", now=now, municipality=municipality, subject="household",
            subject_id=household_id, intention_id=row.pk, kind=meant.value,
        )  # fmt: skip
        return {"intention": row.pk}

    question = {
        "household": household_id, "persons": list(person_ids), "kind": kind, "ground": ground, "what": what,
        "from": effective_from, "until": effective_until, "answer": answer_by,
    }  # fmt: skip
    done = done_once(
        act="announce",
        municipality=municipality,
        request_key=request_key,
        question=question,
        now=now,
        work=work,
    )
    return int(done["intention"])


def _kind(kind: str) -> DecisionKind:
    if kind not in [one.value for one in KINDS]:
        raise InputInvalid(problems=(("kind", "unknown_value"),))
    return DecisionKind(kind)


def _require_sound(
    kind: DecisionKind,
    household_id: int,
    person_ids: tuple[int, ...],
    note: str,
    start: date,
    until: date | None,
    answer_by: date,
    now: datetime,
) -> None:
    today = local_date(now)
    members = set(duties_in_force().filter(household_id=household_id).values_list("person_id", flat=True))
    faults = []
    if not person_ids or not members.issuperset(person_ids):
        faults.append(("persons", "unknown_value"))
    if not note.strip():
        faults.append(("note", "missing"))
    if len(note) > LONGEST:
        faults.append(("note", "too_long"))
    if answer_by <= today:
        faults.append(("answerBy", "date_past"))
    if start < today:
        faults.append(("effectiveFrom", "date_past"))
    if kind is DecisionKind.LIMIT and (until is None or not start < until <= start + LONGEST_TERM):
        faults.append(("effectiveUntil", "range"))
    if kind is not DecisionKind.LIMIT and until is not None and until <= start:
        faults.append(("effectiveUntil", "not_after_start"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def write_view_letter_step(
    desk: Desk, now: datetime, row: Intention, article: str, note: str, **more: str
) -> None:
    """Write the letter that asks for the view, in the transaction of the announcement."""
    keep_shipped(now)
    today = local_date(now)
    facts = household_facts(desk=desk, household_ids=[row.household_id])[row.household_id]
    language = letter_language(facts.language)
    texts = blocks_in_force([row.municipality], on=today)[row.municipality]
    blocks = [texts[name] for name in parts_of_intention(DecisionKind(row.kind))]
    law = law_of_letter(today)
    must_state(LetterKind.INTENTION, blocks=blocks, article=article, body=law.body, language=language)
    names = {card.code: card.name for card in municipality_cards(on=today)}
    values = {
        "what": row.what or None, "ground": row.ground, "start": row.effective_from.isoformat(),
        "answer_by": row.answer_by.isoformat(), "article": article, "body": law.body,
        "municipality": names.get(row.municipality, row.municipality), "reference": facts.reference, **more,
    }  # fmt: skip
    Letter.objects.create(
        municipality=row.municipality, household_id=row.household_id, kind=LetterKind.INTENTION.value,
        intention=row, source=f"intention:{row.pk}:view", language=language,
        block_ids=[block.block_id for block in blocks], values=values, article=article, body=law.body,
        sha256=content_hash(blocks, values, language, note), due=today, made_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
