"""Can a finance officer take a list of costs in, see what a place costs, and mend a wrong line?"""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.funding.public import case_from_location, costs_of, import_costs, withdraw_cost, year_of_costs
from onderdak.funding.store.models import CostEntry
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from tests.builders import a_client

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
HEADER = "locatie;soort;bedrag;per;van;tot en met;contract;afschrijving\n"
RENT = "De Voorbeeldhaven;huur;9.125,00;maand;01-01-2025;31-12-2025;H-1;\n"
STAFF = "De Voorbeeldhaven;personeel;36.500,00;jaar;01-01-2025;31-12-2026;P-1;\n"
FIT_OUT = "De Voorbeeldhaven;inrichting;12.000,00;eenmalig;01-01-2025;01-01-2025;F-9;120\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> int:
    location = a_location(name="De Voorbeeldhaven")
    for size in (2, 4, 4):
        a_unit(size, location_id=location)
    return location


def take_in(text: str = HEADER + RENT + STAFF + FIT_OUT, **more: object) -> int:
    return import_costs(
        desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0344", name="kosten.csv",
        data=text.encode(), **{"request_key": uuid4()} | more,
    )  # fmt: skip


def test_a_list_is_taken_in_whole_and_once(site):
    key = uuid4()
    assert take_in(request_key=key) == take_in(request_key=key) == 3
    with pytest.raises(InputInvalid):
        take_in()
    assert CostEntry.objects.count() == 3


def test_one_wrong_line_takes_nothing_in(site):
    with pytest.raises(InputInvalid) as refused:
        take_in(HEADER + RENT + "De Voorbeeldhaven;huur;1;maand;;31-12-2025;H-2;\n")
    assert refused.value.detail["problems"] == (("3.van", "date_missing"),)
    assert not CostEntry.objects.exists()


def test_the_database_refuses_a_contract_twice_on_one_day(site):
    take_in()
    row = CostEntry.objects.get(reference="H-1")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_withdrawn_line_counts_no_more_and_stays_known(site):
    take_in()
    desk = a_desk(Role.FINANCE_OFFICER)
    rent = costs_of(desk=desk, municipality="0344")[0]
    later = NOW.replace(hour=22)
    withdraw_cost(desk=desk, now=later, cost_id=rent.cost_id, reason="verkeerd bedrag", request_key=uuid4())
    assert len(costs_of(desk=desk, municipality="0344")) == 2
    assert len(costs_of(desk=desk, municipality="0344", known_at=NOW)) == 3
    take_in(HEADER + RENT)
    assert len(costs_of(desk=desk, municipality="0344")) == 3


def test_cost_per_place_per_day_by_hand(site):
    """Ten places from their first night; rent 9,125 a month and staff 36,500 a year, by the day."""
    take_in()
    found = year_of_costs(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0344", year=2025)
    row = next(one for one in found.rows if one.card.location_id == site)
    assert (found.until - found.first).days == 303
    rent, staff = 9 * 912_500 + round(912_500 * 30 / 31), 303 * 10_000
    fit_out = round(1_200_000 * (9 + 30 / 31) / 120)
    assert row.cents == rent + staff + fit_out
    assert row.per_place == round(row.cents / row.place_days)
    assert row.norm_cents == row.place_days * 4400
    assert row.place_days == sum(found.places.days.total[found.places.days.keys.index(str(site))])


def test_a_case_begins_with_what_is_known_of_the_location(site):
    take_in()
    start = case_from_location(
        desk=a_desk(Role.FINANCE_OFFICER), now=NOW, municipality="0344", location_id=site
    )
    assert (start.places, start.invest_place_eur) == (10, 1200.0)
    assert start.staff_month_eur == 3041.67  # 36,500 a year, the contract runs on in 2026
    assert start.fixed_place_month_eur == 0.0  # the rent ends with 2025
    assert start.sure_months == 26  # the act ends on 4 March 2028


def test_costs_are_for_who_may_see_money_of_the_own_municipality(site):
    take_in()
    with pytest.raises(NotPermitted):
        costs_of(desk=a_desk(Role.INTAKE_WORKER), municipality="0344")
    with pytest.raises(NotVisible):
        costs_of(desk=a_desk(Role.FINANCE_OFFICER), municipality="0363")
    take = {"desk": a_desk(Role.AUDITOR), "now": NOW, "municipality": "0344", "name": "x", "data": b"x"}
    with pytest.raises(NotPermitted):
        import_costs(**take, request_key=uuid4())


def test_from_a_list_on_the_page_to_the_lines_of_a_location(site):
    client = a_client(Role.FINANCE_OFFICER)
    sent = SimpleUploadedFile("kosten.csv", (HEADER + RENT).encode())
    preview = client.post("/kosten/inlezen", {"lijst": sent, "key": str(uuid4())})
    assert "Neem 1 regel over" in preview.content.decode()
    taken = client.post(
        "/kosten/inlezen",
        {"tekst": preview.context["text"], "naam": "kosten.csv", "key": str(uuid4()), "neem": "1"},
    )
    assert taken["Location"] == "/kosten"
    text = client.get(f"/kosten/locatie/{site}").content.decode()
    assert "H-1" in text
    assert "Twoo 10(2)" in text
    cost = CostEntry.objects.get()
    gone = client.post(
        f"/kosten/{cost.pk}/intrekken", {"key": str(uuid4()), "reden": "dubbel", "terug": str(site)}
    )
    assert gone["Location"] == f"/kosten/locatie/{site}"
    assert "H-1" not in client.get(f"/kosten/locatie/{site}").content.decode()


def test_a_wrong_list_is_explained_line_by_line(site):
    sent = SimpleUploadedFile("kosten.csv", (HEADER + RENT + RENT).encode())
    answer = a_client(Role.FINANCE_OFFICER).post("/kosten/inlezen", {"lijst": sent, "key": str(uuid4())})
    assert answer.status_code == 400
    assert "regel 3" in answer.content.decode()
    assert "dit contract loopt al" in answer.content.decode()
