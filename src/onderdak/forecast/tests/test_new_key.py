"""Does a key that names a few municipalities leave the rest to the others by population, and miss nothing?"""

from types import SimpleNamespace

import pytest

from onderdak.forecast.web.new_key import shares_of

CARDS = [
    SimpleNamespace(code="0344", name="Utrecht", population=300),
    SimpleNamespace(code="0363", name="Amsterdam", population=600),
    SimpleNamespace(code="0310", name="De Bilt", population=100),
]


def test_what_is_left_goes_to_the_others_by_population():
    assert shares_of("De Bilt; 30\n\n", CARDS) == {
        "GM0344": pytest.approx(0.7 / 3), "GM0363": pytest.approx(1.4 / 3), "GM0310": 0.3,
    }  # fmt: skip
    assert shares_of("", CARDS)["GM0363"] == 0.6
    assert shares_of("GM0344;12,5%\n0363; 87.5", CARDS)["GM0310"] == 0.0


@pytest.mark.parametrize(
    ("text", "why"),
    [("Atlantis; 3", "town"), ("Utrecht 3", "town"), ("Utrecht; veel", "share"), ("Utrecht; 101", "share"),
     ("Utrecht; nan", "share"), ("Utrecht; 3\n0344; 4", "twice"), ("Utrecht; 60\nAmsterdam; 50", "sum")],
)  # fmt: skip
def test_a_line_that_cannot_be_is_named(text, why):
    with pytest.raises(ValueError) as wrong:
        shares_of(text, CARDS)
    assert wrong.value.args[0] == why
