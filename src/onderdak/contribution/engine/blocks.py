"""Cuts very many units into blocks, one per core at a time, and joins what follows for them."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from onderdak.contribution.engine.sums import PER_UNIT
from onderdak.contribution.types import Assessed, Claims, Households

UNITS = 200_000


def blocks_of(households: Households, units: int = UNITS) -> Iterator[Households]:
    """Yield the units in their order, at most so many at a time; the arrays are views, nothing is copied."""
    if households.units <= units:
        yield households
        return
    for first in range(0, households.units, units):
        last = min(first + units, households.units)
        begin = int(households.start[first])
        end = int(households.start[last]) if last < households.units else households.persons
        taken: dict[str, Any] = {"start": households.start[first:last] - begin}
        for part in fields(households):
            if part.name != "start":
                cut = slice(first, last) if part.name in PER_UNIT else slice(begin, end)
                taken[part.name] = getattr(households, part.name)[cut]
        yield Households(**taken)


def joined(parts: Sequence[Assessed], persons: Sequence[int]) -> Assessed:
    """
    Return the results of blocks as one result, in their order.

    Args:
        persons: how many each block has; the places of payers count on from block to block.
    """
    if len(parts) == 1:
        return parts[0]
    before = np.cumsum([0, *persons[:-1]])
    claims = Claims(
        person=np.concatenate([part.claims.person + n for part, n in zip(parts, before, strict=True)]),
        exploitation=np.concatenate([part.claims.exploitation for part in parts]),
        catering=np.concatenate([part.claims.catering for part in parts]),
    )
    whole: dict[str, Any] = {"used_keys": parts[0].used_keys, "claims": claims}
    for field in fields(Assessed):
        if field.name not in whole:
            whole[field.name] = np.concatenate([getattr(part, field.name) for part in parts])
    return Assessed(**whole)
