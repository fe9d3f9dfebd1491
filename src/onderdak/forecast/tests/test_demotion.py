"""When does a model stop being used?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.forecast.rules.demotion import SUCCESSIVE, loses

scores = st.lists(st.floats(0, 100), max_size=20)


def test_eight_lost_origins_in_a_row_set_a_model_aside():
    assert loses([2.0] * 8, [1.0] * 8)


def test_one_draw_in_the_last_eight_keeps_it():
    assert not loses([2.0] * 3 + [1.0] + [2.0] * 9, [1.0] * 13)


def test_fewer_than_eight_origins_decide_nothing():
    assert not loses([9.0] * 7, [1.0] * 7)


@given(scores)
def test_a_model_never_loses_to_itself(values):
    assert not loses(values, values)


@given(st.lists(st.floats(1, 100), min_size=SUCCESSIVE, max_size=20), scores)
def test_older_origins_change_nothing(values, older):
    referee = [one - 0.5 for one in values]
    assert loses(values + older, referee + older)
