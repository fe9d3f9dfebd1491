"""In which order do rooms and locations stand in a list?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.natural_order import sort_key


def test_room_two_stands_before_room_ten() -> None:
    assert sorted(["1.10", "1.2", "0.07"], key=sort_key) == ["0.07", "1.2", "1.10"]


def test_capitals_make_no_difference() -> None:
    assert sort_key("Kamer 2") == sort_key("kamer 2")


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_the_lower_number_always_comes_first(one: int, other: int) -> None:
    assert (sort_key(f"kamer {one}b") < sort_key(f"kamer {other}b")) == (one < other)


@given(st.text(max_size=80), st.integers(1, 80))
def test_the_key_fits_its_column(text: str, length: int) -> None:
    assert len(sort_key(text, length)) <= length
