"""Does the plan of a household show what blocks what, to whom may see it, and in counts without names?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.public import plan_counts, plan_of, promises, record_part
from onderdak.governance.tests.builders import a_national_desk
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import agree_number
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def part(household_id: int, area: str, progress: str, desk=None, on=TODAY) -> int:
    return record_part(
        desk=desk or a_desk(), now=NOW, household_id=household_id, area=area, progress=progress, on=on,
        request_key=uuid4(),
    )  # fmt: skip


def test_without_a_place_work_that_is_sought_is_blocked_and_the_newest_word_holds() -> None:
    household = a_request(a_person()).household_id
    part(household, "work", "arranged", on=NOW.date() - timedelta(days=9))
    part(household, "work", "at_risk")
    seen = plan_of(desk=a_desk(), now=NOW, household_id=household)
    assert seen.state.parts == {"work": "at_risk"}
    assert [(one.blocking, one.blocked, one.why) for one in seen.blocks] == [("housing", "work", "no_place")]
    assert len(seen.history) == 2


def test_who_may_not_see_does_not() -> None:
    household = a_request(a_person()).household_id
    with pytest.raises(NotVisible):
        plan_of(desk=a_desk(municipality="0363"), now=NOW, household_id=household)
    for role in (Role.REGIONAL_COORDINATOR, Role.INTAKE_WORKER):
        with pytest.raises(NotPermitted):
            plan_of(desk=a_desk(role), now=NOW, household_id=household)
    with pytest.raises(InputInvalid):
        part(household, "money", "x", on=NOW.date() + timedelta(days=1))


def test_counts_per_region_hide_what_is_small() -> None:
    for number in range(5):
        household = a_request(a_person(given=f"Proef{number}")).household_id
        part(household, "work", "sought")
        if number < 4:
            part(household, "school", "sought")
    found = plan_counts(desk=a_national_desk(), now=NOW)
    counts = {(one.blocked, one.why): one.households for one in found.rows}
    assert found.plans == found.blocked == 5
    assert counts == {("work", "no_place"): 5, ("school", "no_place"): None}


def test_a_promise_beside_what_is_there() -> None:
    agree_number(desk=a_desk(), now=NOW, municipality="0344", persons=40, source="Brief", valid_from=TONIGHT)
    mine = promises(desk=a_desk(), now=NOW)
    assert (mine.total.promised, mine.total.there, mine.total.kept.short) == (40, 0, 40)
    assert [one.code for one in mine.municipalities] == ["0344"]
    country = promises(desk=a_national_desk(), now=NOW)
    assert len(country.municipalities) > 300
    assert country.regions[0].kept.short == country.total.kept.short == 40
