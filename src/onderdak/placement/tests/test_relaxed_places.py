"""When no ordinary place is left: what may a household get, how is it marked, and does it end?"""

import time
from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import NoSuitablePlace
from onderdak.placement.public import (
    confirm_places_step,
    open_proposals,
    place_household,
    placement_timeline,
    propose_round,
    search_places,
    set_switch,
)
from onderdak.placement.rules.relaxations import ALTERNATIVE_NIGHTS
from onderdak.placement.store.models import Run, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request

pytestmark = pytest.mark.django_db


def on(*codes: str) -> None:
    for code in codes:
        set_switch(desk=a_desk(), now=NOW, municipality="0344", code=code, is_on=True, reason="besluit 12")


def found(request):
    return search_places(desk=a_desk(), now=NOW, request_id=request.request_id, night=TONIGHT)


def place(request, unit):
    return place_household(
        desk=a_desk(), now=NOW, request_id=request.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip


def proposed():
    made = propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=["0344"], tick=time.perf_counter,
        request_key=uuid4(),
    )  # fmt: skip
    return made, list(open_proposals(run_id=made.run_id))


def test_a_pet_stays_behind_only_with_the_switch_and_the_yes_of_the_household() -> None:
    unit = a_unit(sleeps=4)
    said_no = a_family(2, needs=frozenset({"pets"}))
    said_yes = a_family(2, needs=frozenset({"pets"}), consents=frozenset({"R2"}))

    assert not found(said_yes).options
    on("R2")
    assert not found(said_no).options
    (option,) = found(said_yes).options
    assert option.relaxations == ("R2",)
    with pytest.raises(NoSuitablePlace):
        place(said_no, unit)
    placed = place(said_yes, unit)
    event = placement_timeline(desk=a_desk(), household_id=said_yes.household_id)[0]
    assert (event.kind, event.payload["relaxations"]) == ("accepted", ["R2"])
    assert placed.until is None


def test_a_place_below_the_standard_comes_last_and_ends() -> None:
    simple, proper = a_unit(sleeps=2, quality="acute"), a_unit(sleeps=4, quality="standard")
    asked = a_family(2)
    assert {option.relaxations for option in found(asked).options} == {()}

    on("R1")
    assert [(one.unit.unit_id, one.relaxations) for one in found(asked).options] == [
        (proper.unit_id, ()),
        (simple.unit_id, ("R1",)),
    ]
    placed = place(asked, simple)
    assert placed.until == TONIGHT + ALTERNATIVE_NIGHTS
    assert Stay.objects.get(pk=placed.stay_id).article == "RooO 3"


def test_the_round_uses_it_last_says_so_and_is_proven() -> None:
    on("R1", "R2")
    proper, simple = a_unit(sleeps=2, quality="standard"), a_unit(sleeps=2, quality="acute")
    first = a_family(2, reported_at=NOW - timedelta(hours=9))
    second = a_family(2, needs=frozenset({"pets"}), consents=frozenset({"R2"}))
    third = a_family(2, needs=frozenset({"wheelchair"}))

    made, proposals = proposed()

    given = {one.request_id: (one.unit_id, one.explanation.get("relaxations")) for one in proposals}
    assert made.verified
    assert {given[first.request_id][0], given[second.request_id][0]} == {proper.unit_id, simple.unit_id}
    assert given[third.request_id][0] is None
    used = sorted(code for _unit, codes in given.values() for code in codes or ())
    assert used == ["R1", "R2"]


def test_without_a_switch_the_round_is_as_it_was() -> None:
    simple = a_unit(sleeps=2, quality="acute")
    asked = a_family(2)

    _, (proposal,) = proposed()

    assert (proposal.request_id, proposal.unit_id) == (asked.request_id, simple.unit_id)
    assert proposal.explanation["relaxations"] == []


def test_a_switch_that_went_off_after_the_round_drops_what_leaned_on_it() -> None:
    on("R2")
    a_unit(sleeps=2)
    a_family(2, needs=frozenset({"pets"}), consents=frozenset({"R2"}))
    made, proposals = proposed()
    set_switch(desk=a_desk(), now=NOW, municipality="0344", code="R2", is_on=False, reason="besluit 13")

    run = Run.objects.get(pk=made.run_id)

    assert confirm_places_step(desk=a_desk(), now=NOW, run=run, proposals=proposals) == []
    proposals[0].refresh_from_db()
    assert proposals[0].dropped == "limit_needs"


def test_a_single_person_is_treated_alike() -> None:
    on("R1")
    a_unit(sleeps=1, quality="temporary")
    (option,) = found(a_request()).options
    assert option.relaxations == ("R1",)
