"""Which part of a plan keeps another from going on?"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.plan_blocks import SHORT_DAYS, plan_blocks
from onderdak.governance.types import Area, Block, PlanState, Progress

TODAY = date(2026, 1, 15)
H, W, S, C = Area


def test_no_place_puts_everything_that_goes_on_at_stake() -> None:
    state = PlanState({W: Progress.ARRANGED, S: Progress.SOUGHT, C: Progress.NOT_NEEDED})
    assert plan_blocks(state, TODAY) == (Block(H, W, "no_place"), Block(H, S, "no_place"))


def test_a_place_that_ends_soon_does_too_and_a_lasting_one_does_not() -> None:
    for days, blocks in ((SHORT_DAYS, 1), (SHORT_DAYS + 1, 0)):
        state = PlanState({W: Progress.ARRANGED}, True, TODAY + timedelta(days=days))
        assert len(plan_blocks(state, TODAY)) == blocks


def test_what_is_arranged_here_stands_against_a_move() -> None:
    state = PlanState({W: Progress.ARRANGED, C: Progress.SOUGHT}, housed=True, moves_away=True)
    assert plan_blocks(state, TODAY) == (Block(W, H, "tied_here"),)


def test_a_child_without_school_and_care_that_waits_keep_from_work() -> None:
    parts = {W: Progress.SOUGHT, S: Progress.NONE, C: Progress.SOUGHT}
    assert [one.why for one in plan_blocks(PlanState(parts, True, children=1), TODAY)] == [
        "child_at_home",
        "care_waits",
    ]
    assert [one.why for one in plan_blocks(PlanState(parts, True), TODAY)] == ["care_waits"]


PARTS = st.dictionaries(st.sampled_from(list(Area)), st.sampled_from(list(Progress)))


@settings(max_examples=80)
@given(PARTS, st.booleans(), st.booleans(), st.integers(0, 3))
def test_each_pair_once_never_itself_and_nothing_unrecorded_is_blocked(
    parts, housed, moves, children
) -> None:
    found = plan_blocks(PlanState(parts, housed, None, moves, children), TODAY)
    pairs = [(one.blocking, one.blocked) for one in found]
    assert len(pairs) == len(set(pairs))
    assert all(one.blocking is not one.blocked for one in found)
    assert all(one.blocked is H or one.blocked in parts for one in found)
