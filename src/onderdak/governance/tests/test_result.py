"""Is the result of an agreement there, and may it be called met?"""

import pytest

from onderdak.governance.rules.result import (
    Compare,
    Measured,
    may_be_met,
    measured,
    target_means_something,
)


@pytest.mark.parametrize(
    ("compare", "target", "figure", "answer"),
    [
        (Compare.AT_LEAST, 20, 20, Measured.MET),
        (Compare.AT_LEAST, 20, 19, Measured.NOT_MET),
        (Compare.AT_MOST, 0, 0, Measured.MET),
        (Compare.AT_MOST, 0, 1, Measured.NOT_MET),
        (Compare.AT_LEAST, 20, None, Measured.UNKNOWN),
        (Compare.AT_LEAST, None, 20, Measured.UNKNOWN),
    ],
    ids=["just", "one_short", "none_left", "one_left", "no_figure", "no_target"],
)
def test_a_target_against_the_figure_of_today(compare, target, figure, answer) -> None:
    assert measured(compare, target, figure) is answer


def test_met_needs_evidence_and_never_goes_against_the_own_figure() -> None:
    assert may_be_met(0, Measured.MET) == "no_evidence"
    assert may_be_met(1, Measured.NOT_MET) == "result_not_reached"
    assert may_be_met(1, Measured.UNKNOWN) == may_be_met(1, Measured.MET) == ""


@pytest.mark.parametrize(
    ("figure", "compare", "target", "says"),
    [
        ("places_free", Compare.AT_LEAST, 0, False),
        ("places_free", Compare.AT_MOST, -1, False),
        ("people_unsheltered", Compare.AT_MOST, 0, True),
        ("places_free", Compare.AT_LEAST, 50, True),
        ("power.dwangbevel", Compare.AT_LEAST, 1, True),
        ("power.dwangbevel", Compare.AT_LEAST, 50, False),
        ("power.dwangbevel", Compare.AT_MOST, 0, True),
    ],
)
def test_a_target_that_is_always_or_never_met_says_nothing(figure, compare, target, says) -> None:
    assert target_means_something(figure, compare, target) is says
