"""Does everybody who would change stand in a chain, and does carrying it out come to what is said?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.explain import Explainer
from onderdak.placement.engine.instance import Area, Household, Instance, PlaceRow
from onderdak.placement.tests.engine_worlds import NIGHT, a_world, values_of_places

Chain = tuple[tuple[str, str | None, str | None], ...]


def carried_out(why: Explainer, chain: Chain) -> dict[str, str | None]:
    """Everybody's place after a chain; who leaves a place must have had it."""
    places = {who.id: why.row_of(who.id) for who in why.table.households}
    for name, start, to in chain:
        assert places[name] == start
        places[name] = to
    return places


def test_two_who_would_exchange_equal_places_are_both_named() -> None:
    people = tuple(Household(f"a{number}", 1, tier=1) for number in range(4))
    places = tuple(PlaceRow(f"p{number}", "0363", "unit", size) for number, size in enumerate((1, 1, 2)))
    why = Explainer(Instance(NIGHT, people, places, (Area("0363", "VR13"),)))
    placed = [who.id for who in people if why.row_of(who.id) in ("p0", "p1")]
    assert len(placed) == 2

    for name in placed:
        equal = next(one for one in why.alternatives(name, top=3) if one.place in ("p0", "p1"))
        assert equal.loses_at is None
        assert sorted(who for who, _start, _to in equal.chain or ()) == placed


def test_a_place_that_a_resident_keeps_is_no_other_place() -> None:
    people = (Household("stays", 1, current_place="p0"), Household("new", 1))
    places = tuple(PlaceRow(f"p{number}", "0363", "unit", 1) for number in range(2))

    assert Explainer(Instance(NIGHT, people, places, (Area("0363", "VR13"),))).alternatives("new") == ()


@given(seed=st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_a_chain_that_is_carried_out_uses_every_copy_once_and_loses_what_is_said(seed: int) -> None:
    world = a_world(seed, households=10, rows=6)
    try:
        why = Explainer(world)
    except RuleRefused:
        return
    before = values_of_places(world, carried_out(why, ()))
    assert before is not None
    for who in world.households:
        for other in why.alternatives(who.id, top=3) if why.chose(who.id) else ():
            if other.chain is None:  # so many exchange that it was not followed
                continue
            assert other.chain[0] == (who.id, why.row_of(who.id), other.place)
            after = values_of_places(world, carried_out(why, other.chain))
            assert after is not None, "a copy is used twice"
            lost = {name: after[name] - value for name, value in before.items()}
            first = next((name for name, more in lost.items() if abs(more) > 1e-6), None)
            assert first == other.loses_at
            assert first is None or abs(lost[first]) == pytest.approx(other.by)
