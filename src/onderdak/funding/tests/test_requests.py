"""Is the request for an advance drafted from the places, and the claim by actual cost from the costs?"""

import csv
import io
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.funding.public import (
    Expected,
    MixPart,
    NewRegime,
    NewStep,
    TargetGroup,
    Window,
    YearStep,
    actual_claim,
    claim_file,
    draft_advance,
    record_regime,
)
from onderdak.funding.tests.test_cost_pages import FIT_OUT, HEADER, RENT, STAFF, take_in
from onderdak.funding.tests.test_cost_pages import site as site
from onderdak.funding.tests.test_year_pages import keep
from onderdak.kernel.errors import InputInvalid
from tests.builders import a_client

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2025, 9, 22, 9, 0, tzinfo=UTC)
NOVEMBER = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
LAST_DAY = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
OFFICER = a_desk(Role.FINANCE_OFFICER)


def draft(now: datetime = SEPTEMBER, year: int = 2025, **more: object):
    return draft_advance(desk=OFFICER, now=now, municipality="0344", year=year, **more)


def test_counted_and_planned_places_are_the_year_and_an_unknown_part_leaves_no_sum(site):
    keep(NewStep(YearStep.PRIVATE_MONTHS, date(2025, 9, 19), "telling", count=262))
    found = draft(NOVEMBER)
    counted, planned = (sum(one.place_days for one in part) for part in (found.counted, found.planned))
    whole = sum(one.place_days for one in draft(NOVEMBER, 2026).planned)
    assert planned == 10 * 42 and whole == 10 * 365
    assert found.advance.places == (counted + planned) * 4_400
    assert found.private.value == 365 and found.private.days == 262
    assert found.advance.private == 365 * 4_800
    assert found.allowance.how == "unknown" and found.advance.whole is None

    keep(NewStep(YearStep.ALLOWANCE_PAID, date(2025, 9, 30), "telling", cents=273_00))
    found = draft(NOVEMBER)
    assert found.advance.allowance == 365_00
    assert found.advance.whole == found.advance.places + 365 * 4_800 + 365_00
    assert found.allowance.days == 273  # nine months, the thirtieth of September among them
    assert draft(NOVEMBER, 2026).allowance.how == "year_before"
    entered = draft(NOVEMBER, expected=Expected(1_000_00, 400_00, 0))
    assert entered.advance.whole == entered.advance.places + 600_00


def test_in_time_late_and_out_of_range(site):
    assert draft(SEPTEMBER).window is Window.IN_TIME
    assert draft(NOVEMBER).window is Window.LATE_OCCUPANCY_TOO_LOW
    keep(NewStep(YearStep.NATIONAL_OCCUPANCY, date(2025, 11, 19), "telling", count=952))
    assert draft(NOVEMBER).window is Window.LATE_NEEDS_REASON
    with pytest.raises(InputInvalid):
        draft(NOVEMBER, 2024)


def test_the_page_shows_the_derivation_and_records_the_request_only_when_it_may(site, monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOVEMBER.isoformat())
    client = a_client(Role.FINANCE_OFFICER)
    asked = "/bekostiging/voorschot?jaar=2025&leefgeld=100&ontvangsten=0&maanden=0"
    page = client.get(asked).content.decode()
    for words in ("BooO 5(1)", "Plekken die er volgens de planning zijn", "ingevuld", "boven 95 %"):
        assert words in page
    form = {"stuk": "brief 1", "key": "6f6f2c53-1d0c-4b34-9c05-5a7c6f2d8c10"}
    refused = client.post(asked, form)
    assert refused.status_code == 400 and "boven 95 %" in refused.content.decode()
    keep(NewStep(YearStep.NATIONAL_OCCUPANCY, date(2025, 11, 19), "telling van 19 november", count=952))
    late = f"{asked}&reden=unexpected_inflow"
    assert "Landelijke bezetting 95,2 %" in client.get(late).content.decode()
    sent = client.post(late, form)
    assert sent.status_code == 302
    assert "brief 1" in client.get(sent["Location"]).content.decode()
    assert client.get("/bekostiging/voorschot?jaar=2023").status_code == 400


def test_a_claim_counts_the_places_of_displaced_people_and_names_what_is_missing(site):
    empty = actual_claim(desk=OFFICER, now=LAST_DAY, municipality="0344", year=2025)
    (lacking,) = empty.without_costs
    assert lacking.name == "De Voorbeeldhaven" and not empty.is_whole and not empty.differs
    assert (empty.norm, empty.actual) == (0, 0) and lacking.norm == 3_650 * 4_400
    take_in()
    whole = actual_claim(desk=OFFICER, now=LAST_DAY, municipality="0344", year=2025)
    (row,) = whole.rows
    assert whole.is_whole and whole.actual == sum(one.cost.cents for one in row.lines)
    assert whole.more == whole.actual - row.claimed_days * 4_400 < 0
    assert not whole.differs and row.claimed_days == row.place_days == 3_650

    mix = (MixPart(TargetGroup.DISPLACED, 60), MixPart(TargetGroup.STATUS_HOLDERS, 40))
    record_regime(
        desk=OFFICER, now=SEPTEMBER, municipality="0344", request_key=uuid4(),
        asked=NewRegime(site, "booo", date(2022, 3, 1), None, mix, "BooO", "besluit"),
    )  # fmt: skip
    mixed = actual_claim(desk=OFFICER, now=LAST_DAY, municipality="0344", year=2025)
    assert mixed.rows[0].claimed_days * 10 == row.place_days * 6
    assert mixed.norm == mixed.rows[0].claimed_days * 4_400
    assert mixed.actual == pytest.approx(whole.actual * 0.6, abs=3)
    *lines, last = list(csv.DictReader(io.StringIO(claim_file(mixed))))
    assert sum(int(line["telt_mee_cent"]) for line in lines) == mixed.actual == int(last["telt_mee_cent"])
    assert len(last["lijst"]) == 64


def test_norm_and_costs_are_of_the_same_locations(site):
    other = a_location(name="De Modelkade")
    a_unit(4, location_id=other)
    half_year = "De Modelkade;huur;1.000,00;maand;01-01-2025;30-06-2025;H-2;\n"
    take_in(HEADER + RENT + STAFF + FIT_OUT + half_year)
    found = actual_claim(desk=OFFICER, now=LAST_DAY, municipality="0344", year=2025)
    assert [one.name for one in found.compared] == ["De Voorbeeldhaven"]
    assert [(one.name, one.norm) for one in found.without_costs] == [("De Modelkade", 4 * 365 * 4_400)]
    assert found.norm == 3_650 * 4_400 and not found.is_whole
    *lines, last = list(csv.DictReader(io.StringIO(claim_file(found))))
    assert sum(int(line["telt_mee_cent"]) for line in lines) == found.actual == int(last["telt_mee_cent"])
    assert {line["telt_mee_cent"] for line in lines if line["locatie"] == "De Modelkade"} == {"0"}


def test_the_pages_of_a_claim(site, monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", LAST_DAY.isoformat())
    client = a_client(Role.FINANCE_OFFICER)
    assert "Nog zonder kosten" in client.get("/bekostiging/werkelijke-kosten?jaar=2025").content.decode()
    take_in()
    page = client.get("/bekostiging/werkelijke-kosten?jaar=2025").content.decode()
    assert "BooO 3(2)" in page and "kosten.csv" in page
    file = client.get("/bekostiging/werkelijke-kosten.csv?jaar=2025")
    assert file["Content-Type"].startswith("text/csv") and b"H-1" in file.content
