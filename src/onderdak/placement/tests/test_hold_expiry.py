"""Until when is a place kept, and when is that over?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.hold_expiry import TERMS, expires_at, is_over
from onderdak.placement.tests.builders import NOW


@pytest.mark.parametrize(
    ("purpose", "term"),
    [("desk", timedelta(minutes=30)), ("offer", timedelta(hours=4)), ("region", timedelta(days=1))],
)
def test_each_purpose_has_its_term(purpose, term) -> None:
    assert expires_at(purpose, NOW) - NOW == term


@given(st.sampled_from(sorted(TERMS)), st.integers(0, 200_000))
def test_it_is_over_from_the_very_moment_on_and_stays_so(purpose, seconds) -> None:
    ends = expires_at(purpose, NOW)
    moment = NOW + timedelta(seconds=seconds)

    assert is_over(expires=ends, now=moment) == (moment >= ends)


def test_nothing_is_kept_for_an_unknown_purpose() -> None:
    with pytest.raises(KeyError):
        expires_at("forever", NOW)
