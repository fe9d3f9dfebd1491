"""Does the map promise a household only rooms that its college may give it?"""

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.public import Profile
from onderdak.capacity.tests.builders import a_unit
from onderdak.placement.public import room_map
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db


def fits(desk, code: str) -> int:
    found = room_map(desk=desk, now=NOW, night=TONIGHT, profile=Profile(persons=2))
    return next(area.fits for area in found.towns if area.code == code)


def test_a_place_that_its_college_keeps_is_free_there_and_fits_nobody_elsewhere() -> None:
    utrecht, country = a_desk(), a_desk(Role.NATIONAL_COORDINATOR, "")
    before = {code: fits(utrecht, code) for code in ("0344", "0363", "0310")}
    a_unit(sleeps=2, municipality="0344", released="municipality")
    a_unit(sleeps=2, municipality="0363", released="region")
    a_unit(sleeps=2, municipality="0310", released="region")

    after = {code: fits(utrecht, code) for code in before}
    assert {code: after[code] - before[code] for code in before} == {"0344": 2, "0363": 0, "0310": 2}
    assert fits(country, "0363") == before["0363"] + 2
