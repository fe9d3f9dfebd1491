"""When is a world full, who has no place, and what does a measure change?"""

import copy
import csv
import json
from datetime import UTC, datetime

import numpy as np
import pytest

from onderdak.forecast.cli import main
from onderdak.forecast.engine.runs import Job, run
from onderdak.forecast.engine.world_files import read_world

NOW = datetime(2027, 1, 1, tzinfo=UTC)
TABLES = ("full_by.csv", "full_dates.csv", "series.csv", "shortage.csv", "effects.csv")
WORLD = {
    "format": "onderdak.world/1",
    "id": "klein",
    "asOf": "2027-01-01",
    "horizonDays": 90,
    "regions": [{"code": "VR17"}],
    "municipalities": [
        {"code": "GM0599", "region": "VR17", "share": 0.7},
        {"code": "GM0606", "region": "VR17", "share": 0.3},
    ],
    "householdClasses": [
        {"code": "single", "size": 1, "mix": 0.5},
        {"code": "mother2", "size": 3, "mix": 0.5, "priority": 1},
    ],
    "places": [
        {"id": "L1", "municipality": "GM0599", "type": "goo", "usable": {"mother2": 0.96},
         "capacity": [{"from": "2025-01-01", "to": None, "places": 90}]},
        {"id": "P1", "municipality": "GM0606", "type": "poo",
         "capacity": [{"from": "2025-01-01", "to": None, "places": 30}]},
    ],
    "incumbents": [
        {"place": "L1", "class": "single", "households": 40, "since": None},
        {"place": "P1", "class": "mother2", "households": 9, "since": "2026-02-01"},
    ],
    "waiting": [{"municipality": "GM0599", "class": "mother2", "households": 2, "since": "2026-12-20"}],
    "inflow": {"model": "ar1", "perDay": 2.0, "phi": 0.9, "sigma": 0.1, "dispersion": 10,
               "shareConcentration": 50, "direct": {"poo": 0.1}},
    "stays": [{"form": "hazard", "fromDay": [0, 30],
               "perDay": {"return": [0.01, 0.004], "housing": [0, 0.004]}}],
    "secondary": {"hostBreakupPerDay": 0.01, "returnFromAbroad": {"fraction": 0.1, "lagDays": 20}},
    "ladder": {"refuse": {"nation": 0.2}, "leaveViewPerDay": 0.02},
    "definitions": [{"id": "goo-3", "level": "nation", "profile": {"class": "mother2"},
                     "test": {"freeUsableBelow": 3}, "forDays": 3,
                     "clear": {"freeUsableAtLeast": 9, "forDays": 5}}],
    "scenarios": [{"id": "calm"}, {"id": "rise", "inflow": [{"from": "2027-02-01", "factor": 2}]}],
}  # fmt: skip


def a_world(folder, **changed):
    path = folder / "world.json"
    path.write_text(json.dumps({**copy.deepcopy(WORLD), **changed}))
    return path


def rows(path):
    with path.open() as lines:
        return list(csv.DictReader(lines))


def full(world, out, *more, code=0, paths="110"):
    words = ["full", str(world), "--scenario", "calm", "--paths", paths, "--out", str(out)]
    assert main([*words, *more], now=NOW) == code
    return out


def tally(path, paths=60, **more):
    world = read_world(path)
    return run(Job(world, world.scenarios[0], world.definitions, **more), paths).tally


def test_nobody_is_lost_and_nobody_is_made(tmp_path):
    balance = tally(a_world(tmp_path)).balance
    start, arrived, left, placed, waiting, unseen = balance.T
    assert (start + arrived == left + placed + waiting + unseen).all()
    assert (waiting > 0).any() and (unseen > 0).any()


def test_two_workers_write_the_same_bytes(tmp_path):
    world = a_world(tmp_path)
    one, two = full(world, tmp_path / "a"), full(world, tmp_path / "b", "--workers", "2")
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in TABLES)


def test_a_cluster_by_address_writes_the_same_bytes(tmp_path):
    distributed = pytest.importorskip("distributed", reason="needs the optional cluster package")
    world = a_world(tmp_path)
    told = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(protocol="tcp://", **told) as cluster:
        assert cluster.scheduler_address.startswith("tcp://")
        spread = full(world, tmp_path / "a", "--dask", cluster.scheduler_address)
    alone = full(world, tmp_path / "b")
    assert all((alone / name).read_bytes() == (spread / name).read_bytes() for name in TABLES)


