"""Which models carry a series that has only just begun, and when do they stop doing so?"""

from datetime import date

import numpy as np
import pytest

from onderdak.forecast.engine.series.known import Known
from onderdak.forecast.engine.series.members import POOL, members_for
from onderdak.forecast.engine.series.pool import Pool, Settings
from onderdak.forecast.engine.series.shares import behind
from onderdak.forecast.engine.series.wave import wave_paths
from onderdak.forecast.rules.demotion import loses


def known(count):
    return Known("s", date(2026, 1, 5), 0, np.linspace(900, 90, count), 0)


@pytest.mark.parametrize(
    ("count", "there", "absent"),
    [(8, {"rw", "ar"}, {"theta", "naive", "wave"}), (20, {"naive", "arima", "theta", "wave"}, set()),
     (36, {"naive", "arima"}, {"wave"}), (60, set(POOL), {"naive", "arima", "wave"})],
    ids=["eight", "twenty", "eight months", "sixty"],
)  # fmt: skip
def test_the_peers_are_in_the_pool_while_a_series_is_young(count, there, absent):
    members = set(members_for(known(count), POOL))
    assert there <= members
    assert not absent & members


def test_a_series_that_never_moved_leans_on_the_prior():
    still = Known("s", date(2026, 1, 5), 0, np.full(20, 7.0), 0)
    assert set(members_for(still, POOL)) == {"rw", "ar"}


def test_models_that_were_asked_for_by_name_are_used_and_no_others():
    assert members_for(known(20), ("rw", "ar")) == ("rw", "ar")


def shares(count):
    pool = Pool({}, Settings("W", 4), loses)
    return pool._shares(members_for(known(count), POOL), [], count)[0]


def test_before_anything_was_scored_what_follows_a_trend_or_the_last_level_carries_a_young_series():
    young, grown = shares(15), shares(80)
    assert sum(young[one] for one in ("trend", "theta", "naive", "wave")) > 0.8
    assert grown["rw"] > grown["theta"]
    assert sum(young.values()) == pytest.approx(1.0)
    assert sum(grown.values()) == pytest.approx(1.0)


def test_the_wave_carries_only_a_series_as_short_as_those_it_was_tried_on():
    assert shares(14)["wave"] == pytest.approx(0.4)
    assert shares(25)["wave"] == pytest.approx(0.2)
    assert "wave" not in shares(36)


def test_steady_arrivals_are_no_wave():
    steady = Known("s", date(2026, 1, 5), 0, 300 + 40 * np.sin(np.arange(14.0)), 0)
    assert "wave" not in members_for(steady, POOL)
    assert "wave" in members_for(Known("s", date(2026, 1, 5), 0, 9_000 / np.arange(1, 15.0), 0), POOL)


def test_a_wave_that_breaks_is_followed_down_where_a_level_stays_behind():
    falls = np.log(24_000 * np.arange(1, 39.0) ** -1.0)
    draw = np.random.default_rng(3)
    found = np.exp(wave_paths(falls[:12], draw, 400, 26)).sum(axis=1)
    low, middle, high = np.quantile(found, [0.1, 0.5, 0.9])
    came = float(np.exp(falls[12:]).sum())
    assert low < came < high
    assert 0.8 < middle / came < 1.25


def test_a_gap_in_a_wave_is_skipped_and_the_rise_before_its_peak_is_left_out():
    values = np.log(np.array([500.0, 9_000, 4_500, 3_000, 2_250, 1_800, 1_500, 1_285, 1_125, 1_000]))
    whole = np.median(wave_paths(values, np.random.default_rng(3), 400, 4)[:, -1])
    values[6] = np.nan
    gap = np.median(wave_paths(values, np.random.default_rng(3), 400, 4)[:, -1])
    assert np.isfinite(gap)
    assert abs(gap - whole) < 0.2
    assert abs(whole - np.log(9_000 / 13)) < 0.4


def test_who_lost_in_a_row_stays_in_the_pool_but_no_longer_leads():
    held = behind({"theta": 0.2, "trend": 0.7, "rw": 0.1}, ("trend",))
    assert held["trend"] < held["theta"]
    assert held["trend"] > 0
    assert sum(held.values()) == pytest.approx(1.0)
