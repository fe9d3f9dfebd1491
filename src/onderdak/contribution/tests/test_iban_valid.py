"""Can this account number exist?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.iban_valid import iban_of, masked

EXAMPLE = "NL91ABNA0417164300"


def test_spaces_and_small_letters_are_read() -> None:
    assert iban_of("nl91 abna 0417 1643 00") == EXAMPLE


@pytest.mark.parametrize("text", ["", "NL91ABNA0417164301", "NL91ABNA041716430", "91NLABNA0417164300", "NL"])
def test_what_cannot_exist_is_nothing(text) -> None:
    assert iban_of(text) == ""


@given(st.integers(4, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(place, shift) -> None:
    sign = EXAMPLE[place]
    if sign.isdigit():
        wrong = EXAMPLE[:place] + str((int(sign) + shift) % 10) + EXAMPLE[place + 1 :]
        assert iban_of(wrong) == ""


def test_a_masked_account_shows_country_and_four_signs() -> None:
    assert masked(EXAMPLE) == "NL•• •••• 4300"
