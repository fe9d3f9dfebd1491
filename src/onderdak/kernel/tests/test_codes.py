"""Which municipality codes and BSNs are accepted, and does a refusal keep the value to itself?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.kernel.bsn import bsn_number, is_bsn
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.municipality import from_file, municipality_code, to_file

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@given(st.integers(1, 9999))
def test_a_code_survives_the_way_to_a_file_and_back(number: int) -> None:
    code = f"{number:04d}"

    assert from_file(to_file(code)) == municipality_code(code) == code


@pytest.mark.parametrize(
    "text", ["", "363", "00363", "GM0363", "0000", "036a", "\uff10\uff13\uff16\uff13", "0363\n"]
)
def test_something_else_is_no_code(text: str) -> None:
    with pytest.raises(InputInvalid):
        municipality_code(text)


@pytest.mark.parametrize("text", ["0363", "gm0363", "GM363", "GM0000", "GM0363 "])
def test_something_else_is_no_code_in_a_file(text: str) -> None:
    with pytest.raises(InputInvalid):
        from_file(text)


@given(st.integers(1, 10**9 - 1))
def test_the_eleven_test_equals_its_definition(number: int) -> None:
    digits = f"{number:09d}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))

    assert is_bsn(digits) == (total % 11 == 0)


def test_dots_and_spaces_are_read_over() -> None:
    assert bsn_number("1112 22.333") == "111222333"


def test_a_refused_bsn_is_not_repeated() -> None:
    with pytest.raises(InputInvalid) as refused:
        bsn_number("111222334")

    assert "111222334" not in str(refused.value)
    assert refused.value.__cause__ is None
