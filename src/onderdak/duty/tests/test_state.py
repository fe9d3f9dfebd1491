"""Is the duty towards somebody open, met tonight, interrupted, or ended by law?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.state import duty_state, roof_tonight
from onderdak.duty.types import DutyEvent, DutyState, Roof
from onderdak.placement.tests.builders import NOW, TONIGHT

DAY = timedelta(days=1)
KINDS = ("interrupted", "resumed", "ended_by_law", "reopened", "alternative_started", "own_housing_started")


def event(kind: str, hour: int = 0, number: int = 1, corrects: int | None = None) -> DutyEvent:
    moment = NOW + timedelta(hours=hour)
    return DutyEvent(kind, moment, moment, event_id=number, corrects=corrects)


def roof(kind: str = "stay", start=TONIGHT, until=None) -> Roof:
    return Roof(kind, start, until, f"{kind}:1")


histories = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 50)), max_size=8).map(
    lambda rows: [event(kind, hour, number) for number, (kind, hour) in enumerate(rows, start=1)]
)
roofs = st.lists(
    st.builds(
        roof,
        kind=st.sampled_from(["stay", "alternative", "own_housing"]),
        start=st.integers(-5, 5).map(lambda days: TONIGHT + days * DAY),
        until=st.none() | st.integers(-5, 9).map(lambda days: TONIGHT + days * DAY),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("history", "where", "state"),
    [
        pytest.param([], [], DutyState.OPEN, id="reported-and-no-roof"),
        pytest.param([], [roof()], DutyState.MET, id="a-stay"),
        pytest.param([], [roof("alternative", until=TONIGHT + DAY)], DutyState.MET, id="an-alternative"),
        pytest.param([], [roof(until=TONIGHT)], DutyState.OPEN, id="a-stay-that-ended-today"),
        pytest.param([], [roof(start=TONIGHT + DAY)], DutyState.OPEN, id="a-stay-from-tomorrow"),
        pytest.param([event("interrupted")], [], DutyState.INTERRUPTED, id="out-of-sight"),
        pytest.param([event("interrupted"), event("resumed", 1, 2)], [], DutyState.OPEN, id="back-in-sight"),
        pytest.param([event("ended_by_law")], [roof()], DutyState.ENDED_BY_LAW, id="ended-by-law"),
        pytest.param([event("ended_by_law"), event("reopened", 1, 2)], [], DutyState.OPEN, id="reopened"),
        pytest.param(
            [event("ended_by_law"), event("corrected", 1, 2, corrects=1)], [], DutyState.OPEN, id="a-mistake"
        ),
    ],
)
def test_the_first_that_holds(history, where, state) -> None:
    assert duty_state(history, where, night=TONIGHT) is state


@given(histories, roofs, st.randoms())
def test_the_order_of_facts_never_matters(history, where, chance) -> None:
    shuffled, turned = list(history), list(where)
    chance.shuffle(shuffled)
    chance.shuffle(turned)

    assert duty_state(shuffled, turned, night=TONIGHT) is duty_state(history, where, night=TONIGHT)


@given(
    st.lists(st.sampled_from(["full", "declined", "unpaid", "nuisance", "no_place_at_all"]), max_size=6),
    roofs,
)
def test_full_debt_conduct_and_a_refusal_change_nothing(kinds, where) -> None:
    """They are no events of a duty. Even written as such they do not end, interrupt or meet it."""
    history = [event(kind, hour, hour + 1) for hour, kind in enumerate(kinds)]

    assert duty_state(history, where, night=TONIGHT) is duty_state([], where, night=TONIGHT)


@given(histories, roofs)
def test_without_a_roof_a_duty_is_never_met(history, where) -> None:
    if roof_tonight(where, night=TONIGHT) is None:
        assert duty_state(history, where, night=TONIGHT) is not DutyState.MET


def test_a_stay_is_told_before_an_alternative_and_that_before_own_housing() -> None:
    where = [roof("own_housing"), roof("alternative"), roof("stay")]

    for kind in ("stay", "alternative", "own_housing"):
        found = roof_tonight(where, night=TONIGHT)
        assert found is not None
        assert found.kind == kind
        where.remove(found)
