"""What does a report leave behind, and can anybody report and be left without a duty?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.duty.public import unsheltered_tonight
from onderdak.duty.store.models import Duty
from onderdak.duty.tests.builders import a_report, new_report
from onderdak.duty.usecases import take_report as usecase
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible, RequestKeyReused
from onderdak.people.public import NewPerson, NewTie
from onderdak.people.tests.builders import a_mother_with_three, a_person
from onderdak.placement.public import request_for, waiting_order
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.placement.types import Who

pytestmark = pytest.mark.django_db
FAMILY = a_mother_with_three().members


def test_one_open_duty_per_person_and_one_request_per_household() -> None:
    done = a_report(*FAMILY)

    assert Duty.objects.filter(household_id=done.household_id).count() == 4
    asked = request_for(a_desk(), done.request_id)
    assert [member.who for member in asked.facts.members] == [Who.WOMAN, Who.CHILD, Who.CHILD, Who.CHILD]
    assert "single_parent_with_minors" in asked.facts.grounds
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=["0344"])
    assert [one.request.request_id for one in line] == [done.request_id]


def test_nothing_but_a_number_of_people_is_needed() -> None:
    done = a_report(NewPerson(), NewPerson())

    assert len(done.duty_ids) == 2
    assert [one.persons for one in unsheltered_tonight(desk=a_desk(), now=NOW)] == [2]


def test_a_child_alone_is_taken_in_as_well() -> None:
    done = a_report(a_person(birth_year=2012))

    assert "unaccompanied_minor" in request_for(a_desk(), done.request_id).facts.grounds


def test_the_same_key_gives_the_first_answer_and_one_household() -> None:
    key = uuid4()

    first, again = a_report(*FAMILY, key=key), a_report(*FAMILY, key=key)

    assert (again.household_id, again.duty_ids, again.repeated) == (first.household_id, first.duty_ids, True)
    assert Duty.objects.count() == 4
    with pytest.raises(RequestKeyReused):
        a_report(key=key)


def test_nobody_reported_before_there_was_anybody_displaced() -> None:
    with pytest.raises(InputInvalid) as refused:
        a_report(reported_at=NOW.replace(year=2015))

    assert refused.value.detail["problems"] == (("reportedAt", "before_protection"),)
    assert a_report(reported_at=NOW.replace(year=2023)).duty_ids


def test_all_faults_are_named_at_once_and_no_value_is_repeated() -> None:
    with pytest.raises(InputInvalid) as refused:
        a_report(
            a_person(birth_date=date(1890, 1, 1), given="Zeldzaam"),
            a_person(birth_year=2031),
            a_person(sex="q"),
            needs=frozenset({"sauna"}),
            grounds=frozenset({"noble_birth"}),
            ties=(NewTie("work", "9999"),),
            roof_until=TONIGHT - timedelta(days=1),
            reported_at=NOW + timedelta(minutes=1),
        )

    named = {name for name, _ in refused.value.detail["problems"]}
    assert named == {
        "members[0].birthDate", "members[1].birthYear", "members[2].sex", "needs", "grounds", "ties[0]",
        "roofUntil", "reportedAt",
    }  # fmt: skip
    assert "Zeldzaam" not in str(refused.value)
    assert not Duty.objects.exists()


@pytest.mark.parametrize("number", [0, 21])
def test_nobody_and_a_bus_full_are_refused(number) -> None:
    asked = new_report(*[NewPerson()] * 21) if number else new_report()
    members = asked.members[:number]
    with pytest.raises(InputInvalid):
        usecase.take_report(
            desk=a_desk(),
            now=NOW,
            report=new_report(*members) if members else _empty(),
            draw=1,
            request_key=uuid4(),
        )


def _empty():
    from dataclasses import replace

    return replace(new_report(), members=())


def test_an_unknown_municipality_is_named_and_another_one_is_not_found() -> None:
    with pytest.raises(InputInvalid):
        a_report(municipality="9999")
    with pytest.raises(NotVisible):
        a_report(municipality="0363", desk=a_desk(municipality="0344"))
    with pytest.raises(NotPermitted):
        a_report(desk=a_desk(Role.AUDITOR))


def test_nothing_stands_when_one_step_fails(monkeypatch) -> None:
    """Household, duties and request are one fact: nobody reports without a duty."""
    monkeypatch.setattr(usecase, "ask_for_place_step", lambda **asked: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        a_report(*FAMILY)

    assert not Duty.objects.exists()


def test_a_roof_with_a_host_waits_and_is_not_outside_tonight() -> None:
    a_report(has_roof=True)
    outside = a_report(has_roof=None)

    found = unsheltered_tonight(desk=a_desk(), now=NOW)

    assert [one.household_id for one in found] == [outside.household_id]
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    assert len(line) == 2
