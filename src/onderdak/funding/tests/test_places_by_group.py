"""Do the parts of a mixed location add up to the counted place-days?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.funding.rules.places_by_group import places_by_group
from onderdak.funding.types import MixPart, TargetGroup

A, B, C = TargetGroup.DISPLACED, TargetGroup.STATUS_HOLDERS, TargetGroup.URGENT_SEEKERS


def test_by_hand():
    mix = (MixPart(A, 34), MixPart(B, 33), MixPart(C, 33))
    assert places_by_group(10, mix) == {A: 4, B: 3, C: 3}
    assert places_by_group(0, mix) == {A: 0, B: 0, C: 0}


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 98))
def test_parts_add_up_and_stay_within_one_of_their_share(days, share):
    mix = (MixPart(A, share), MixPart(B, 99 - share), MixPart(C, 1))
    found = places_by_group(days, mix)
    assert sum(found.values()) == days
    assert all(abs(found[part.group] - days * part.percent / 100) < 1 for part in mix)
