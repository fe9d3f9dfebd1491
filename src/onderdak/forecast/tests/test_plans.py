"""Which cheapest set of measures keeps the chance of a shortage small, and is it said when none does?"""

import json

import numpy as np
import pytest

from onderdak.forecast.engine.optimise import Problem, chance_short, everything, plans
from onderdak.forecast.engine.plan_search import surely_within, upper_bound
from onderdak.forecast.tests.test_full_command import a_world, full, rows


def problem(need, beds, cost, **more):
    """Constant needs and beds over one week, by path."""
    there = np.array(beds, dtype=np.float32)[:, None, None] * np.ones((1, len(need), 1), dtype=np.float32)
    return Problem(np.array(need, dtype=np.float32)[:, None], there, tuple(cost), **{"epsilon": 0.05, **more})


def test_the_cheapest_sufficient_set_comes_first_and_the_others_differ_in_two_choices():
    found = plans(problem([10] * 20, [10, 6, 5, 10], [100, 50, 45, 101]))
    assert found[0] == (1, 2)
    assert all(len(set(a) ^ set(b)) >= 2 for a in found for b in found if a != b)


def test_a_share_of_the_paths_may_fail_and_no_more():
    asked = problem([10] * 19 + [99], [10, 100], [10, 500])
    assert plans(asked)[0] == (0,)
    assert plans(problem([10] * 18 + [99] * 2, [10, 100], [10, 500]))[0] == (1,)
    assert chance_short(asked, (0,)) == pytest.approx(0.05)


def test_no_set_suffices_within_the_budget_or_at_all():
    assert plans(problem([10] * 20, [4, 5], [1, 1])) == []
    assert plans(problem([10] * 20, [10, 3], [100, 1], budget=50)) == []


def test_measures_that_exclude_each_other_are_never_together():
    asked = problem([10] * 20, [6, 6, 6], [10, 10, 100], clash=((0, 1),))
    assert plans(asked)[0] in ((0, 2), (1, 2))
    assert len(everything(asked)) == 2


def test_the_upper_bound_lies_above_what_was_seen_and_comes_nearer_with_more_paths():
    assert 0.04 < upper_bound(0.04, 10_000) < upper_bound(0.04, 600) < 0.06
    assert upper_bound(0.0, 600) > 0


def test_the_search_aims_at_a_chance_of_which_the_check_can_be_sure():
    for count in (150, 600, 10_000):
        aim = surely_within(0.05, count)
        assert upper_bound(aim, count) <= 0.05 < upper_bound(aim + 1 / count, count)
    assert surely_within(0.05, 150) < surely_within(0.05, 10_000) < 0.05
    assert surely_within(0.05, 20) == 0.05  # twenty paths are sure of nothing


def measures_of(folder, *more):
    path = folder / "m.json"
    path.write_text(json.dumps({"format": "onderdak.measures/1", "measures": list(more)}))
    return str(path)


def adding(name, places, cost, **more):
    return {"id": name, "type": "capacity.add", "municipality": "GM0606", "placeType": "goo",
            "places": places, "from": "2027-01-02", "to": None, "cost": cost, **more}  # fmt: skip


def test_the_command_writes_plans_that_were_checked_in_the_simulation(tmp_path):
    told = measures_of(
        tmp_path, adding("big", 400, 900), adding("small", 3, 10), adding("late", 900, 1, leadDays=90)
    )
    out = full(a_world(tmp_path), tmp_path / "o", "--measures", told, "--optimise", "0.05", paths="300")
    (found,) = json.loads((out / "plans.json").read_text())["scenarios"]
    assert found["sufficient"] and found["notInTime"] == ["late"]
    assert found["plans"][0]["measures"] == ["big"] and found["plans"][0]["cost"] == 900
    assert found["plans"][0]["pShortUpper95"] <= 0.05


def test_the_command_says_so_when_no_set_suffices(tmp_path):
    told = measures_of(tmp_path, adding("small", 3, 10))
    out = full(a_world(tmp_path), tmp_path / "o", "--measures", told, "--optimise", "0.01")
    (found,) = json.loads((out / "plans.json").read_text())["scenarios"]
    assert not found["sufficient"] and found["plans"] == []
    assert "no set suffices" in found["reason"]


def weights(folder, **changed):
    told = {"format": "onderdak.weights/1", "id": "W", "version": 2, "setBy": "coordinator",
            "setOn": "2026-12-01", "reason": "a trial", "weights": {"calm": 0.75, "rise": 0.25}}  # fmt: skip
    path = folder / "weights.json"
    path.write_text(json.dumps({**told, **changed}))
    return str(path)


def test_a_mixture_names_its_weights_and_regret_is_told_by_scenario(tmp_path):
    world, told = a_world(tmp_path), weights(tmp_path)
    out = full(world, tmp_path / "o", "--scenario", "rise", "--weights", told,
               "--measures", measures_of(tmp_path, adding("M", 50, 10)))  # fmt: skip
    mixed = rows(out / "mixture" / "shortage.csv")
    assert {row["weights"] for row in mixed} == {"W@2"}
    by = {(row["scenario"], row["plan"]): float(row["regret"])
          for row in rows(out / "regret.csv") if row["metric"] == "personNights"}  # fmt: skip
    assert by["calm", "M"] == 0 and by["calm", "base"] > 0
    single = {row["scenario"]: float(row["person_nights_mean"]) for row in rows(out / "shortage.csv")
              if (row["plan"], row["level"], row["class"]) == ("base", "nation", "*")}  # fmt: skip
    expected = 0.75 * single["calm"] + 0.25 * single["rise"]
    assert float(mixed[0]["person_nights_mean"]) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"weights": {"calm": 0.5, "rise": 0.4}}, "add up to 1"),
     ({"weights": {"calm": 1}}, "exactly these scenarios"),
     ({"setBy": ""}, "who set them")],
    ids=["sum", "names", "nobody"],
)  # fmt: skip
def test_weights_that_nobody_stands_for_are_refused(tmp_path, capsys, changed, told):
    full(
        a_world(tmp_path),
        tmp_path / "o",
        "--scenario",
        "rise",
        "--weights",
        weights(tmp_path, **changed),
        code=2,
    )
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("measure", "better"),
    [({"type": "buffer.national", "placeType": "goo", "places": 80, "from": "2027-01-02"}, True),
     ({"type": "quality.raise", "place": "L1", "qualityFrom": 1, "qualityTo": 2, "places": 10,
       "from": "2027-01-20"}, False),
     ({"type": "priority.reserve", "place": "L1", "class": "mother2", "places": 6, "from": "2027-01-02",
       "to": "2027-03-01"}, None)],
    ids=["buffer", "quality", "reserve"],
)  # fmt: skip
def test_a_buffer_helps_fewer_places_do_not_and_a_reserve_only_orders(tmp_path, measure, better):
    out = full(a_world(tmp_path), tmp_path / "o", "--measures", measures_of(tmp_path, {"id": "M", **measure}))
    delta = next(float(row["delta"]) for row in rows(out / "effects.csv") if row["metric"] == "personNights")
    assert delta != 0
    if better is not None:
        assert (delta < 0) == better
