"""Which places does one household leave unused in its own unit, and where are more persons than places?"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onderdak.capacity.rules.night_grid import NightWindow, lay_weighted, only
from onderdak.capacity.types import Ids, Ints, Spans
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="A family stays together in its own unit: no stranger is put on the place that it does not need",
    article="RooO 9(2), 16",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046503",
)


@dataclass(frozen=True, slots=True, eq=False)
class RoomUse:
    """
    What happens in units, all spans of = unit, one row per place or person.

    usable: places that exist; blocks: places out of use, disjoint per place; used: persons;
    whole_unit: bool, beside `used`: the household has the unit to itself.
    """

    usable: Spans
    blocks: Spans
    used: Spans
    whole_unit: npt.NDArray[np.bool_]


def unused_in_unit(
    room: RoomUse, unit_location: Ints, window: NightWindow, locations: int
) -> tuple[Ints, Ints]:
    """
    Sweep each unit over its own dates, not over every night.

    Args:
        unit_location: int32[U], index of the location of each unit.
        locations: number of rows in the answer.

    Returns:
        (crowded, unused), both int32[locations, nights]: persons above the usable places of their unit, and
        usable places left over in a unit that one household has to itself; both summed over units.

    Source: SOURCE.
    """
    steps = [
        _steps(window, room.usable, (1, 0)),
        _steps(window, room.blocks, (-1, 0)),
        _steps(window, room.used, (-1, 0)),
        _steps(window, only(room.used, room.whole_unit), (0, 1)),
    ]
    key = np.concatenate([key for key, _ in steps])
    if not len(key):
        empty = np.zeros((locations, window.nights), dtype=np.int32)
        return empty, empty.copy()
    order = np.argsort(key, kind="stable")
    key = key[order]
    value = np.cumsum(np.concatenate([change for _, change in steps])[order], axis=0, dtype=np.int32)
    settled = np.append(key[1:] != key[:-1], True)
    key, value = key[settled], value[settled]
    unit, start = np.divmod(key, window.nights + 1)
    until = np.append(start[1:], window.nights)
    until[np.append(unit[1:] != unit[:-1], True)] = window.nights
    row = unit_location[unit]
    free, in_use = value[:, 0], value[:, 1] > 0
    crowded = lay_weighted(row, start, until, np.maximum(0, -free), locations, window.nights)
    unused = np.where(in_use, np.maximum(0, free), 0)
    return crowded, lay_weighted(row, start, until, unused, locations, window.nights)


def _steps(window: NightWindow, spans: Spans, change: tuple[int, int]) -> tuple[Ids, Ints]:
    """Turn spans of units into steps: key = unit * (nights + 1) + night, and the change in (free, in use)."""
    some, start, until = window.clip(spans)
    unit = spans.of[some].astype(np.int64) * (window.nights + 1)
    key: Ids = np.concatenate([unit + start[some], unit + until[some]])
    sign = np.repeat(np.array([1, -1], dtype=np.int32), int(some.sum()))
    return key, sign[:, None] * np.array(change, dtype=np.int32)
