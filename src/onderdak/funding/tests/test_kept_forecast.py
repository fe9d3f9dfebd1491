"""Does a case take its occupancy from a forecast that the product keeps, and name the months beyond it?"""

import json
from datetime import date

import numpy as np
import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.forecast.cli import main as forecast
from onderdak.forecast.public import build_world, issued_forecasts, location_paths, shipped_scenarios
from onderdak.forecast.tests.builders import NOW, a_run, some_places
from onderdak.funding.engine.path_files import read_demand
from onderdak.funding.public import forecasts_to_rest_on, work_out
from onderdak.funding.tests.test_case_pages import answers
from onderdak.funding.tests.test_payers import with_funding
from onderdak.kernel.errors import InputInvalid, NotVisible
from tests.builders import a_client

pytestmark = pytest.mark.django_db(transaction=True)


def kept():
    """The one forecast that was issued."""
    (one,) = issued_forecasts(desk=a_desk(), now=NOW)
    return one


def content(location: int, months: int = 2, **paths: object) -> dict:
    found = with_funding() | {
        "case": {"name": "x", "location_id": str(location), "start": "2025-11-01", "months": months},
        "paths": {"n": 50, "seed": 7, "forecast": str(kept().run_id)} | paths,
    }
    del found["occupancy"]
    return found


def worked(location: int, **changed):
    return work_out(
        content=content(location, **changed), known_at=date(2025, 10, 31), desk=a_desk(), now=NOW, paths=50
    )


def refused(location: int, **changed) -> tuple:
    with pytest.raises(InputInvalid) as told:
        worked(location, **changed)
    return told.value.detail["problems"]


def test_a_case_rests_on_the_paths_of_a_kept_forecast(tmp_path):
    some_places()
    here = a_location(name="De Voorbeeldwerf")
    a_unit(4, location_id=here)
    a_run(drivers=False)
    asked = {"desk": a_desk(), "now": NOW, "run_id": kept().run_id, "location_id": here}

    first = location_paths(**asked)
    assert first.month0 == date(2025, 11, 1) and first.occupied.shape == (50, 2)
    again = location_paths(**asked)
    assert np.array_equal(first.occupied, again.occupied) and first.sha256 == again.sha256

    built = build_world(desk=the_system(), now=NOW, horizon=60, definitions=[], scenarios=shipped_scenarios())
    (tmp_path / "world.json").write_text(json.dumps(built.world))
    file = tmp_path / "paths.npz"
    on_files = ["full", str(tmp_path / "world.json"), "--scenario", "transition", "--paths", "50",
                "--out", str(tmp_path / "out"), "--occupancy-out", str(file),
                "--location", f"L{here}"]  # fmt: skip
    assert forecast(on_files, now=NOW) == 0
    assert np.array_equal(read_demand(file).occupied, first.occupied)

    case = worked(here)
    assert case.summary["warnings"] == []
    assert case.summary["occupancy_mean_share"] == pytest.approx(first.occupied.mean() / 100)
    assert first.sha256[:12] in case.receipt["occupancy"]

    assert refused(here, months=6) == (("paths.forecast 2026-01-01/2026-05-01", "beyond_forecast"),)
    assert refused(here, n=51) == (("paths.n", "more_than_forecast"),)
    assert refused(here, forecast_scenario="escalation") == (("scenario", "not_in_forecast"),)
    with pytest.raises(NotVisible):
        worked(987_654)
    the_page_offers_it(here)


def the_page_offers_it(here: int) -> None:
    """The form names the forecast, works on it, and says which months are missing."""
    (choice,) = forecasts_to_rest_on(desk=a_desk(Role.FINANCE_OFFICER), now=NOW)
    assert (choice.start, choice.until, choice.paths) == (date(2025, 11, 1), date(2025, 12, 1), 50)
    client = a_client(Role.FINANCE_OFFICER)
    given = answers(
        reken="1", start="2025-11-01", maanden=12, bouw=0, locatie=here, plekken=4,
        prognose=f"{choice.run_id} transition",
    )  # fmt: skip
    answer = client.post("/zakelijk-plan/nieuw", given)
    assert answer.status_code == 400
    assert "De prognose reikt niet zo ver. Deze maanden ontbreken: 01-01-2026 t/m 31-10-2026." in (
        answer.content.decode()
    )
    key = "8b0c3c1e-58a5-4f0e-9d5c-2f3c7a0f4d11"
    sent = json.dumps({"gemeentecode": "0344", "inhoud": content(here)})
    made = client.post(
        "/api/v1/zakelijke-plannen", sent, content_type="application/json", headers={"Idempotency-Key": key}
    )
    assert made.status_code == 201, made.content
    number = made.json()["nummer"]
    compared = client.get(f"/zakelijk-plan/{number}/vergelijk")
    assert compared.status_code == 200 and "vijf jaar zekere looptijd" in compared.content.decode()
