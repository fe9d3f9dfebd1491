"""
Bid prices: what a place is worth to those who are still to come. They choose which place, never whether.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.faces import solve_by_faces
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Household, Instance, Options
from onderdak.placement.engine.levels import expanded_levels

# Futures hold this many times the expected arrivals. Too few put no price on what runs out later, which costs
# a place; too many only cost a longer way, because a price never refuses anybody (decision 0013).
VOLUME_MARGIN = 1.25
SHELTER_WORTH = 400.0  # units of fit that one person without a place counts, see decision 0013


def bid_prices(instance: Instance, streams: Sequence[tuple[Household, ...]]) -> Mapping[str, float]:
    """
    Return the price per row, in units of fit, averaged over forecast streams.

    The price of a row in one stream is the number of persons that stay without a place when one copy less is
    there, times SHELTER_WORTH. Without streams every price is zero: a stale or missing forecast keeps nothing
    for anybody.

    Args:
        instance: residents and rows; households that wait are replaced by those of the stream.
        streams: households that may come, one tuple per forecast; ids must differ from those of residents.
    """
    totals = {place.id: 0.0 for place in instance.places}
    residents = tuple(who for who in instance.households if who.current_place is not None)
    options = Options(levels=("persons",))
    for stream in streams:
        world = replace(instance, households=(*residents, *stream), fit=None, options=options)
        table = table_of(world)
        network = network_of(world, table, expanded_levels(world))
        price = solve_by_faces(network).prices[0]
        pools = price[network.sink] - price[network.pool_base : network.pool_base + len(network.stock)]
        by_row = np.maximum(0, pools)[network.pool_of]
        for place, value in zip(table.places, by_row.tolist(), strict=True):
            totals[place.id] += value
    return {name: SHELTER_WORTH * total / max(1, len(streams)) for name, total in totals.items()}
