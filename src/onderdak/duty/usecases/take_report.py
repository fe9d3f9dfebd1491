"""Use case (act): somebody reports. The duty of each person opens, and the household asks for a place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, lock_request, record
from onderdak.capacity.public import NEEDS, region_of_municipality
from onderdak.duty.rules.who_of import grounds_of_household, group_of, who_of
from onderdak.duty.store.models import Duty
from onderdak.duty.types import Reported
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date, night_of
from onderdak.law.public import value_on
from onderdak.people.public import GROUNDS, NewHousehold, NewPerson, NewTie, register_household_step
from onderdak.placement.public import (
    Member,
    Reach,
    RequestFacts,
    ask_for_place_step,
    first_answer,
    keep_answer,
)

BASIS = "RTB 13(1); Twoo 2(1)"
MAX_PERSONS = 20
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class NewReport:
    """
    What a household says when it reports. Everything but the number of people may be unknown.

    `has_roof` False: sleeps outside tonight; None: not known, which counts as no roof.
    `needs` are must-haves of the place, `grounds` what was said of RooO art. 15.
    """

    municipality: str
    members: tuple[NewPerson, ...]
    reported_at: datetime
    needs: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    ties: tuple[NewTie, ...] = ()
    reach: Reach = Reach.MUNICIPALITY
    has_roof: bool | None = None
    roof_until: date | None = None
    language: str = ""
    demo: bool = False
    consents: frozenset[str] = field(default_factory=frozenset)


def take_report(*, desk: Desk, now: datetime, report: NewReport, draw: int, request_key: UUID) -> Reported:
    """
    Record a report: household, one open duty per person, one request for a place, in one transaction.

    Needs no identity, no registration and no free place: nobody who reports leaves without a duty. The same
    `request_key` again gives the first answer.

    Args:
        draw: tie-break number of the request, drawn by the caller.

    Raises:
        NotPermitted: this role takes no reports. NotVisible: another municipality.
        InputInvalid: all faults at once, as (field, code).
        RequestKeyReused: the key was used for another report.
    """
    desk.must_have("duty.report")
    _require_sound(report, now)
    desk.must_write(report.municipality)
    question = _question(report)
    with transaction.atomic(durable=True):
        lock_request(request_key)
        done = first_answer(
            municipality=report.municipality, request_key=request_key, act="take_report", question=question
        )
        if done is not None:
            return _answer(done, repeated=True)
        answer = _write(desk, now, report, draw)
        keep_answer(
            municipality=report.municipality, request_key=request_key, act="take_report", question=question,
            answer=answer, now=now,
        )  # fmt: skip
        return _answer(answer, repeated=False)


def facts_of(report: NewReport, person_ids: Sequence[int], night: date) -> RequestFacts:
    """Turn a report into the facts that placement orders and searches by: no names."""
    whos = tuple(
        who_of(sex=one.sex, birth_date=one.birth_date, birth_year=one.birth_year, night=night)
        for one in report.members
    )
    said = report.grounds.union(*(one.grounds for one in report.members))
    grounds = grounds_of_household(whos, said)
    return RequestFacts(
        members=tuple(Member(person, who) for person, who in zip(person_ids, whos, strict=True)),
        needed_from=night,
        reported_at=report.reported_at,
        group=group_of(whos),
        needs=report.needs,
        grounds=grounds,
        ties=tuple(sorted({tie.place for tie in report.ties})),
        reach=report.reach,
        consents=report.consents,
        has_roof=report.has_roof,
        roof_until=report.roof_until,
        need_unmet=bool(grounds),
        assessed=bool(report.needs or report.grounds),
    )


def _write(desk: Desk, now: datetime, report: NewReport, draw: int) -> dict[str, Any]:
    household = NewHousehold(
        report.municipality, report.members, language=report.language, ties=report.ties, demo=report.demo
    )
    registered = register_household_step(desk=desk, now=now, household=household)
    duties = Duty.objects.bulk_create(
        [
            Duty(
                municipality=report.municipality, person_id=person, household_id=registered.household_id,
                reported_at=report.reported_at, basis=BASIS,
            )
            for person in registered.person_ids
        ]
    )  # fmt: skip
    request_id = ask_for_place_step(
        desk=desk,
        now=now,
        municipality=report.municipality,
        household_id=registered.household_id,
        reference=registered.reference,
        facts=facts_of(report, registered.person_ids, night_of(now)),
        draw=draw,
    )
    record(
        desk, "duty.opened", now=now, municipality=report.municipality, subject="household",
        subject_id=registered.household_id, duties=[duty.pk for duty in duties],
    )  # fmt: skip
    return {
        "household": registered.household_id, "reference": registered.reference, "request": request_id,
        "duties": [duty.pk for duty in duties],
    }  # fmt: skip


def _require_sound(report: NewReport, now: datetime) -> None:
    """Collect every fault. A value that was sent is never repeated."""
    known = region_of_municipality()
    faults: list[tuple[str, str]] = []
    if report.municipality not in known:
        faults.append(("municipality", "unknown_municipality"))
    if not 1 <= len(report.members) <= MAX_PERSONS:
        faults.append(("members", "range"))
    if report.reported_at > now:
        faults.append(("reportedAt", "in_the_future"))
    elif local_date(report.reported_at) < _displaced_from(local_date(now)):
        faults.append(("reportedAt", "before_protection"))
    faults += [("needs", "unknown_value")] if report.needs - NEEDS else []
    faults += [("grounds", "unknown_value")] if report.grounds - set(GROUNDS) else []
    faults += [
        (f"ties[{n}]", "unknown_municipality") for n, tie in enumerate(report.ties) if tie.place not in known
    ]
    if report.roof_until is not None and report.roof_until < local_date(now):
        faults.append(("roofUntil", "date_past"))
    for number, person in enumerate(report.members):
        born = person.birth_date
        if born is not None and not EARLIEST <= born <= local_date(now):
            faults.append((f"members[{number}].birthDate", "impossible_date"))
        if person.birth_year is not None and not 1900 <= person.birth_year <= local_date(now).year:
            faults.append((f"members[{number}].birthYear", "impossible_year"))
        if person.sex not in (None, "", "m", "f", "x"):
            faults.append((f"members[{number}].sex", "unknown_value"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _displaced_from(today: date) -> date:
    """
    Return the first day on which somebody could be displaced, so that nobody reported before it.

    It counts from that moment who comes first, so a slip of the year may not pass. Source: Decision (EU)
    2022/382 art. 2. Without the row nothing is refused: a report is never lost to a gap in the law.
    """
    try:
        return date.fromisoformat(str(value_on("rtb.displaced_on_or_after", today, today)))
    except LawUnknown:
        return date.min


def _question(report: NewReport) -> dict[str, object]:
    """What makes two reports the same question. Hashed before it is kept; no name is stored."""
    return {
        "municipality": report.municipality,
        "members": [
            (one.given, one.family, str(one.birth_date), one.birth_year, one.sex, one.bsn, one.v_number)
            for one in report.members
        ],
        "needs": sorted(report.needs),
        "grounds": sorted(report.grounds),
        "ties": sorted((tie.kind, tie.place) for tie in report.ties),
        "reach": report.reach.value,
        "roof": (report.has_roof, str(report.roof_until)),
    }


def _answer(kept: dict[str, Any], *, repeated: bool) -> Reported:
    return Reported(kept["household"], kept["reference"], kept["request"], tuple(kept["duties"]), repeated)
