"""Can a policy officer work a location out, keep it, and show it to the council?"""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from onderdak.access.public import Role
from onderdak.funding.store.models import BusinessCase
from onderdak.funding.web.case_forms import CaseForm
from tests.builders import a_client

pytestmark = pytest.mark.django_db


def answers(**changed: object) -> dict[str, object]:
    """The form as it opens, with a name and a start; short, so that it is quick."""
    given = {name: field.initial for name, field in CaseForm().fields.items() if field.initial is not None}
    return given | {"naam": "De Voorbeeldwerf", "start": "2027-01-01", "maanden": 36} | changed


def test_the_form_is_worked_out_without_keeping_anything():
    answer = a_client(Role.FINANCE_OFFICER).post("/zakelijk-plan/nieuw", answers(reken="1"))
    text = answer.content.decode()
    assert answer.status_code == 200
    for word in ("kans op verlies", "BooO 3(1)", "Looptijd en tarief", "Leg vast"):
        assert word in text
    assert not BusinessCase.objects.exists()


def test_a_kept_case_stays_as_it_was_and_is_kept_once():
    client, key = a_client(Role.FINANCE_OFFICER), str(uuid4())
    first = client.post("/zakelijk-plan/nieuw", answers(bewaar="1", sleutel=key))
    again = client.post("/zakelijk-plan/nieuw", answers(bewaar="1", sleutel=key))
    assert first["Location"] == again["Location"]
    text = client.get(first["Location"]).content.decode()
    assert "De Voorbeeldwerf" in text
    assert "verandert niet meer" in text
    assert "De Voorbeeldwerf" in client.get("/zakelijk-plan").content.decode()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE funding_businesscase SET name = 'anders'")


def test_another_municipality_does_not_see_it():
    client = a_client(Role.FINANCE_OFFICER)
    where = client.post("/zakelijk-plan/nieuw", answers(bewaar="1", sleutel=str(uuid4())))["Location"]
    assert a_client(Role.FINANCE_OFFICER, "0363").get(where).status_code == 404
    assert a_client(Role.INTAKE_WORKER).get("/zakelijk-plan").status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("start", "2027-01-05"), ("plekken", "0"), ("verlenging", "130"), ("bouw", "36"), ("vast", "x")],
)
def test_what_cannot_be_right_is_said_at_its_field(field, value):
    answer = a_client(Role.FINANCE_OFFICER).post("/zakelijk-plan/nieuw", answers(reken="1", **{field: value}))
    assert answer.status_code == 400
    assert f"id_{field}_error" in answer.content.decode()


def test_a_start_without_a_norm_says_so():
    answer = a_client(Role.FINANCE_OFFICER).post(
        "/zakelijk-plan/nieuw", answers(reken="1", start="2020-01-01")
    )
    assert answer.status_code == 400
    assert "geen norm bekend" in answer.content.decode()


def test_a_kept_case_is_compared_with_other_funding_in_the_same_futures():
    client = a_client(Role.FINANCE_OFFICER)
    where = client.post("/zakelijk-plan/nieuw", answers(bewaar="1", sleutel=str(uuid4())))["Location"]
    page = client.get(f"{where}/vergelijk?bedrag=70&aanname=doelgroepflexibel")
    rows = {row["one"].code: row["one"] for row in page.context["rows"]}
    kept = BusinessCase.objects.get().summary
    assert rows["as_kept"].npv_mean_eur == pytest.approx(kept["npv_mean_eur"])
    assert rows["scenario_place"].p_loss < rows["as_kept"].p_loss
    assert rows["scenario_person"].npv_mean_eur < rows["scenario_place"].npv_mean_eur
    assert rows["scenario_place"].scenario == "doelgroepflexibel"
    refused = client.get(f"{where}/vergelijk?bedrag=70")
    assert refused.status_code == 400
    assert "Zeg waarop het andere tarief berust" in refused.content.decode()
