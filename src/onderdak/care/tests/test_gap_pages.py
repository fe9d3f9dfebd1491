"""What does the table of missing care show of one household and one provider, and to whom not?"""

import csv
import io

import pytest

from onderdak.access.public import Role
from onderdak.care.tests.builders import NOW, a_need, a_provider
from onderdak.duty.tests.builders import a_report
from onderdak.people.tests.builders import a_person
from tests.builders import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_household_waits(monkeypatch) -> None:
    """Let one household in Utrecht wait for help that one provider gives, at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    a_provider()
    a_need(a_report(a_person()).household_id)


def table(role: Role) -> dict[str, dict[str, str]]:
    """Give the rows of the region of Utrecht by language, from the file."""
    text = a_client(role).get("/zorgtekort/uitvoer").content.decode()
    rows = csv.DictReader(io.StringIO(text.split("\n\n")[0]))
    return {row["taal"]: row for row in rows if row["gebied"] == "VR09"}


def test_who_waits_counts_in_each_language_and_a_provider_only_in_its_own() -> None:
    rows = table(Role.CARE_COORDINATOR)
    assert {code: (row["bekend_wachtend"], row["start_per_maand"]) for code, row in rows.items()} == {
        "uk": ("1", "4"), "ru": ("1", "0"),
    }  # fmt: skip
    assert (rows["uk"]["maanden_hoog"] != "", rows["ru"]["maanden_hoog"]) == (True, "")


def test_who_sees_no_needs_gets_no_small_count_on_page_or_file() -> None:
    page = a_client(Role.POLICY_ANALYST).get("/zorgtekort").content.decode()
    assert "&lt; 10" in page and "Aantallen onder 10 zijn weggelaten" in page
    assert "Per soort hulp" not in page
    assert {row["bekend_wachtend"] for row in table(Role.POLICY_ANALYST).values()} == {""}
    own = a_client(Role.CARE_COORDINATOR).get("/zorgtekort").content.decode()
    assert "&lt; 10" not in own and "Per soort hulp" in own


def test_who_has_no_figures_of_care_gets_no_table() -> None:
    assert a_client(Role.INTAKE_WORKER).get("/zorgtekort").status_code == 403
