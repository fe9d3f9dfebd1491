"""When is a pair linked, when does a person look, and when nothing?"""

import pytest

from onderdak.people.rules.link_threshold import bits_of, decision, probability


@pytest.mark.parametrize(
    ("bits", "expected"),
    [(4.0, "link"), (3.99, "review"), (-2.0, "review"), (-2.01, "nothing"), (40, "link")],
)
def test_the_usual_thresholds(bits: float, expected: str) -> None:
    assert decision(bits) == expected


def test_a_municipality_may_ask_for_more_and_not_for_less_than_the_floor() -> None:
    assert decision(5.0, link_bits=6.0) == "review"
    assert decision(1.5, link_bits=0.0) == "review"


def test_a_chance_of_94_percent_is_about_four_bits() -> None:
    assert bits_of(0.94) == pytest.approx(4.0, abs=0.05)
    assert probability(bits_of(0.3)) == pytest.approx(0.3)
    assert probability(200.0) == 1.0
