"""Is this a betalingskenmerk that we gave, and which one does a free text mean?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.payment_reference import check_digit, is_kenmerk, kenmerk_of, kenmerken_in

BODIES = st.integers(min_value=0, max_value=10**15 - 1)


@pytest.mark.parametrize(
    ("body", "digit"), [("000056789012345", 5), ("123456789012345", 0), ("000000000000001", 9)]
)
def test_the_published_examples(body, digit) -> None:
    assert check_digit(body) == digit
    assert is_kenmerk(f"{digit}{body}")
    assert not is_kenmerk(f"{(digit + 1) % 10}{body}")


@pytest.mark.parametrize(
    "text", ["", "5", "500005678901234", "50000567890123456", "500005678901234x", "５" * 16]
)
def test_anything_else_is_none(text) -> None:
    assert not is_kenmerk(text)


@pytest.mark.parametrize("number", [-1, 10**15])
def test_a_number_that_does_not_fit_is_refused(number) -> None:
    with pytest.raises(ValueError):
        kenmerk_of(number)


@given(BODIES)
def test_each_number_gives_a_right_reference_that_is_found_in_text(number) -> None:
    kenmerk = kenmerk_of(number)
    assert is_kenmerk(kenmerk)
    groups = " ".join(kenmerk[n : n + 4] for n in range(0, 16, 4))
    assert kenmerk in kenmerken_in(f"Betaling {groups} januari")


def test_most_single_mistakes_are_seen() -> None:
    """It misses about one mistake in fifty; so a known claim is asked for as well."""
    kenmerk, missed, tried = kenmerk_of(56789012345), 0, 0
    for place in range(16):
        for digit in "0123456789":
            if digit != kenmerk[place]:
                tried += 1
                missed += is_kenmerk(kenmerk[:place] + digit + kenmerk[place + 1 :])
    assert missed / tried < 0.05
