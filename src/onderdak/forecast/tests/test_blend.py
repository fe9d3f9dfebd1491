"""What does the forecast say where its models disagree, and are its paths still paths?"""

import numpy as np
import pytest

from onderdak.forecast.engine.series.blend import MEAN, aims, moved, reach_below

LOW, HIGH = np.full(300, 100.0), np.full(100, 10_000.0)


def paths(seed=2, middle=3.0, count=200):
    return np.random.default_rng(seed).lognormal(middle, 0.5, (count, 8))


def test_models_that_agree_are_left_as_they_are():
    total = paths().sum(axis=1)
    assert aims([total], 1.0, 1.0) == pytest.approx(total)


def test_where_models_disagree_the_highest_does_not_rule():
    wanted = aims([LOW, HIGH], 1.0, 1.0)
    mean = np.exp(0.75 * np.log(100.5) + 0.25 * np.log(10_000.5))
    high = np.exp((1 - MEAN) * np.log(10_000.5) + MEAN * np.log(mean)) - 0.5
    assert wanted[-1] == pytest.approx(high, rel=1e-6)
    assert wanted.mean() < np.concatenate([LOW, HIGH]).mean()


def test_a_stretch_widens_around_the_median():
    total = paths().sum(axis=1)
    wide = aims([total], 1.0, 1.2)
    assert np.median(wide) == pytest.approx(np.median(total), rel=0.01)
    assert np.std(np.log(wide)) > 1.15 * np.std(np.log(total))


def test_only_a_young_series_reaches_further_down_and_more_so_further_ahead():
    assert reach_below(0.0, 26) == 1.0
    assert reach_below(1.0, 1) == 1.0
    assert 1.0 < reach_below(1.0, 4) < reach_below(1.0, 13) == reach_below(1.0, 52)
    total = paths().sum(axis=1)
    plain, deep = aims([total], 1.0, 1.0), aims([total], reach_below(1.0, 13), 1.0)
    assert np.quantile(deep, 0.1) < np.quantile(plain, 0.1)
    assert np.quantile(deep, 0.9) == pytest.approx(np.quantile(plain, 0.9))


def test_totals_come_where_they_should_and_flows_stay_flows():
    parts = [paths(2, 3.0), paths(3, 4.0, 100)]
    totals = [part.cumsum(axis=1) for part in parts]
    ends = (1, 2, 4, 8)
    wanted = [aims([one[:, end - 1] for one in totals], 1.3, 1.1) for end in ends]
    found = moved(np.vstack(parts), ends, wanted)
    assert (found >= 0).all()
    for end, aim in zip(ends, wanted, strict=True):
        made = np.quantile(found[:, :end].sum(axis=1), [0.1, 0.5, 0.9])
        assert made == pytest.approx(np.quantile(aim, [0.1, 0.5, 0.9]), rel=0.05)


def test_a_path_on_which_nobody_comes_stays_empty():
    empty = np.zeros((50, 8))
    assert (moved(empty, (8,), [aims([empty.sum(axis=1)], 1.5, 1.2)]) == 0).all()
