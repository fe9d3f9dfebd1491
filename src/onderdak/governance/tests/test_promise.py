"""Is the number that was promised there?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.promise import Verdict, promise_against


def test_exactly_is_kept_and_more_is_not_cut_off() -> None:
    assert promise_against(100, 100).verdict is Verdict.KEPT
    assert promise_against(100, 104).share == 1.04
    assert (promise_against(100, 96).verdict, promise_against(100, 96).short) == (Verdict.SHORT, 4)


def test_without_a_promise_there_is_no_share() -> None:
    assert promise_against(None, 50).verdict is Verdict.NOTHING_PROMISED
    assert promise_against(0, 5).share is None


@settings(max_examples=50)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_one_more_place_is_never_worse(promised, there) -> None:
    assert promise_against(promised, there + 1).short <= promise_against(promised, there).short
