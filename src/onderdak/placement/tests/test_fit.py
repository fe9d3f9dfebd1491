"""Which of the lawful places suits best, why, and do the desk and the engine say the same?"""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from onderdak.placement.engine.compat import table_of
from onderdak.placement.rules.fit import misfit, reasons
from onderdak.placement.rules.hard_limits import fits
from onderdak.placement.tests.builders import NOW, TONIGHT, a_policy, facts, free_unit
from onderdak.placement.tests.worlds import HOMES, NEEDS, households, units
from onderdak.placement.types import PlacementRequest, Who
from onderdak.placement.usecases.instance_of import instance_of
from onderdak.placement.usecases.waiting_order import InLine


def in_the_engine(asked, unit) -> tuple[bool, int]:
    """
    What the engine makes of the same pair: whether it may, and its misfit.

    A round calls scarce what somebody who waits needs; a second household that needs everything makes
    that the same list as at the desk.
    """
    tier = a_policy().tiers[0]
    line = [
        InLine(number, PlacementRequest(number, number, "TEST", "0344", "VR09", 1, one), tier, 0)
        for number, one in enumerate((asked, facts(needs=frozenset(NEEDS))), start=1)
    ]
    table = table_of(instance_of(line, [unit], night=TONIGHT, levels=("persons",), region_of=HOMES))
    if table.ok.size == 0:
        return False, 0
    mine = table.profile_of[[household.id for household in table.households].index("1")]
    return bool(table.ok[mine, 0]), int(table.misfit[mine, 0]) // table.scale


def reachable(asked, unit) -> bool:
    """Release and reach are areas in the engine's network, not columns of its table."""
    return unit.municipality == "0344"


@given(households(), units())
@settings(max_examples=300)
def test_the_desk_and_the_engine_agree_on_may_and_on_fit(asked, unit) -> None:
    may, points = in_the_engine(asked, unit)

    if reachable(asked, unit):
        assert may == fits(asked, "0344", "VR09", unit)
        if may:
            assert points == misfit(asked, unit)


@given(households(), units())
def test_points_are_never_negative_and_every_option_has_a_reason(asked, unit) -> None:
    assert misfit(asked, unit) >= 0
    assert {sign for sign, _, _ in reasons(asked, unit)} <= {"+", "-", "?"}
    assert reasons(asked, unit)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(free_unit(3), free_unit(4), id="fewer-places-unused"),
        pytest.param(free_unit(3, quality="long_stay"), free_unit(3, quality="acute"), id="quality"),
        pytest.param(
            free_unit(3, features=frozenset()),
            free_unit(3, features=frozenset({"wheelchair"})),
            id="what-others-need",
        ),
    ],
)
def test_what_makes_a_place_suit_better(better, worse) -> None:
    asked = facts(Who.WOMAN, Who.CHILD, Who.CHILD)

    assert misfit(asked, better) < misfit(asked, worse)


def test_the_reasons_say_when_it_ends_and_what_must_be_asked() -> None:
    upstairs = free_unit(2, features=frozenset(), floor=2, open_until=TONIGHT + timedelta(days=20))
    said = {code: (sign, detail) for sign, code, detail in reasons(facts(reported_at=NOW), upstairs)}

    assert said["ends_soon"] == ("-", {"nights": 20, "until": "2025-11-20"})
    assert said["ask_stairs"] == ("?", {"floor": 2})
    assert said["unused_places"] == ("-", {"unused": 1})
