"""Does the smaller flow that the solver gets have the answer of the whole network?"""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.alike import in_order
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.contracted import Contracted, Flow
from onderdak.placement.engine.faces import solved
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import Network
from onderdak.placement.engine.result import Ints
from onderdak.placement.tests.engine_worlds import a_world


def a_network(seed: int) -> Network | None:
    world = a_world(seed)
    try:
        return network_of(world, table_of(world), expanded_levels(world))
    except RuleRefused:
        return None


def plain(network: Network, cost: Ints) -> Ints | None:
    try:
        return solved(Flow(network.tail, network.head, network.capacity, cost, network.supply))
    except RuleRefused:
        return None


def contracted(network: Network, cost: Ints) -> Ints | None:
    smaller = Contracted(network, cost)
    try:
        return smaller.expanded(solved(smaller.flow))
    except RuleRefused:
        return None


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_the_smaller_flow_costs_the_same_and_fits_the_whole_network(seed: int) -> None:
    network = a_network(seed)
    if network is None:
        return
    cost = np.random.default_rng(seed).integers(0, 50, len(network.tail))
    expected, found = plain(network, cost), contracted(network, cost)
    if expected is None or found is None:
        assert expected is found
        return
    size = len(network.supply)
    left = np.bincount(network.tail, found, size) - np.bincount(network.head, found, size)
    assert cost @ found == cost @ expected
    assert (left == network.supply).all()
    assert (found >= 0).all() and (found <= network.capacity).all()


def test_a_household_that_knows_one_area_is_not_a_node_of_its_own() -> None:
    network = next(found for seed in range(20) if (found := a_network(seed)) is not None)

    smaller = Contracted(network, network.cost(0))

    assert len(smaller.flow.supply) < len(network.supply)
    assert len(smaller.flow.tail) < len(network.tail)


@given(st.lists(st.tuples(*[st.integers(-3, 3)] * 3), max_size=20), st.sampled_from([1, 2**40]))
@settings(max_examples=60, deadline=None)
def test_rows_are_numbered_in_their_order_also_when_one_number_cannot_hold_them(
    rows: list[tuple[int, ...]], wide: int
) -> None:
    told = np.array(rows, np.int64).reshape(-1, 3) * wide

    first, kind = in_order(told)

    assert [tuple(row) for row in told[first].tolist()] == sorted({tuple(row) for row in told.tolist()})
    assert np.array_equal(told[first][kind], told)
