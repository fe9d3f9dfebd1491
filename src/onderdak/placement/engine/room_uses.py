"""How the whole numbers of model N+ count rooms: the uses of a room, and the copies that they share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """
    A whole number of the program: rooms of a pool used for one group, or pairs.

    `pool`: what it limits; `seats`: households per unit of the number; `held`: places that residents have
    there.
    """

    pool: int
    seats: int
    held: int
    most: int


@dataclass(frozen=True, slots=True)
class Base:
    """
    Exchangeable rows: their copies, the pool for households alone (-1: none), and copies taken per mode.
    """

    copies: int
    alone: int
    takes: tuple[tuple[int, int], ...]
