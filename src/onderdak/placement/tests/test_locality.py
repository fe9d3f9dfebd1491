"""How far is a place from where a household belongs?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.locality import locality

REGIONS = {"0344": "VR09", "0310": "VR09", "0363": "VR13", "0394": "VR12"}
codes = st.sampled_from(sorted(REGIONS))


@pytest.mark.parametrize(
    ("ties", "place", "far"),
    [
        pytest.param((), "0344", 0, id="where-it-reported"),
        pytest.param(("0363",), "0363", 0, id="where-the-school-is"),
        pytest.param((), "0310", 1, id="same-region"),
        pytest.param((), "0363", 2, id="elsewhere"),
        pytest.param((), "9999", 2, id="in-no-region"),
    ],
)
def test_near_and_far(ties, place, far) -> None:
    assert locality("0344", ties, place, REGIONS) == far


@given(codes, st.lists(codes, max_size=3), codes, codes)
def test_another_tie_never_makes_a_place_farther(home, ties, more, place) -> None:
    assert locality(home, (*ties, more), place, REGIONS) <= locality(home, tuple(ties), place, REGIONS)
