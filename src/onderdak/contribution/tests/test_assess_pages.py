"""Do the pages of assessing open, record and decide?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.utils.translation import override

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.store.models import Income, PolicyChoice
from onderdak.contribution.tests.test_assess_month import CODE, MONTH, finance, somebody_in_reception
from onderdak.contribution.usecases.income_offers import keep_offer
from onderdak.contribution.web.assess_forms import ChoiceForm, IncomeForm, month_before, month_of
from onderdak.contribution.web.month_pages import decided_words
from onderdak.people.public import household_of_persons
from tests.builders import a_client

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOVEMBER.isoformat())


def test_a_month_without_a_known_amount_says_which_one_is_missing() -> None:
    page = a_client(Role.FINANCE_OFFICER).get("/eigen-bijdrage?maand=2024-03").content.decode()

    assert "leefgeld.personal" in page


def test_a_choice_is_proposed_with_its_number_and_waits_for_another() -> None:
    client = a_client(Role.FINANCE_OFFICER)
    sent = {
        "choice": "policy.eb.payers=all_adults", "valid_from": "2025-12-01", "decision_number": "B-12",
        "decided_by": "college", "key": "00000000-0000-4000-8000-000000000012",
    }  # fmt: skip
    assert client.post("/eigen-bijdrage/keuzes", sent).status_code == 302
    assert client.post("/eigen-bijdrage/keuzes", {**sent, "decision_number": ""}).status_code == 400
    choice = PolicyChoice.objects.get()
    assert client.post(f"/eigen-bijdrage/keuzes/{choice.pk}").status_code == 409
    page = client.get("/eigen-bijdrage/keuzes").content.decode()
    assert "wacht op een tweede persoon" in page
    assert "beleidsregel van Vlissingen" in page and "lokaleregelgeving.overheid.nl/CVDR745295" in page


def test_who_has_nothing_to_do_with_money_sees_none_of_it() -> None:
    client = a_client(Role.INTAKE_WORKER)

    for path in ("/eigen-bijdrage", "/eigen-bijdrage/keuzes", "/eigen-bijdrage/huishouden/1"):
        assert client.get(path).status_code == 403
    assert not Income.objects.exists()


@pytest.mark.parametrize("text", ["", "2025-13", "nonsense", "2099-01", "2020-01"])
def test_a_month_that_is_none_becomes_the_usual_one(text) -> None:
    assert month_of(text, date(2025, 11, 1)) == date(2025, 11, 1)


@pytest.mark.parametrize("text", ["2025-10", "10-2025"])
def test_a_month_is_picked_or_written_either_way(text) -> None:
    sent = {"person": "1", "month": text, "kind": "work", "amount": "100,00", "source": "payslip",
            "key": "00000000-0000-4000-8000-000000000014"}  # fmt: skip
    form = IncomeForm(sent, persons=[(1, "DEMO · 1")])

    assert form.is_valid() and form.cleaned_data["month"] == date(2025, 10, 1)
    assert 'type="month"' in str(form["month"])


def test_an_income_that_cannot_be_is_told_at_its_field() -> None:
    sent = {"person": "1", "month": "2025-10", "kind": "work", "amount": "100000000", "source": "payslip",
            "key": "00000000-0000-4000-8000-000000000015"}  # fmt: skip
    form = IncomeForm(sent, persons=[(1, "DEMO · 1")])

    assert not form.is_valid() and list(form.errors) == ["amount"]


def test_an_amount_goes_with_the_value_of_the_reception_only() -> None:
    sent = {"valid_from": "2025-12-01", "decision_number": "1", "decided_by": "college",
            "key": "00000000-0000-4000-8000-000000000013"}  # fmt: skip
    form = ChoiceForm({**sent, "choice": "policy.eb.economic_value=", "amount": "300,00"})

    assert form.is_valid() and form.cleaned_data["value"] == 30_000
    assert not ChoiceForm({**sent, "choice": "policy.eb.economic_value=", "amount": "veel"}).is_valid()
    assert not ChoiceForm({**sent, "choice": "policy.eb.economic_value=", "amount": "30000"}).is_valid()


def test_an_income_that_nobody_knows_is_no_income_of_nothing() -> None:
    person = somebody_in_reception(100_000)
    home = household_of_persons(desk=the_system(), person_ids=[person])[person][0]
    path = f"/eigen-bijdrage/huishouden/{home}?maand={MONTH:%Y-%m}"
    client = a_client(Role.FINANCE_OFFICER)
    known = client.get(path).content.decode()
    assert "nog niet bekend" not in known and "Hoe inkomen het leefgeld intrekt" in known

    Income.objects.all().delete()
    keep_offer(
        desk=finance(), now=NOVEMBER, municipality=CODE, person_id=person, month=month_before(MONTH),
        incomes=[("work", 100_000)], request_key=uuid4(),
    )  # fmt: skip
    page = client.get(path).content.decode()
    assert page.count("<b>nog niet bekend</b>") == 3 and '"Uitkomst">geen inkomen' not in page
    assert "nu nog niet bekend, daarna <strong>€" in page


def test_what_was_decided_is_counted_in_its_own_number() -> None:
    with override("nl"):
        told = decided_words({"units": 1, "decisions": 0, "claims": 2})

    assert told == "Vastgelegd: 1 gezin, 0 besluiten, 2 vorderingen."
