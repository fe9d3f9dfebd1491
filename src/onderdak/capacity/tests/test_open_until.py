"""Until when does a unit stay open, and which end closes it?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.open_until import open_until

NIGHT = date(2025, 10, 31)


def test_a_unit_closes_at_the_first_end_and_says_which() -> None:
    ends = (("contract", date(2026, 3, 1)), ("permit", None), ("funding", date(2026, 1, 1)))

    assert open_until(ends) == (date(2026, 1, 1), "funding")
    assert open_until([("contract", None)]) == (None, "")


def test_of_two_ends_on_one_day_the_first_named_counts() -> None:
    assert open_until([("contract", NIGHT), ("permit", NIGHT)]) == (NIGHT, "contract")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["contract", "permit", "funding", "place"]),
            st.none() | st.integers(0, 9).map(lambda days: NIGHT + timedelta(days=days)),
        ),
        max_size=6,
    )
)
def test_no_known_end_comes_before_it_and_it_is_one_of_them(ends: list) -> None:
    until, reason = open_until(ends)
    known = [end for _, end in ends if end is not None]

    assert until == min(known, default=None)
    assert (until, reason) == next(((end, why) for why, end in ends if end and end == until), (None, ""))
