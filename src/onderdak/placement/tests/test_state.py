"""In which state is a hold, an offer, a request or a stay, whatever the order in which the facts came in?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.state import (
    arrival_overdue,
    departure_overdue,
    hold_state,
    live,
    offer_state,
    request_state,
    stay_state,
)
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.placement.types import Event, HoldState, OfferState, RequestState, StayState

HOUR = timedelta(hours=1)
KINDS = ("accepted", "arrived", "away", "returned", "not_found", "no_show", "left", "voided", "extended")


def event(kind: str, hour: int = 0, number: int = 1, **more) -> Event:
    return Event(kind, NOW + hour * HOUR, NOW + hour * HOUR, event_id=number, **more)


@st.composite
def histories(draw) -> list[Event]:
    """Up to ten events; some are corrections of an earlier one."""
    found: list[Event] = []
    for number in range(1, draw(st.integers(1, 10)) + 1):
        happened, heard = draw(st.integers(0, 20)), draw(st.integers(0, 20))
        corrects = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
        kind = draw(st.sampled_from(KINDS)) if corrects is None else "corrected"
        found.append(
            Event(kind, NOW + happened * HOUR, NOW + heard * HOUR, event_id=number, corrects=corrects)
        )
    return found


def state(history, *, until=None, now=NOW + 30 * HOUR) -> StayState:
    return stay_state(history, start=TONIGHT, until=until, now=now)


@given(histories(), st.randoms())
def test_the_order_in_which_facts_are_read_never_matters(history, chance) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)

    assert state(shuffled) is state(history)
    assert live(shuffled) == live(history)


@given(histories(), st.integers(0, 20))
def test_what_was_known_on_a_moment_is_never_changed_by_later_facts(history, hour) -> None:
    moment = NOW + hour * HOUR
    known = [one for one in history if one.recorded_at <= moment]

    assert live(history, known_at=moment) == live(known)


@given(histories())
def test_a_correction_takes_the_corrected_fact_away_and_nothing_else(history) -> None:
    gone = {one.corrects for one in history}
    kept = [one for one in history if one.event_id not in gone and one.kind != "corrected"]

    assert {one.event_id for one in live(history)} == {one.event_id for one in kept}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        pytest.param((), StayState.ACCEPTED, id="nothing-yet"),
        pytest.param(("accepted", "arrived"), StayState.ARRIVED, id="arrived"),
        pytest.param(("arrived", "away"), StayState.AWAY, id="away"),
        pytest.param(("arrived", "away", "returned"), StayState.ARRIVED, id="back"),
        pytest.param(("arrived", "not_found"), StayState.NOT_FOUND, id="not-found"),
        pytest.param(("arrived", "not_found", "returned"), StayState.ARRIVED, id="found-again"),
        pytest.param(("accepted", "no_show"), StayState.NO_SHOW, id="no-show"),
        pytest.param(("accepted", "no_show", "arrived"), StayState.ARRIVED, id="arrived-after-all"),
        pytest.param(("arrived", "left"), StayState.LEFT, id="left"),
        pytest.param(("arrived", "left", "away"), StayState.LEFT, id="a-departure-is-final"),
        pytest.param(("arrived", "voided"), StayState.VOIDED, id="recorded-in-error"),
    ],
)
def test_the_last_presence_counts_and_departures_are_final(kinds, expected) -> None:
    history = [event(kind, hour, number) for number, (hour, kind) in enumerate(enumerate(kinds), start=1)]

    assert state(history) is expected


def test_a_departure_that_was_a_mistake_is_corrected() -> None:
    history = [event("arrived", 0, 1), event("left", 1, 2), event("corrected", 2, 3, corrects=2)]

    assert state(history) is StayState.ARRIVED


def test_a_departure_to_another_place_is_a_transfer() -> None:
    history = [event("arrived", 0, 1), event("left", 1, 2, payload={"moved_to": 7})]

    assert state(history) is StayState.TRANSFERRED


def test_who_stays_after_the_agreed_end_is_overstaying_and_not_out() -> None:
    history = [event("arrived")]
    until = TONIGHT + timedelta(days=1)

    assert state(history, until=until, now=NOW) is StayState.ARRIVED
    assert state(history, until=until, now=NOW + 48 * HOUR) is StayState.OVERSTAYED
    assert departure_overdue(state=StayState.OVERSTAYED, until=until, now=NOW + 48 * HOUR)


@given(histories(), st.integers(0, 40))
def test_no_history_leads_to_a_state_without_a_name(history, hours) -> None:
    until = TONIGHT + timedelta(days=1)

    assert state(history, until=until, now=NOW + hours * HOUR) in StayState


def test_the_hour_by_which_somebody_should_have_arrived() -> None:
    late = NOW + 3 * HOUR  # 00:40 in the Netherlands

    assert not arrival_overdue(state=StayState.ACCEPTED, start=TONIGHT, now=NOW)
    assert arrival_overdue(state=StayState.ACCEPTED, start=TONIGHT, now=late)
    assert not arrival_overdue(state=StayState.ARRIVED, start=TONIGHT, now=late)


@pytest.mark.parametrize(
    ("kinds", "now", "expected"),
    [
        pytest.param(("held",), NOW, HoldState.ACTIVE, id="active"),
        pytest.param(("held",), NOW + HOUR, HoldState.EXPIRED, id="expired-at-the-very-moment"),
        pytest.param(("held", "used"), NOW + HOUR, HoldState.USED, id="used"),
        pytest.param(("held", "voided"), NOW, HoldState.VOIDED, id="let-go"),
    ],
)
def test_a_hold(kinds, now, expected) -> None:
    history = [event(kind, 0, number) for number, kind in enumerate(kinds, start=1)]

    assert hold_state(history, expires_at=NOW + HOUR, now=now) is expected


@pytest.mark.parametrize(
    ("answer", "now", "expected"),
    [
        pytest.param(None, NOW, OfferState.OPEN, id="open"),
        pytest.param(None, NOW + HOUR, OfferState.LAPSED, id="lapsed"),
        pytest.param(event("accepted"), NOW + HOUR, OfferState.ACCEPTED, id="yes"),
        pytest.param(event("declined", payload={"who": "person"}), NOW, OfferState.DECLINED_PERSON, id="no"),
        pytest.param(
            event("declined", payload={"who": "location"}),
            NOW,
            OfferState.DECLINED_LOCATION,
            id="no-of-the-place",
        ),
    ],
)
def test_an_offer(answer, now, expected) -> None:
    history = [one for one in (replace(event("offered", -1), event_id=9), answer) if one]

    assert offer_state(history, answer_by=NOW + HOUR, now=now) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"withdrawn", "placed"}, RequestState.WITHDRAWN, id="withdrawn"),
        pytest.param({"placed", "offered", "held"}, RequestState.PLACED, id="placed"),
        pytest.param({"offered", "held"}, RequestState.OFFERED, id="an-offer-is-held-too"),
        pytest.param({"held"}, RequestState.HELD, id="held"),
        pytest.param({"assessed"}, RequestState.ASSESSED, id="assessed"),
        pytest.param(set(), RequestState.REGISTERED, id="registered"),
    ],
)
def test_a_request(facts, expected) -> None:
    names = ("withdrawn", "placed", "held", "offered", "assessed")

    assert request_state(**{name: name in facts for name in names}) is expected
