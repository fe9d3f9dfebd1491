"""Is what somebody types the code of a letter?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.resident_code import ALPHABET, code_from, normal_code


@given(st.binary(min_size=8, max_size=32))
def test_every_code_is_read_back_from_small_letters_and_spaces(digest) -> None:
    code = code_from(digest)
    assert normal_code(code) == code
    assert normal_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert normal_code(code.replace("-", "")) == code


@given(st.binary(min_size=8, max_size=32), st.integers(0, 2))
def test_what_a_hand_makes_of_it_is_the_same_code(digest, which) -> None:
    code = code_from(digest)
    written = code.translate(str.maketrans("01A", ("OIА", "oLа", "ОІА")[which]))
    assert normal_code(written) == code


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_nothing(typed) -> None:
    found = normal_code(typed)
    assert found is None or all(sign in ALPHABET + "-" for sign in found)


def test_two_digests_give_two_codes() -> None:
    assert code_from(bytes(32)) != code_from(bytes([1]) * 32)
