"""Is a measure corrected by a new version, and is a first day that has passed refused?"""

from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.forecast.public import (
    NewMeasure,
    correct_measure,
    drop_measure,
    enter_measure,
    measure_versions,
    measures,
)
from onderdak.forecast.tests.builders import NOW, TODAY, a_national_desk
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from tests.builders import a_client
from tests.pages.reading import words_of

pytestmark = pytest.mark.django_db(transaction=True)
FIELDS = {"municipality": "GM0344", "placeType": "goo", "places": 40, "from": "2026-02-01", "cost": 100}
LATE = {"dist": "lognormal", "median": 30, "p90": 90}


def told(title: str = "Proef", **changed: object) -> NewMeasure:
    return NewMeasure(title, "capacity.add", "0344", "afspraak", "raming", FIELDS | changed)


def entered(**changed: object) -> str:
    return enter_measure(desk=a_desk(), now=NOW, measure=told(**changed), request_key=uuid4())


def corrected(code: str, version: int, measure: NewMeasure) -> str:
    return correct_measure(
        desk=a_desk(), now=NOW, code=code, version=version, measure=measure, request_key=uuid4()
    )


def refused(measure: NewMeasure) -> dict[str, str]:
    with pytest.raises(InputInvalid) as wrong:
        enter_measure(desk=a_desk(), now=NOW, measure=measure, request_key=uuid4())
    return dict(wrong.value.detail["problems"])


def test_a_measure_that_began_or_begins_in_a_far_year_is_refused():
    assert refused(told(**{"from": "2020-01-01"})) == {"from": "begun"}
    assert refused(told(**{"from": "2206-01-01"})) == {"from": "range"}
    assert refused(told(**{"from": "morgen"})) == {"from": "choice"}
    assert entered(**{"from": TODAY.isoformat()})


def test_a_correction_is_a_new_version_and_nobody_writes_over_one_that_was_not_seen():
    code = entered()
    assert corrected(code, 1, told(places=50)) == code
    (now,) = measures(desk=a_desk(), today=TODAY)
    assert (now.version, now.body["places"], now.may_change) == (2, 50, True)
    with pytest.raises(NotNow):
        corrected(code, 1, told(places=60))
    with pytest.raises(InputInvalid) as same:
        corrected(code, 2, told(places=50))
    assert same.value.detail["problems"] == (("title", "unchanged"),)
    with pytest.raises(NotVisible):
        correct_measure(
            desk=a_national_desk(), now=NOW, code=code, version=2, measure=told(), request_key=uuid4()
        )
    drop_measure(desk=a_desk(), now=NOW, code=code, request_key=uuid4())
    versions = measure_versions(desk=a_desk(), today=TODAY, code=code)
    assert [(one.one.version, one.one.body["places"], one.dropped) for one in versions] == [
        (3, 50, True), (2, 50, False), (1, 40, False),
    ]  # fmt: skip
    assert measures(desk=a_desk(), today=TODAY) == []


def test_the_page_of_a_measure_shows_what_was_typed_and_corrects_it(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    code, client = entered(delayDays=LATE, failProbability=0.1), a_client(raises=True)
    address = f"/vooruitblik/maatregelen/{code}"
    shown = client.get(address)
    typed = shown.context["form"].initial
    assert (typed["f_places"], typed["f_delayDays"], str(typed["f_cost"])) == (40, 30, "1")
    answers = {name: value for name, value in typed.items()} | {"f_places": 45, "versie": "1"}
    assert client.post(address, answers | {"key": str(uuid4())}).status_code == 302
    (now,) = measures(desk=a_desk(), today=TODAY)
    assert dict(now.body) == FIELDS | {"delayDays": LATE, "failProbability": 0.1, "places": 45}

    late = client.post(address, answers | {"f_places": 46, "key": str(uuid4())})
    assert late.status_code == 400 and "intussen verbeterd" in words_of(late)
    other = words_of(a_client(Role.NATIONAL_COORDINATOR, raises=True).get(address))
    assert "Versies" in other and "Verbeterde versie bewaren" not in other

    whole = entered(title="Meer", delayDays={"dist": "uniform", "min": 1, "max": 9})
    assert "meer dan dit formulier" in words_of(client.get(f"/vooruitblik/maatregelen/{whole}"))
    client.post(f"{address}/weg", {"key": str(uuid4())})
    assert "ingetrokken" in words_of(client.get(address))


def test_a_quicker_outflow_is_read_back_as_it_was_typed():
    body = {"cause": "housing", "from": "2026-02-01"}
    for middle, factor in ((1.2, {"min": 1.0, "max": 1.8}), (0.5, {"min": 0.335, "max": 1.0})):
        one = NewMeasure("Sneller", "stay.shift", "0344", "afspraak", "raming", body | {"factor": {
            "dist": "triangular", "mode": middle, **factor}})  # fmt: skip
        code = enter_measure(desk=a_desk(), now=NOW, measure=one, request_key=uuid4())
        page = words_of(a_client(raises=True).get(f"/vooruitblik/maatregelen/{code}"))
        assert "Verbeterde versie bewaren" in page
