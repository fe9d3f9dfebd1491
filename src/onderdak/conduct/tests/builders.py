"""Incidents and measures for tests: they state only what differs. Nobody here exists."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from onderdak.access.public import Desk, approve_second, open_approvals
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct.public import (
    NewIncident,
    NewMeasure,
    check_care,
    involve,
    propose_measure,
    record_incident,
)
from onderdak.duty.public import Reported, record_view
from onderdak.duty.tests.builders import a_report
from onderdak.people.public import NewPerson, household_facts
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, record_stay_event, running_of
from onderdak.placement.tests.builders import TONIGHT

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
TODAY = date(2025, 10, 31)
START = TODAY + timedelta(days=8)
UNTIL = START + timedelta(days=28)
SECOND = 8


def a_man_of(year: int = 1990, **differs: object) -> NewPerson:
    """Give Taras Pryklad; state only what differs."""
    return a_person(given="Taras", family="Pryklad", sex="m", birth_year=year, **differs)


def living(*people: NewPerson, unit_id: int | None = None, desk: Desk | None = None) -> Reported:
    """Let people report, give them a room, and let them arrive. By default one man of 1990."""
    people = people or (a_man_of(),)
    report = a_report(*people)
    settled(report, unit_id or a_unit(len(people)).unit_id, desk)
    return report


def settled(report: Reported, unit_id: int, desk: Desk | None = None) -> None:
    """Give who reported a room from tonight on, and let them arrive."""
    placed = place_household(
        desk=desk or a_desk(), now=NOW, request_id=report.request_id, unit_id=unit_id, start=TONIGHT,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=a_desk(), now=NOW, stay_id=placed.stay_id, kind="arrived")


def persons_of(household_id: int) -> tuple[int, ...]:
    """Give the ids of the members, in their order."""
    facts = household_facts(desk=a_desk(), household_ids=[household_id])[household_id]
    return tuple(one.person_id for one in facts.persons)


def location_of(household_id: int) -> int:
    """Give the location where a household sleeps."""
    stay = running_of(desk=a_desk(), now=NOW, household_id=household_id).stay
    assert stay is not None
    return stay.location_id


def new_incident(**changed: object) -> NewIncident:
    """Say an incident: a blow in the hall an hour ago, with light injury."""
    given: dict[str, object] = {
        "kind": "violence", "spot": "shared", "location_id": None, "happened_at": NOW - timedelta(hours=1),
        "impacts": ("light_injury", "fear"), "facts": "Een klap in de gang.", "impact": "Een blauw oog.",
    }  # fmt: skip
    return NewIncident(**(given | changed))  # type: ignore[arg-type]


def an_incident(desk: Desk | None = None, now: datetime = NOW, **changed: object) -> int:
    """Record an incident and give its number."""
    return record_incident(
        desk=desk or a_desk(), now=now, incident=new_incident(**changed), request_key=uuid4()
    )


def with_person(incident_id: int, household_id: int, role: str = "caused", which: int = 0) -> int:
    """Put a member of a household in a role and give the person."""
    person = persons_of(household_id)[which]
    involve(
        desk=a_desk(), now=NOW, incident_id=incident_id, household_id=household_id, person_id=person,
        role=role, request_key=uuid4(),
    )  # fmt: skip
    return person


def looked_at(incident_id: int, person_id: int, outcome: str = "not_needed") -> int:
    """Look whether somebody needs care."""
    return check_care(
        desk=a_desk(), now=NOW, incident_id=incident_id, person_id=person_id, outcome=outcome,
        request_key=uuid4(),
    )  # fmt: skip


def new_measure(person_id: int, **changed: object) -> NewMeasure:
    """Say a measure: a warning for four weeks, after a talk."""
    given: dict[str, object] = {
        "person_id": person_id, "kind": "warning", "facts": "Een klap in de gang op 31 oktober.",
        "proportionality": "Een waarschuwing is genoeg, de rust is terug.", "start": START, "until": UNTIL,
        "review_on": START + timedelta(days=14), "answer_by": START - timedelta(days=1), "tried": ("talk",),
    }  # fmt: skip
    return NewMeasure(**(given | changed))  # type: ignore[arg-type]


def a_case(**incident: object) -> tuple[int, int, int]:
    """Give an incident by somebody who lives here, with the look at care: incident, person, household."""
    household = living().household_id
    number = an_incident(location_id=location_of(household), **incident)
    person = with_person(number, household)
    looked_at(number, person)
    return number, person, household


def a_measure(number: int, person: int, **changed: object) -> int:
    """Propose a measure and give its number."""
    return propose_measure(
        desk=a_desk(), now=NOW, incident_id=number, measure=new_measure(person, **changed),
        request_key=uuid4(),
    )  # fmt: skip


def heard(intention_id: int | None) -> None:
    """Record the view of the person."""
    assert intention_id is not None
    record_view(
        desk=a_desk(), now=NOW, intention_id=intention_id, kind="view_given", text="Ik had ruzie.",
        request_key=uuid4(),
    )  # fmt: skip


def agreed(granted: bool = True) -> None:
    """Let a second person answer everything that is asked."""
    second = a_desk(actor_id=SECOND)
    for one in open_approvals(desk=second):
        approve_second(
            desk=second, now=NOW, request_key=uuid4(), approval_id=one.approval_id, granted=granted
        )
