"""Does the correction widen what was too sure, and leave alone what nobody knows yet?"""

import numpy as np

from onderdak.forecast.engine.calibrate import Errors, correction_of
from onderdak.forecast.engine.scores import crps_of_paths, pinball, pit_chance


def errors(count, size, seed=1, horizon=1):
    draw = np.random.default_rng(seed)
    return Errors(horizon, draw.normal(0, size, count), np.full(count, 1.0))


def test_five_errors_correct_nothing():
    correction = correction_of([errors(5, 5.0)])
    assert correction.at(1) == 1.0


def test_a_forecast_that_was_too_sure_becomes_wider():
    assert 1.15 < correction_of([errors(40, 2.0)]).at(1) <= 1.25


def test_a_forecast_that_was_too_wide_becomes_narrower():
    assert 0.85 <= correction_of([errors(40, 0.4)]).at(1) < 0.9


def test_overlapping_windows_count_less():
    short, long = (correction_of([errors(40, 1.6, horizon=h)]).at(h) for h in (1, 26))
    assert 1 < long < short


def test_crps_of_one_path_is_the_absolute_error_and_quantiles_agree_with_paths():
    assert crps_of_paths(np.array([3.0]), 5.0) == 2.0
    paths = np.random.default_rng(4).normal(10, 2, 20_000)
    grid = tuple(np.linspace(0.005, 0.995, 100))
    near = pinball(np.quantile(paths, grid), 11.0, grid)
    assert abs(near - crps_of_paths(paths, 11.0)) < 0.02


def test_even_pits_are_likely_and_uneven_ones_are_not():
    assert pit_chance(np.linspace(0.01, 0.99, 50), 50) > 0.9
    assert pit_chance(np.full(50, 0.9), 50) < 0.001
