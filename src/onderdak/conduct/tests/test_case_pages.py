"""Do the pages of an incident and a measure say who does what is waiting, and from which day it can be?"""

from uuid import uuid4

import pytest
from django.urls import reverse

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct.public import NewOut, care_looks, incident_view, propose_out_placement
from onderdak.conduct.tests.builders import (
    NOW,
    a_case,
    agreed,
    an_incident,
    living,
    location_of,
    new_measure,
    persons_of,
    with_person,
)
from onderdak.people.public import household_facts
from tests.builders import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def test_who_may_not_look_at_care_reads_who_does() -> None:
    incident = an_incident()
    with_person(incident, living().household_id)
    path = reverse("conduct:incident", args=[incident])
    who = "dit doet de coördinator zorg of de coördinator plaatsing"
    assert who in a_client(Role.AUDITOR).get(path).content.decode()
    assert who not in a_client().get(path).content.decode()


def test_who_looks_at_care_has_a_page_without_what_happened_and_stays_there() -> None:
    incident = an_incident()
    with_person(incident, living().household_id)
    client, path = a_client(Role.CARE_COORDINATOR), reverse("conduct:care_list")
    page = client.get(path).content.decode()
    assert f"incident {incident}" in page and "geen zorg nodig" in page
    assert incident_view(desk=a_desk(), now=NOW, incident_id=incident).facts not in page
    (one,) = care_looks(desk=a_desk(), now=NOW)
    asked = {"person_id": one.person_id, "outcome": "not_needed", "key": str(uuid4())}
    done = client.post(reverse("conduct:care", args=[incident]), asked)
    assert (done.status_code, done["Location"]) == (302, path)
    assert "Niemand wacht" in client.get(path).content.decode()
    assert a_client(Role.AUDITOR).get(path).status_code == 403


def test_a_move_with_consent_that_starts_later_has_a_day_and_no_button() -> None:
    incident, person, _household = a_case()
    number = propose_out_placement(
        desk=a_desk(), now=NOW, incident_id=incident,
        measure=new_measure(person, kind="out_placement", tried=("warning",)),
        out=NewOut(a_unit(1).unit_id, True, True, "Veilig: eigen kamer.", "Na vier weken terug."),
        request_key=uuid4(),
    )  # fmt: skip
    agreed()
    page = a_client().get(reverse("conduct:measure", args=[number])).content.decode()
    assert "Kan vanaf" in page and "Besluiten en verhuizen" not in page


def test_who_lives_elsewhere_is_found_by_reference_and_put_in_after_a_choice() -> None:
    there, elsewhere = living(), living()
    incident = an_incident(location_id=location_of(there.household_id))
    client, path = a_client(), reverse("conduct:incident", args=[incident])
    value = f"{elsewhere.household_id}:{persons_of(elsewhere.household_id)[0]}"
    assert f'value="{value}"' not in client.get(path).content.decode()
    facts = household_facts(desk=a_desk(), household_ids=[elsewhere.household_id])
    reference = facts[elsewhere.household_id].reference
    asked = {"reference": reference, "role": "suffered", "key": str(uuid4())}

    found = client.post(reverse("conduct:person", args=[incident]), asked)

    page = found.content.decode()
    assert found.status_code == 400 and "Kies een bewoner uit de lijst" in page
    assert f'value="{value}"' in page and reference in page
    done = client.post(reverse("conduct:person", args=[incident]), asked | {"person": value})
    assert (done.status_code, done["Location"]) == (302, path)
    [involved] = incident_view(desk=a_desk(), now=NOW, incident_id=incident).people
    assert involved.household_id == elsewhere.household_id


def test_a_reference_that_nobody_has_adds_nobody_to_the_list() -> None:
    there = living()
    incident = an_incident(location_id=location_of(there.household_id))
    client = a_client()
    asked = {"reference": "DEMO-999999", "role": "suffered", "key": str(uuid4())}
    page = client.post(reverse("conduct:person", args=[incident]), asked).content.decode()
    before = client.get(reverse("conduct:incident", args=[incident])).content.decode()
    assert page.count(f'value="{there.household_id}:') == before.count(f'value="{there.household_id}:') == 1
