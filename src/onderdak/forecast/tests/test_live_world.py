"""Does the world that is built from counts hold what those counts say, and does it find the truth back?"""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from onderdak.forecast.engine.live_inflow import pooled_inflow
from onderdak.forecast.engine.live_openings import PlannedPlace
from onderdak.forecast.engine.live_world import LiveFacts, LivePlace, Town, live_world, spans_of
from onderdak.forecast.engine.scenarios import scenario_ids, shipped_scenarios
from onderdak.forecast.engine.world_files import read_world
from onderdak.forecast.rules.demotion import loses

NIGHT = date(2026, 3, 1)
TOWNS = (Town("0344", "VR09", 360_000), Town("0363", "VR13", 880_000))


def facts(**changed):
    nights = np.full(61, 40)
    place = LivePlace("L1", "0344", "goo", nights, np.zeros(61, dtype=int), NIGHT + timedelta(days=50))
    given = {
        "as_of": NIGHT, "horizon": 60, "stays_from": NIGHT, "reports_from": NIGHT, "towns": TOWNS,
        "places": (place,), "inside": [("L1", 3, date(2025, 5, 5), 4), ("L1", 8, date(2025, 5, 9), 1)],
        "waiting": [("0363", 4, NIGHT, 2)], "came": [], "episodes": [],
    }  # fmt: skip
    return LiveFacts(**(given | changed))


def codes(found):
    return {one["code"] for one in found.assumptions}


def test_the_world_is_read_by_the_engine_as_it_stands(tmp_path):
    found = live_world(facts(), [], shipped_scenarios())
    path = tmp_path / "world.json"
    path.write_text(json.dumps(found.world))
    world = read_world(path)
    assert [one.id for one in world.scenarios] == list(scenario_ids())
    assert [(one.cls, one.households) for one in world.incumbents] == [("p3", 4), ("p6", 1)]
    assert world.waiting[0].where == "GM0363"
    assert world.places[0].contract.end == 50
    assert codes(found) >= {"inflow_prior", "stays_prior", "causes"}


def test_a_location_that_is_planned_to_open_counts_with_the_delay_its_plan_names(tmp_path):
    day = NIGHT + timedelta(days=20)
    known = PlannedPlace("O7", "0344", "hotel", 30, day, None, 30, 120, 10)
    unknown = PlannedPlace("O8", "0344", "goo", 5, day)
    found = live_world(facts(planned=(known, unknown), overdue=1), [], shipped_scenarios())
    assert codes(found) >= {"openings", "openings_on_day", "openings_overdue"}
    path = tmp_path / "world.json"
    path.write_text(json.dumps(found.world))
    late, on_day = read_world(path).places[-2:]
    assert (late.capacity[0].start, late.capacity[0].places, late.opening.fail_probability) == (20, 30, 0.1)
    assert late.opening.delay.middle() == 30
    assert on_day.opening is None


def test_equal_nights_are_one_span_and_the_last_one_has_no_end():
    spans = spans_of(np.array([5, 5, 0, 7, 7]), NIGHT)
    assert spans == [
        {"from": "2026-03-01", "to": "2026-03-03", "places": 5},
        {"from": "2026-03-04", "to": None, "places": 7},
    ]
    assert spans_of(np.zeros(3, dtype=int), NIGHT) == []


def test_a_known_hazard_is_found_back_from_who_was_watched_and_left_truncation_is_kept():
    """Households enter at 0.004 a day since two years; what ended before the register began was not seen."""
    draw = np.random.default_rng(7)
    since = NIGHT - timedelta(days=400)
    episodes = []
    for _ in range(4000):
        entry = NIGHT - timedelta(days=int(draw.integers(1, 730)))
        gone = entry + timedelta(days=int(np.ceil(draw.exponential(1 / 0.004))))
        if gone > since:
            episodes.append((entry, gone if gone <= NIGHT else None, 1))
    found = live_world(facts(stays_from=since, episodes=episodes), [], [])
    (stays,) = found.world["stays"]
    rates = np.sum(list(stays["perDay"].values()), axis=0)
    assert rates[:3] == pytest.approx(0.004, rel=0.15)  # nobody was watched beyond two years
    assert "stays_prior" not in codes(found)


def test_a_known_inflow_is_found_back_and_few_weeks_lean_on_the_country():
    came = [("0344", 2, NIGHT - timedelta(days=day), 5) for day in range(1, 57)]
    known = live_world(facts(came=came, reports_from=NIGHT - timedelta(days=70)), [], shipped_scenarios())
    assert known.world["inflow"]["perDay"] == pytest.approx(10.0)
    assert "inflow_prior" not in codes(known)
    shares = {one["code"]: one["share"] for one in known.world["municipalities"]}
    assert shares["GM0344"] > 0.8 and shares["GM0363"] > 0
    young = live_world(facts(), [], shipped_scenarios())
    assert young.world["inflow"]["perDay"] > 0 and "inflow_prior" in codes(young)

    def spread(one):
        return one.world["scenarios"][0]["inflow"][0]["factor"]["p90"]

    assert spread(young) > spread(known) > 1


def test_there_are_seven_scenarios_and_none_of_them_is_the_usual_one():
    assert len(set(scenario_ids())) == 7
    assert all(one["note"] for one in shipped_scenarios())


def test_with_eight_whole_weeks_of_reports_the_pool_forecasts_who_comes(tmp_path):
    came = [("0344", 2, NIGHT - timedelta(days=day), 5) for day in range(1, 71)]
    assert pooled_inflow(came, NIGHT, NIGHT - timedelta(days=50), 60, loses) is None
    pooled = pooled_inflow(came, NIGHT, NIGHT - timedelta(days=70), 60, loses)
    assert pooled.weeks == 10 and pooled.last == NIGHT - timedelta(days=1)
    assert pooled.per_week == pytest.approx(70, rel=0.25)
    assert pooled.leader in pooled.shares and sum(pooled.shares.values()) == pytest.approx(1)
    found = live_world(facts(), [], shipped_scenarios(), pooled)
    path = tmp_path / "world.json"
    path.write_text(json.dumps(found.world))
    assert read_world(path).inflow.paths.shape == (200, 60)
    assert "inflow_pool" in codes(found) and "inflow_prior" not in codes(found)
