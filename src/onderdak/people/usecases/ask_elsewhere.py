"""
Act: hit or no-hit over all other authorities, where the law gives the power on that day; else refused and
logged.

The question is one registration, turned into keyed tokens; it is weighed where the file is. A hit tells which
authority and nothing of the file. Doubt and protection are no-hit here, and a task there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from onderdak.access.public import (
    COUNTRY,
    Desk,
    record,
    record_processing_step,
    scope_of,
    system_desk,
    times_recorded,
    widen_step,
)
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, PowerNotInForce, SearchBraked
from onderdak.kernel.nights import local_date
from onderdak.law.public import must_have_power
from onderdak.people.rules.who_is_told import told, told_elsewhere
from onderdak.people.store.models import ElsewhereQuestion, ElsewhereTask
from onderdak.people.types import NewPerson
from onderdak.people.usecases.file_records import content_of
from onderdak.people.usecases.weigh_records import Weighed, look_up

REGISTER = "power.national_person_register"
SCENARIO = "national_register_by_act"
PURPOSES = ("double_reception", "hand_over", "whereabouts")
MOST_ASKED, WINDOW = 20, timedelta(minutes=10)
WORLD = 1_000_000


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The answer: `hit` with the authority that has the file, or `no-hit`; and the number of the question."""

    question_id: int
    answer: str
    holder: str


def ask_elsewhere(
    *, desk: Desk, now: datetime, request_key: UUID, person: NewPerson, purpose: str, scenario: str = ""
) -> Elsewhere:
    """
    Ask whether somebody who reports here is registered with another authority. Whole persons only: no
    wildcard.

    Args:
        scenario: a scenario of the law, for a demo or a trial; empty is the law as it is.

    Raises:
        PowerNotInForce: no law gives this power on the day; the refusal is logged.
        NotPermitted, NotVisible. ClosedListOnly: another purpose. InputInvalid: no name, or no birth year.
        SearchBraked: too many questions by this officer.
    """
    desk.must_have("duty.report")
    desk.must_write(desk.municipality)
    today = local_date(now)
    try:
        must_have_power(REGISTER, today, today, scenario)
    except PowerNotInForce:
        with transaction.atomic():
            record(desk, "people.elsewhere_refused", now=now, municipality=desk.municipality, key=REGISTER)
        raise
    if purpose not in PURPOSES:
        raise ClosedListOnly(asked=purpose[:40], allowed=list(PURPOSES))
    named = (person.given or person.given_cyrillic) and (person.family or person.family_cyrillic)
    if not named or person.year is None:
        raise InputInvalid(problems=(("person", "missing"),))
    asked = times_recorded(desk, "people.elsewhere_asked", since=now - WINDOW)
    if asked >= MOST_ASKED:
        raise SearchBraked(actor_id=desk.actor_id, searches=asked)
    # from here on the work is that of the holders: their files, their scope, and only the answer comes back
    with scope_of(system_desk(desk.trace)):
        found = look_up(content_of(person), COUNTRY, world=WORLD, likeness=False)
    elsewhere = [
        one for one in found if one.row.municipality != desk.municipality and told(one.bits, one.cap)
    ]
    with transaction.atomic(durable=True):
        return _answer(desk, now, request_key, elsewhere, purpose, scenario)


def _answer(
    desk: Desk, now: datetime, request_key: UUID, found: list[Weighed], purpose: str, scenario: str
) -> Elsewhere:
    best = found[0] if found else None
    level = told(best.bits, best.cap) if best else ""
    answer = told_elsewhere(level, protected=best.row.hidden) if best else "no-hit"
    holder = best.row.municipality if best and answer == "hit" else ""
    row = ElsewhereQuestion.objects.create(
        municipality=desk.municipality, purpose=purpose, answer=answer, holder=holder, scenario=scenario,
        asked_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, "people.elsewhere_asked", now=now, municipality=desk.municipality, subject="question",
        subject_id=row.pk, purpose=purpose, answer=answer, request_key=request_key,
    )  # fmt: skip
    if best is not None:
        _tell_holder(desk, now, int(row.pk), best, "protected" if best.row.hidden else
                     "hit" if answer == "hit" else "doubt")  # fmt: skip
    return Elsewhere(int(row.pk), answer, holder)


def _tell_holder(desk: Desk, now: datetime, question: int, best: Weighed, level: str) -> None:
    """The holder gets a task, and the person finds the question in their own log."""
    code, person = best.row.municipality, best.row.own_person_id
    widen_step(writes=[code], cases=[code])
    ElsewhereTask.objects.bulk_create(
        [
            ElsewhereTask(
                municipality=code, asked_by=desk.municipality, question_id=question, person_id=person,
                level=level, asked_at=now,
            )
        ]
    )  # fmt: skip
    record(
        desk, "people.elsewhere_matched", now=now, municipality=code, subject="person", subject_id=person,
        question_id=question, asked_by=desk.municipality, level=level,
    )  # fmt: skip
    record_processing_step(
        desk, "people.elsewhere_matched", now=now, subject="person", subjects=[(code, person)]
    )
