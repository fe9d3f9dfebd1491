"""One household against every row of supply in one pass, as a compiled loop."""

from typing import Any

from numba import njit

# arrays are lent to compiled code, never made there: counting their users would cost more than the work
_OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False}
entry: Any = njit(**_OPTIONS)
CLASS, TOWN, REGION, RELEASED = range(4)  # columns of a row


@entry
def scan(  # type: ignore[no-untyped-def]
    rows, free, ok, misfit, relaxed, price, towns, regions, home, persons, per_step, found, costs
):  # fmt: skip
    """
    Write the best rows with a free copy into `found`, best first; return how many rows there are in all.

    Args:
        rows: int64[rows, 4]; free: int64[rows]. ok, misfit, relaxed: of the household, per class.
        towns, regions: int64, where it belongs (empty: anywhere). home: town, region (-1: none), reach.
        per_step: 0 orders by relaxations, distance, fit; else a person-step of distance counts so much fit.
        found: int64[most]; costs: float64[most, 3], work space: relaxations, distance, fit.
    """
    count, most = 0, len(found)
    for row in range(len(rows)):
        if free[row] <= 0 or not ok[rows[row, CLASS]]:
            continue
        town, region = rows[row, TOWN], rows[row, REGION]
        need = 0 if town == home[0] else 1 if region == home[1] else 2
        if need > home[2] or need > rows[row, RELEASED]:
            continue
        near = 2 if len(towns) else 0
        for one in range(len(regions)):
            if regions[one] == region:
                near = 1
        for one in range(len(towns)):
            if towns[one] == town:
                near = 0
        kind = rows[row, CLASS]
        dear, fit = float(relaxed[kind]), misfit[kind] + price[row]
        if per_step > 0.0:
            near, fit = 0, fit + per_step * persons * near
        at = min(count, most)
        count += 1
        while at > 0:
            before = at - 1
            if dear != costs[before, 0]:
                if dear > costs[before, 0]:
                    break
            elif near != costs[before, 1]:
                if near > costs[before, 1]:
                    break
            elif fit >= costs[before, 2]:
                break
            if at < most:
                found[at] = found[before]
                for level in range(3):
                    costs[at, level] = costs[before, level]
            at -= 1
        if at < most:
            found[at] = row
            costs[at, 0], costs[at, 1], costs[at, 2] = dear, near, fit
    return count
