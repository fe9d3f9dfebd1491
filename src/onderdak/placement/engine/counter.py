"""What a desk is told about one household: places, why not the others, and who would have to move."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """
    A row with a free copy that passes every rule.

    `costs`: (level, cost) for relaxations (persons), locality (persons x distance) and fit (lower is better,
    in units of the instance); the order of the options follows them in this order. `kept_for` is the price
    put on the row for arrivals still to come, counted with the fit; 0 without prices.
    """

    place: str
    free: int
    locality: int
    relaxations: tuple[str, ...]
    costs: tuple[tuple[str, float], ...]
    kept_for: float = 0.0


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A row that is not an option: the rules that reject it, or "full" when only the copies are lacking."""

    place: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """
    A resident who would have to move. Nobody is put out.

    `agreed`: "move" is among the consents of the household; otherwise the caller let it move on another
    ground.
    """

    household: str
    from_place: str
    to_place: str
    within_municipality: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """
    The fewest moves that free a fitting copy, and the place that comes free. The last step uses a free copy.
    """

    place: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """
    Everything the desk needs for one household. `others` holds each row that is not among all options, once.
    """

    household: str
    best: tuple[PlaceOption, ...]
    further: int
    others: tuple[WhyNot, ...]
    chain: Chain | None
