"""May one agreement wait for another?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.dependency import may_depend


def test_never_for_itself_directly_or_round_about() -> None:
    known = {1: {2}, 2: {3}}
    assert not may_depend(1, 1, {})
    assert not may_depend(3, 1, known)
    assert may_depend(1, 3, known)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=15))
def test_no_ring_ever_closes(asked) -> None:
    known: dict[int, set[int]] = {}
    for waits, waits_for in asked:
        if may_depend(waits, waits_for, known):
            known.setdefault(waits, set()).add(waits_for)
    left = set(known) | {one for all_of in known.values() for one in all_of}
    while left:
        free = {one for one in left if not known.get(one, set()) & left}
        assert free
        left -= free