def test_the_first_paths_of_a_longer_run_are_the_same(tmp_path):
    path = a_world(tmp_path)
    short, long = tally(path, 30), tally(path, 110)
    assert (long.nights[:30] == short.nights).all()
    assert (long.full_since[:30] == short.full_since).all()


def test_without_limits_the_mean_is_that_of_the_infinite_server(tmp_path):
    room = [{"id": "L1", "municipality": "GM0599", "type": "goo",
             "capacity": [{"from": "2025-01-01", "to": None, "places": 9999}]}]  # fmt: skip
    path = a_world(
        tmp_path,
        places=room,
        incumbents=[],
        waiting=[],
        secondary={},
        householdClasses=[{"code": "single", "size": 1, "mix": 1}],
        inflow={"model": "constant", "perDay": 20.0},
        stays=[{"form": "hazard", "fromDay": [0, 30], "perDay": {"return": [0.02, 0.005]}}],
    )
    found = tally(path, 200)
    age = np.arange(90)
    alive = np.exp(-(0.02 * np.minimum(age, 30) + 0.005 * np.maximum(age - 30, 0)))
    expected = 20.0 * alive.sum()
    mean = found.sums[0, -1, 3] / 200
    assert abs(mean - expected) < 4 * np.sqrt(expected / 200)
    assert found.nights.sum() == 0


def closing(folder, reopens):
    """Ten households that leave on night 51 whatever happens; their place closes on night 10."""
    spans = [{"from": "2025-01-01", "to": "2027-01-11", "places": 10}]
    if reopens:
        spans.append({"from": "2027-01-21", "to": None, "places": 10})
    return a_world(
        folder,
        places=[{"id": "L1", "municipality": "GM0599", "type": "goo", "capacity": spans}],
        incumbents=[{"place": "L1", "class": "single", "households": 10, "since": "2026-11-12"}],
        waiting=[],
        secondary={},
        ladder={},
        inflow={"model": "constant", "perDay": 0},
        stays=[{"form": "hazard", "fromDay": [0, 100], "perDay": {"return": [0, 50]}}],
    )


def test_who_is_put_out_and_waits_keeps_the_rest_of_the_stay(tmp_path):
    found = tally(closing(tmp_path, reopens=False), 5)
    assert (found.evicted == 10).all()
    assert (found.nights[:, 0] == 10 * 41).all()


def test_who_is_put_out_and_placed_again_keeps_the_rest_of_the_stay(tmp_path):
    found = tally(closing(tmp_path, reopens=True), 5, grid="D")
    assert (found.nights[:, 0] == 10 * 10).all()
    occupied = found.sums[0, :, 3] / 5
    assert occupied[20] == 10 and occupied[50] == 10 and occupied[51] == 0


def test_full_starts_on_the_first_of_its_nights_and_is_known_on_the_last(tmp_path):
    found = tally(a_world(tmp_path))
    hit = found.full_since > 0
    assert hit.any()
    assert (found.full_known[hit] - found.full_since[hit] == 2).all()
    assert ((found.clear_since < 0) | (found.clear_since > found.full_since)).all()


def test_more_inflow_never_gives_less_shortage_on_any_path(tmp_path):
    world = read_world(a_world(tmp_path))
    calm, rise = (run(Job(world, one, ()), 60).tally.nights[:, 0] for one in world.scenarios)
    assert rise.mean() > calm.mean()
    assert (rise >= calm).mean() > 0.95


