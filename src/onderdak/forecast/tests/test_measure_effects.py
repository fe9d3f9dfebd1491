"""What does a measure change in each municipality, and do the forms give what the engine takes?"""

import re
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import municipality_cards
from onderdak.forecast.public import (
    NewMeasure,
    NewRun,
    ask_run,
    do_asked_runs,
    drop_measure,
    enter_measure,
    measures,
)
from onderdak.forecast.store.models import Issued
from onderdak.forecast.tests.builders import NOW, TODAY, a_national_desk, a_run, some_places
from onderdak.forecast.types import RunKind
from onderdak.forecast.web.measure_forms import MADE_HERE, MeasureForm
from tests.builders import a_client
from tests.pages.reading import words_of

pytestmark = pytest.mark.django_db(transaction=True)
SHARED = {"title": "Proef", "owner": "NL", "basis": "afspraak", "source": "raming"}
SPARE = {
    "municipality": "GM0344", "placeType": "goo", "places": 40, "from": TODAY.isoformat(), "cost": 0,
}  # fmt: skip


def answered(kind, **fields):
    cards = municipality_cards(on=TODAY)
    form = MeasureForm(
        SHARED | {f"f_{name}": value for name, value in fields.items()}, kind=kind, owners=[("NL", "Land")],
        towns=[("GM0344", "Utrecht")], places=[], cards=cards,
    )  # fmt: skip
    assert form.is_valid(), form.errors
    return form.measure()


def test_the_forms_of_hosts_and_of_the_key_give_measures_that_can_be_entered():
    hosts = answered("host.retain", stops="0.5", costPerHouseholdMonth="12.50")
    assert hosts.fields == {"factor": 0.5, "costPerHouseholdMonth": 1250}
    key = answered("key.redistribute", key="Utrecht; 20", cost="100")
    shares = key.fields["shares"]
    assert shares["GM0344"] == 0.2 and sum(shares.values()) == pytest.approx(1, abs=1e-6)
    codes = [
        enter_measure(desk=a_national_desk(), now=NOW, measure=one, request_key=uuid4())
        for one in (hosts, key)
    ]
    assert [one.code for one in measures(desk=a_national_desk(), today=TODAY)] == codes
    assert {"host.retain", "key.redistribute"} <= set(MADE_HERE)


def test_a_comparison_says_what_changes_in_each_municipality(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    some_places()
    spare = NewMeasure("Plekken", "capacity.add", "NL", "afspraak", "raming", SPARE)
    code = enter_measure(desk=a_national_desk(), now=NOW, measure=spare, request_key=uuid4())
    asked = NewRun(RunKind.MEASURES, ("transition",), 50, 60, measures=(code,))
    ask_run(desk=a_national_desk(), now=NOW, asked=asked, request_key=uuid4())
    do_asked_runs(desk=the_system(), now=NOW)
    issued = Issued.objects.get()
    summary = issued.summary
    (told,) = summary["townEffects"]
    assert (told["plan"], told["n"]) == (code, 50)
    whole = next(one for one in summary["effects"] if (one["metric"], one["code"]) == ("personNights", "NL"))
    assert sum(row[2] for row in told["rows"]) == pytest.approx(float(whole["delta"]), rel=0.01, abs=1)
    assert all(low <= delta <= high for _code, _base, delta, low, high in told["rows"])

    client, address = a_client(raises=True), f"/vooruitblik/vergelijking/{issued.run_id}"
    page = words_of(client.get(address))
    assert "Per gemeente" in page and "Utrecht" in page and "nachten zonder plek" in page
    falls = client.get(address).context["falls"]
    assert falls["own"] + falls["region"] + falls["rest"] == pytest.approx(float(whole["delta"]))
    assert "Vooraan staat wie zich het langst geleden meldde" in page
    assert summary["measures"] == [{"code": code, "version": 1, "title": "Plekken"}]
    drop_measure(desk=a_national_desk(), now=NOW, code=code, request_key=uuid4())
    page = words_of(client.get(address))
    assert f"Sindsdien verbeterd of ingetrokken: {code}" in page and f"{code} Plekken" in page
    rows = client.get(f"{address}?uitvoer=csv").content.decode()
    assert rows.count(",municipality,") == len(told["rows"]) > 0


def test_a_plan_says_for_which_area_and_nights_its_chance_holds(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    some_places()
    spare = NewMeasure("Plekken", "capacity.add", "NL", "afspraak", "raming", SPARE)
    code = enter_measure(desk=a_national_desk(), now=NOW, measure=spare, request_key=uuid4())
    asked = NewRun(RunKind.PLANS, ("transition",), 50, 30, measures=(code,), epsilon=0.5)
    ask_run(desk=a_national_desk(), now=NOW, asked=asked, request_key=uuid4())
    do_asked_runs(desk=the_system(), now=NOW)
    page = words_of(a_client(raises=True).get(f"/vooruitblik/plannen/{Issued.objects.get().run_id}"))
    page = page.replace("\xa0", " ")
    assert "geldt voor heel Nederland en voor de hele tijd van" in page
    assert "Kans op tekort in Nederland, tot en met zo 30 nov 2025: hoogstens 50%" in page


def test_warnings_of_an_area_stand_in_one_sentence_and_all_of_them_below_it(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    some_places()
    a_run(scenarios=("transition", "escalation"), drivers=False, horizon_days=95)
    page = words_of(a_client(raises=True).get("/vol"))
    assert page.count("op vol binnen") == len(re.findall(r"Alle \d+ waarschuwingen", page)) > 0
