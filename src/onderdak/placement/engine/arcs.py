"""Arcs of a network as they are added, block by block."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.result import Ints

COLUMNS = ("tail", "head", "capacity", "far", "misfit", "relaxed", "heads", "rank")


@dataclass
class Arcs:
    """Arcs as they are added, block by block."""

    kinds: list[int] = field(default_factory=list)
    blocks: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, kind: int, tail: Ints, head: Ints, capacity: Ints | int, **rest: Ints) -> None:
        """Add arcs of one kind; columns that are not told are zero."""
        told: dict[str, Ints | int] = {"tail": tail, "head": head, "capacity": capacity, **rest}
        block = np.zeros((len(COLUMNS), len(tail)), np.int64)
        for name, values in told.items():
            block[COLUMNS.index(name)] = values
        self.kinds.append(kind)
        self.blocks.append(block)

    def columns(self) -> dict[str, Ints]:
        """Return all arcs by column, with their kind."""
        kind = [np.full(b.shape[1], k, np.int64) for k, b in zip(self.kinds, self.blocks, strict=True)]
        joined = np.concatenate(self.blocks, axis=1)
        return dict(zip(COLUMNS, joined, strict=True)) | {"kind": np.concatenate(kind)}