def test_a_measure_is_compared_path_by_path_and_carries_its_interval(tmp_path):
    measures = tmp_path / "m.json"
    extra = {"id": "M1", "type": "capacity.add", "municipality": "GM0606", "placeType": "goo", "places": 60,
             "from": "2027-01-15", "to": None, "cost": 1_000_000, "failProbability": 0.1}  # fmt: skip
    slow = {"id": "M2", "type": "stay.shift", "cause": "housing", "factor": 3, "from": "2027-01-10"}
    measures.write_text(json.dumps({"format": "onderdak.measures/1", "measures": [extra, slow]}))
    out = full(a_world(tmp_path), tmp_path / "o", "--measures", str(measures), "--plan", "M1,M2")
    table = {(row["plan"], row["metric"]): row for row in rows(out / "effects.csv")}
    alone, both = table["M1", "personNights"], table["M1+M2", "personNights"]
    assert float(alone["delta"]) < 0 and float(both["delta"]) < float(alone["delta"])
    assert float(alone["mc_lo"]) < float(alone["delta"]) < float(alone["mc_hi"])
    assert alone["n"] == "110"


def test_a_date_beyond_the_horizon_is_empty_and_its_share_is_told(tmp_path):
    out = full(a_world(tmp_path, inflow={"model": "constant", "perDay": 0}, waiting=[]), tmp_path / "o")
    (row,) = rows(out / "full_dates.csv")
    assert row["state_at_origin"] == "not full"
    assert (row["full_p10"], row["full_p90"], row["p_not_within"]) == ("", "", "1")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"places": [{**WORLD["places"][0],
                      "capacity": [{"from": "2027-02-01", "to": "2027-01-01", "places": 1}]}]},
         "ends before it starts"),
        ({"waiting": [{"municipality": "GM9999", "class": "single", "households": 1}]}, "waiting[0]"),
        ({"inflow": {"model": "ar1", "perDay": 1, "sigmaa": 1}}, "inflow.sigmaa: unknown key"),
        ({"format": "onderdak.world/9"}, "world.format"),
        ({"waiting": [{"municipality": "GM0599", "class": "single", "households": 1.5}]}, "no whole number"),
        ({"waiting": [{"municipality": "GM0599", "class": "single", "households": 1e30}]}, "is more than"),
        ({"inflow": {"model": "ar1", "perDay": "many"}}, "inflow: cannot be read"),
        ({"inflow": {"model": "ar1", "perDay": float("nan")}}, "not readable: NaN is no number of JSON"),
    ],
    ids=["capacity", "municipality", "key", "format", "fraction", "huge", "inflow", "nan"],
)  # fmt: skip
def test_bad_worlds_are_refused_with_where_it_stands(tmp_path, capsys, changed, told):
    full(a_world(tmp_path, **changed), tmp_path / "o", code=2)
    assert told in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_three_engines_are_offered_and_the_exact_one_writes_the_same_tables(tmp_path):
    world = a_world(tmp_path)
    kernel, exact = (full(world, tmp_path / one, "--engine", one, paths="20") for one in ("kernel", "exact"))
    assert all((kernel / name).read_bytes() == (exact / name).read_bytes() for name in TABLES)
    assert json.loads((exact / "run.json").read_text())["engine"] == "exact"


def test_the_twin_writes_what_it_knows_of_the_country_and_says_what_it_leaves_out(tmp_path):
    measures = tmp_path / "m.json"
    extra = {"id": "M1", "type": "capacity.add", "municipality": "GM0606", "placeType": "goo", "places": 60,
             "from": "2027-01-15", "to": None}  # fmt: skip
    measures.write_text(json.dumps({"format": "onderdak.measures/1", "measures": [extra]}))
    told = [*WORLD["definitions"], {**WORLD["definitions"][0], "id": "per-town", "level": "municipality"}]
    world = a_world(tmp_path, definitions=told)
    out = full(world, tmp_path / "o", "--engine", "conv", "--measures", str(measures))
    assert {(row["level"], row["metric"]) for row in rows(out / "series.csv")} == {
        ("nation", one) for one in ("demand", "occupied", "capacity", "freeUsable", "unplaced")
    }
    kernel = full(world, tmp_path / "k")
    seen, twin = (float(rows(one / "shortage.csv")[0]["p_short"]) for one in (kernel, out))
    assert abs(seen - twin) < 0.05
    assert float(rows(out / "effects.csv")[0]["delta"]) < 0
    record = json.loads((out / "run.json").read_text())
    assert any("per-town" in one for one in record["warnings"]) and record["crossCheck"] == {}
    full(world, tmp_path / "x", "--engine", "conv", "--optimise", "0.05", "--measures", str(measures), code=2)
