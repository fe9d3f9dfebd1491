"""First in line takes the best place that is left: how a desk without an engine decides."""

from collections.abc import Sequence

import numpy as np

from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.network import ties_of
from onderdak.placement.engine.sound import require_sound


def place_in_turn(instance: Instance, order: Sequence[str]) -> dict[str, str]:
    """
    Give every household in turn the nearest, best fitting row with a copy left. Nobody looks ahead.

    Args:
        order: household ids, first in line first; each household of the instance once.

    Returns:
        Row id per household that got one.

    Raises:
        InputInvalid: the instance cannot be meant. ValueError: the order is not one of its households.
    """
    require_sound(instance)
    if sorted(order) != sorted(who.id for who in instance.households):
        raise ValueError("the order must name every household once")
    table = table_of(instance)
    reach = Reach(instance, table)
    free = np.array([place.count for place in table.places], np.int64)
    number = {who.id: index for index, who in enumerate(table.households)}
    given: dict[str, str] = {}
    for name in order:
        who, profile = table.households[number[name]], table.profile_of[number[name]]
        rows = np.flatnonzero(table.ok[profile][table.class_of] & reach.rows(who) & (free > 0))
        if not len(rows):
            continue
        ties = ties_of(who)
        regions = [reach.region.get(tie, tie) for tie in ties]
        far = np.where(np.isin(reach.region_of[rows], regions), 1, 2)
        far = np.where(np.isin(reach.municipality[rows], list(ties)), 0, far) if ties else far * 0
        fit = table.misfit[profile][table.class_of[rows]]
        best = rows[np.lexsort((rows, fit, far))[0]]
        free[best] -= 1
        given[name] = table.places[best].id
    return given
