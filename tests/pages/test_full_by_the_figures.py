"""Does the page of a statement show what the own figures say, and refuse what they do not?"""

import re

import pytest

from onderdak.access.public import Role
from onderdak.forecast.tests.builders import NOW, a_statement, some_places
from tests.builders import a_client

pytestmark = pytest.mark.django_db(transaction=True)
FORM = {
    "definition": "usable-k@1", "kind": "observed", "since": "2025-10-31", "because": "Alles is vergeven.",
    "review_on": "2025-11-30", "no_measure": "Er is geen locatie te vinden.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def that_evening(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def test_full_against_the_figures_is_refused_on_the_page_and_told_where_it_was_stated():
    some_places()
    client = a_client(Role.PLACEMENT_COORDINATOR)
    page = client.get("/vol/nieuw").content.decode()
    assert "nee, dat zeggen de cijfers niet" in page and "vrije bruikbare plekken" in page
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    refused = client.post("/vol/nieuw", FORM | {"key": key})
    assert refused.status_code == 400 and "elke nacht van de betekenis telt" in refused.content.decode()
    number = a_statement(against="De verdieping is ondergelopen.")
    kept = client.get(f"/vol/{number}").content.decode().replace("\xa0", " ")
    assert "De cijfers zeggen iets anders, omdat: De verdieping is ondergelopen." in kept
    assert "nacht van 31 okt op 1 nov" in kept and "Sinds vr 31 okt 2025" in kept
    board = client.get("/vooruitblik/scenarios").content.decode()
    assert "Dit is een aanname; er is nog niets aangekondigd." in board and "28 november" not in board
