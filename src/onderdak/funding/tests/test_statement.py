"""How many places would open under which certainty, and does the page count only what it may?"""

from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.funding.engine.statement import OnTable, table_of
from onderdak.funding.tests.test_case_pages import answers
from tests.builders import a_client


def on_table(places: int, p_loss: float, needed: dict[int, tuple[float, float]]) -> OnTable:
    rows = [
        {"years": years, "mode": mode, "tariff_for_loss_prob_eur": value}
        for years, both in needed.items()
        for mode, value in zip(("horizon", "horizon_tariff"), both, strict=True)
    ]
    return OnTable("0344", places, 44.0, p_loss, 0.10, rows)


def test_a_location_opens_when_the_tariff_of_now_is_at_least_the_tariff_needed():
    table = table_of(
        [
            on_table(100, 0.6, {1: (60.0, 60.0), 5: (51.0, 43.5)}),
            on_table(50, 0.05, {1: (44.0, 44.0), 5: (40.0, 39.0)}),
        ]
    )
    assert (table.cases, table.municipalities, table.places, table.as_things_are) == (2, 1, 150, 50)
    assert [(one.years, one.term, one.term_and_tariff) for one in table.openings] == [
        (1, 50, 50), (5, 50, 150),
    ]  # fmt: skip
    assert table.openings[1].needed_mean == pytest.approx((43.5 * 100 + 39.0 * 50) / 150)


def test_a_row_says_which_places_it_is_about_and_the_best_row_is_about_most():
    table = table_of(
        [
            on_table(150, 0.6, {1: (50.0, 45.0), 2: (50.0, 44.0)}),
            on_table(192, 0.6, {1: (60.0, 60.0), 2: (60.0, 60.0), 10: (50.0, 40.0)}),
        ]
    )
    assert [(one.years, one.places, one.term_and_tariff) for one in table.openings] == [
        (1, 342, 0), (2, 342, 150), (10, 192, 192),
    ]  # fmt: skip
    assert table.best is not None and table.best.years == 2


def test_nothing_on_the_table_is_no_mistake():
    assert table_of([]).places == 0 and table_of([]).best is None


@pytest.mark.django_db
def test_the_page_of_region_and_country_and_of_plans():
    finance = a_client(Role.FINANCE_OFFICER)
    for name, sure in (("De Voorbeeldwerf", "24"), ("De Voorbeeldkade", "12")):
        finance.post("/zakelijk-plan/nieuw", answers(bewaar="1", sleutel=str(uuid4()), naam=name, zeker=sure))
    scenario = answers(bewaar="1", sleutel=str(uuid4()), naam="Ander geld", tarief="70", scenario="aanname")
    assert finance.post("/zakelijk-plan/nieuw", scenario).status_code == 302
    told = finance.post("/zakelijk-plan/nieuw", scenario | {"scenario": "", "sleutel": str(uuid4())})
    assert told.status_code == 400
    for client in (a_client(Role.NATIONAL_COORDINATOR), a_client(Role.REGIONAL_COORDINATOR), finance):
        page = client.get("/zakelijk-plan/verklaring")
        text, counted = page.content.decode(), page.context["whole"]["table"]
        assert (counted.cases, counted.municipalities) == (2, 1)
        assert "Niet meegeteld, want aanname: aanname" in text
    assert a_client(Role.INTAKE_WORKER).get("/zakelijk-plan/verklaring").status_code == 403

    page = finance.get("/zakelijk-plan/locaties")
    numbers = [str(one.case_id) for one in page.context["cases"]]
    asked = {
        "naam": "Twee kades", "plannen": numbers[1:], "bestaand": numbers[1:2], "budget": "9000000",
        "tekort": "50", "verlies": "90", "mensen": "100", "komen": "5", "gaan": "4", "key": str(uuid4()),
    }  # fmt: skip
    shown = finance.post("/zakelijk-plan/locaties", asked | {"reken": "1"}).content.decode()
    assert "4 combinaties geprobeerd" in shown
    kept = finance.post("/zakelijk-plan/locaties", asked | {"bewaar": "1"})
    assert "Twee kades" in finance.get(kept["Location"]).content.decode()
    assert a_client(Role.FINANCE_OFFICER, "0363").get(kept["Location"]).status_code == 404
