"""What do Vandaag and the API say of locations that close or open, and to whom?"""

from datetime import timedelta

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_location, a_unit, an_opening
from onderdak.placement.store.models import PlacementRequest
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_stay
from tests.builders import a_client, a_token

pytestmark = pytest.mark.django_db
ENDS = TONIGHT + timedelta(days=93)


@pytest.fixture
def closes(monkeypatch) -> int:
    """A location in Utrecht whose contract ends, with a household that has nothing for that day."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    unit = a_unit(4, location_id=a_location(contract_until=ENDS, name="Verzonnen Hof"))
    family = a_family(3)
    a_stay(family, unit.unit_id)
    PlacementRequest.objects.filter(household_id=family.household_id).update(withdrawn_at=NOW)
    return unit.location_id


def test_today_names_a_closing_with_a_gap_and_an_opening_that_is_late_and_leads_to_their_pages(closes):
    plan = an_opening(on=TONIGHT + timedelta(days=1))
    page = a_client().get("/vandaag").content.decode()
    assert "Sluiting Verzonnen Hof op" in page
    assert "1 huishouden zonder volgende plek" in page
    assert f"/locaties/{closes}/sluiting" in page
    assert "Opening Verzonnen Kade" not in page, "its tasks are due tonight at the latest"

    PlacementRequest.objects.update(withdrawn_at=None, needed_from=TONIGHT)
    assert "Sluiting Verzonnen Hof" not in a_client(municipality="0363").get("/vandaag").content.decode()
    assert f"/locaties/openingen/{plan}" in a_client().get("/locaties").content.decode()


def test_the_api_says_who_has_no_next_place_without_a_name_and_what_opens(closes):
    an_opening()
    ask = {"headers": {"Authorization": f"Bearer {a_token()}"}}
    (row,) = Client().get("/api/v1/sluitingen", **ask).json()["sluitingen"]
    assert (row["locatieId"], row["sluitDatum"], row["zonderVolgendePlek"]) == (closes, ENDS.isoformat(), 1)
    told = Client().get(f"/api/v1/locaties/{closes}/sluiting", **ask).json()
    assert (told["stand"], told["reden"], told["huishoudens"][0]["stand"]) == ("gaps", "contract", "niets")
    (opens,) = Client().get("/api/v1/openingen", **ask).json()["openingen"]
    assert (opens["plekken"], opens["takenOpen"], opens["stand"], opens["locatieId"]) == (10, 5, "busy", None)
    elsewhere = {"headers": {"Authorization": f"Bearer {a_token(municipality='0363')}"}}
    assert Client().get("/api/v1/openingen", **elsewhere).json()["openingen"] == []
    manager = {"headers": {"Authorization": f"Bearer {a_token(Role.LOCATION_MANAGER)}"}}
    assert Client().get("/api/v1/sluitingen", **manager).status_code == 403
