"""Does the page of the grant count what the day vector counts, and for the right municipality alone?"""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.funding.public import place_days
from onderdak.funding.usecases.grant_year import grant_year
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.public import day_vector
from tests.builders import a_client

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)


@pytest.fixture
def site() -> int:
    location = a_location(name="=De Voorbeeldhaven")
    for size in (2, 4, 4):
        a_unit(size, location_id=location)
    return location


def test_place_days_equal_the_day_vector_to_the_unit(site):
    desk = a_desk(Role.FINANCE_OFFICER)
    found = place_days(
        desk=desk, now=NOW, municipality="0344", first=date(2025, 10, 1), until=date(2025, 10, 31)
    )
    days = day_vector(
        now=NOW, first=date(2025, 10, 1), nights=30, level="municipality", municipalities=["0344"]
    )
    assert found.realised.tolist() == days.total[days.keys.index("0344")].tolist()
    row = next(row for row in found.rows if row.location_id == site)
    assert row.realised == int(found.realised.sum())
    assert row.vacant + row.occupied == row.usable


def test_the_claim_is_place_days_times_norm(site):
    found = grant_year(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0344", year=2025)
    assert found.blocked_counted.by_norm == int(found.places.realised.sum()) * 4400
    assert found.blocked_counted.whole is None


def test_a_year_that_has_not_begun_is_refused():
    with pytest.raises(InputInvalid):
        grant_year(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0344", year=2026)


def test_money_is_for_who_may_see_it_and_of_the_own_municipality(site):
    with pytest.raises(NotPermitted):
        grant_year(desk=a_desk(Role.INTAKE_WORKER), now=NOW, municipality="0344", year=2025)
    with pytest.raises(NotVisible):
        grant_year(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0363", year=2025)


def test_the_page_names_norm_article_and_days(site):
    answer = a_client(Role.FINANCE_OFFICER).get("/bekostiging?jaar=2025")
    text = answer.content.decode()
    assert answer.status_code == 200
    for word in ("BooO 3(1)", "De Voorbeeldhaven", "SiSa", "Plekdagen"):
        assert word in text
    assert a_client(Role.FINANCE_OFFICER).get("/bekostiging?jaar=1999").status_code == 400
    assert a_client(Role.INTAKE_WORKER).get("/bekostiging").status_code == 403


def test_the_file_cannot_be_taken_for_a_formula(site):
    answer = a_client(Role.FINANCE_OFFICER).get("/bekostiging/uitvoer?jaar=2025")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert rows[0]["gemeente"] == "GM0344"
    assert rows[0]["locatie"].startswith("'=")
    assert int(rows[0]["gerealiseerd"]) == int(rows[0]["bruikbaar"]) + int(rows[0]["buiten_gebruik"])
