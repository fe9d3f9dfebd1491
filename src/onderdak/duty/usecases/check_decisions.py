"""Asks every rule about decisions that are about to be written, and says what the law of their day says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.duty.rules.article_of_decision import article_of_decision
from onderdak.duty.rules.hearing_first import must_be_heard
from onderdak.duty.rules.letter_must_state import must_state
from onderdak.duty.rules.letter_parts import parts_of_decision
from onderdak.duty.store.letter_texts import blocks_in_force, own_page_values
from onderdak.duty.types import Hearing, LetterKind, NewDecision, TextBlock
from onderdak.kernel.errors import DecisionIncomplete, LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.kernel.terms import SetBy, last_day, weeks
from onderdak.law.public import law_at

BODIES = {"mayor (burgemeester)": "mayor", "college of mayor and aldermen": "college"}


@dataclass(frozen=True, slots=True)
class LetterLaw:
    """What the law of the day of a letter says about every letter."""

    body: str
    basis: str
    objection_weeks: int
    objection_last: date


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules said about a decision: article, body, paragraphs, and the values it shares."""

    article: str
    body: str
    day: date
    blocks: list[TextBlock]
    block_ids: list[int]
    hearing: dict[str, str | None]
    values: dict[str, object]


def law_of_letter(day: date) -> LetterLaw:
    """
    Return who decides on that day, on which act, and until when an objection to a letter of that day counts.

    Raises:
        LawUnknown: the law store has no row for it.
    """
    law = law_at(day, day)
    said = law.text("law.competent_body")
    if said not in BODIES:
        raise LawUnknown(key="law.competent_body", on=day.isoformat(), reason="not_understood")
    count = law.whole("objection.weeks")
    body = BODIES[said]
    return LetterLaw(
        body, "twoo" if body == "college" else "wvb", count, last_day(day, weeks(count, SetBy.ACT))
    )


def check_decisions(now: datetime, decisions: Sequence[NewDecision]) -> list[Checked]:
    """
    Ask every rule before anything is written; of decisions for which all of it is the same, once.

    Returns: in the order of `decisions`.

    Raises: what `write_decisions_step` says of the rules.
    """
    texts = blocks_in_force({one.municipality for one in decisions}, on=local_date(now))
    days: dict[datetime, date] = {one.decided_at: local_date(one.decided_at) for one in decisions}
    laws = {day: law_of_letter(day) for day in set(days.values())}
    seen: dict[tuple[object, ...], Checked] = {}
    found = []
    for one in decisions:
        day = days[one.decided_at]
        asked = (
            one.municipality, day, one.kind, one.ground, one.hearing, one.consent, one.note, one.variant,
            one.effective_until is None, one.pay_to is None, one.outcome, one.more, one.language,
        )  # fmt: skip
        if asked not in seen:
            seen[asked] = _checked(one, day, texts[one.municipality], laws[day])
        found.append(seen[asked])
    return found


def _checked(one: NewDecision, day: date, texts: Mapping[str, TextBlock], law: LetterLaw) -> Checked:
    """Ask every rule about one decision; `check_decisions` names what this looks at."""
    article = article_of_decision(one.kind, ground=one.ground, on=day)
    must_be_heard(one.kind, one.hearing, on=day, consent=one.consent, note=one.note)
    names = parts_of_decision(
        one.kind, variant=one.variant, has_end=one.effective_until is not None, hearing=one.hearing,
        pays=one.pay_to is not None, outcome=one.outcome, more=one.more,
    )  # fmt: skip
    missing = [name for name in names if name not in texts]
    if "free.facts" in names and not one.note.strip():
        missing.append("facts")
    if missing:
        raise DecisionIncomplete(missing=missing, kind=one.kind.value)
    blocks = [texts[name] for name in names]
    must_state(LetterKind.DECISION, blocks=blocks, article=article, body=law.body, language=one.language)
    shared = {
        **_hearing(one.hearing), **own_page_values(), "article": article, "body": law.body,
        "basis": law.basis, "objection": law.objection_weeks, "letter_day": day.isoformat(),
        "objection_last": law.objection_last.isoformat(), "ground": one.ground or None,
    }  # fmt: skip
    ids = [block.block_id for block in blocks]
    return Checked(article, law.body, day, blocks, ids, _hearing(one.hearing), shared)


def _hearing(hearing: Hearing) -> dict[str, str | None]:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "hearing": hearing.kind.value, "exception": hearing.exception or None,
        "invited": day(hearing.invited_on), "answer_by": day(hearing.answer_by),
        "heard": day(hearing.heard_on),
    }  # fmt: skip
