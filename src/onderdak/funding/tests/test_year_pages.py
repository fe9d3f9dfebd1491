"""Can a finance officer keep the dossier of a year, say who pays, and apply for transition costs?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.funding.public import (
    MixPart,
    NewRegime,
    NewStep,
    TargetGroup,
    YearStep,
    record_regime,
    record_step,
)
from onderdak.funding.store.models import PlaceRegime, Transition, YearEvent
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from tests.builders import a_client

pytestmark = pytest.mark.django_db
LATE = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
ASKED = NewStep(YearStep.ADVANCE_ASKED, date(2025, 11, 20), "brief 1", cents=100)


@pytest.fixture
def site() -> int:
    location = a_location(name="De Voorbeeldhaven")
    a_unit(4, location_id=location)
    return location


def keep(step: NewStep, now: datetime = LATE, year: int = 2025) -> int:
    return record_step(
        desk=a_desk(Role.FINANCE_OFFICER), now=now, municipality="0344", year=year, step=step,
        request_key=uuid4(),
    )  # fmt: skip


def refused(step: NewStep, now: datetime = LATE, year: int = 2025) -> tuple:
    with pytest.raises(InputInvalid) as told:
        keep(step, now, year)
    return told.value.detail["problems"]


def test_a_late_request_needs_the_national_occupancy_and_one_of_three_reasons():
    assert refused(ASKED) == (("on", "late_occupancy_too_low"),)
    keep(NewStep(YearStep.NATIONAL_OCCUPANCY, date(2025, 11, 19), "telling van 19 november", count=952))
    assert refused(ASKED) == (("reason", "late_needs_reason"),)
    with_reason = NewStep(
        YearStep.ADVANCE_ASKED, date(2025, 11, 20), "brief 1", cents=100, reason="unexpected_inflow"
    )
    assert keep(with_reason)
    may = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    assert refused(NewStep(YearStep.ADVANCE_ASKED, date(2026, 5, 1), "brief 2", cents=1), may) == (
        ("on", "closed"),
    )  # fmt: skip


def test_in_time_needs_nothing_else_and_meets_the_term_for_good(monkeypatch):
    september = datetime(2025, 9, 20, 9, 0, tzinfo=UTC)
    monkeypatch.setenv("ONDERDAK_NOW", LATE.isoformat())
    client = a_client(Role.FINANCE_OFFICER)
    assert "Te laat:" in client.get("/bekostiging/dossier?jaar=2025").content.decode()
    assert keep(NewStep(YearStep.ADVANCE_ASKED, date(2025, 9, 20), "brief 1", cents=100), september)
    page = client.get("/bekostiging/dossier?jaar=2025").content.decode()
    assert "op tijd gevraagd" in page and "(brief 1)" in page and "Te laat:" not in page
    for path in ("/bekostiging/dossier", "/bekostiging"):
        met = [one["is_met"] for one in client.get(f"{path}?jaar=2025").context["days"]]
        assert met == [True, True, False, False, False], path


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (NewStep(YearStep.ALLOWANCE_PAID, date(2025, 11, 1), ""), ("reference", "missing")),
        (NewStep(YearStep.ALLOWANCE_PAID, date(2025, 11, 1), "x"), ("cents", "missing")),
        (NewStep(YearStep.PRIVATE_MONTHS, date(2025, 11, 1), "x", cents=1, count=2), ("cents", "not_here")),
        (NewStep(YearStep.CONTINUITY_SHOWN, date(2026, 11, 1), "x"), ("on", "in_the_future")),
        (NewStep(YearStep.ACCOUNTED, date(2025, 11, 1), "x", cents=1), ("on", "year_not_over")),
    ],
)
def test_a_step_that_cannot_be_is_named(step, problem):
    assert problem in refused(step)


def test_a_mix_that_is_not_whole_is_refused_and_writes_nothing(site):
    half = (MixPart(TargetGroup.DISPLACED, 60),)
    asked = NewRegime(site, "booo", date(2025, 11, 1), None, half, "BooO", "besluit")
    with pytest.raises(InputInvalid) as told:
        record_regime(
            desk=a_desk(Role.FINANCE_OFFICER), now=LATE, municipality="0344", asked=asked, request_key=uuid4()
        )
    assert ("mix", "not_100_percent") in told.value.detail["problems"]
    assert not PlaceRegime.objects.exists()


def test_only_who_may_keep_money_of_the_own_municipality(site):
    asked = NewRegime(
        site, "booo", date(2025, 11, 1), None, (MixPart(TargetGroup.DISPLACED, 100),), "BooO", "besluit"
    )
    more = {"now": LATE, "asked": asked, "request_key": uuid4()}
    with pytest.raises(NotPermitted):
        record_regime(desk=a_desk(Role.AUDITOR), municipality="0344", **more)
    with pytest.raises(NotVisible):
        record_regime(desk=a_desk(Role.FINANCE_OFFICER, "0363"), municipality="0363", **more)


def test_the_pages_keep_a_step_a_regime_and_an_application(site):
    client = a_client(Role.FINANCE_OFFICER)
    step = {"soort": "allowance_paid", "dag": "2025-01-31", "bedrag": "1.234,56", "stuk": "grootboek"}
    assert client.post("/bekostiging/dossier?jaar=2025", step | {"key": str(uuid4())}).status_code == 302
    assert YearEvent.objects.get().cents == 123_456
    assert "1.234,56" in client.get("/bekostiging/dossier?jaar=2025").content.decode()
    bad = client.post("/bekostiging/dossier?jaar=2025", step | {"key": str(uuid4()), "bedrag": ""})
    assert bad.status_code == 400
    assert "id_bedrag_error" in bad.content.decode()

    regime = {
        "locatie": site, "regime": "booo", "van": "2025-11-01", "displaced": 50, "status_holders": 50,
        "urgent_seekers": 0, "asylum": 0, "betaler": "BooO", "bron": "besluit", "key": str(uuid4()),
    }  # fmt: skip
    assert client.post("/bekostiging/regimes", regime).status_code == 302
    assert "statushouders 50 %" in client.get("/bekostiging/regimes").content.decode()

    plan = {
        "locatie": site, "wat": "keukens", "norm": "koken", "partijen": "corporatie", "plekken": 4,
        "begroting": "12.000,00", "afschrijving": 120, "van": "2026-01-01", "tot_en_met": "2030-12-31",
        "key": str(uuid4()),
    }  # fmt: skip
    assert client.post("/bekostiging/transitie", plan).status_code == 302
    number = Transition.objects.get().pk
    done = {"soort": "approved", "bedrag": "10.000,00", "stuk": "beschikking", "key": str(uuid4())}
    assert client.post(f"/bekostiging/transitie/{number}/stap", done).status_code == 302
    done = {"soort": "spent", "bedrag": "11.000,01", "stuk": "factuur", "key": str(uuid4())}
    assert client.post(f"/bekostiging/transitie/{number}/stap", done).status_code == 302
    assert (
        "BooO 3(6)"
        in client.get("/bekostiging/transitie").content.decode().split("Vraag een aanvulling aan")[1]
    )


def test_the_files_of_a_year_name_article_and_hash(site):
    text = a_client(Role.FINANCE_OFFICER).get("/bekostiging/dossier/cijfers.csv?jaar=2025").content.decode()
    assert "BooO 3(7)" in text
    assert "afleiding_sha256" in text
