"""Says how a unit is used once this household sleeps there: by one household, by men, or by women."""

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.rules.hard_limits import shares
from onderdak.placement.types import FreeUnit, RequestFacts

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: adequate reception, safety",
    article="RooO 5 and 6(3)",
    force=Force.LAW,
)


def unit_mode(facts: RequestFacts, unit: FreeUnit) -> str:
    """Return `household`, `men` or `women`. Strangers of another group never share a room."""
    return str(facts.group) if shares(facts, unit) else "household"


def places_for(facts: RequestFacts, unit: FreeUnit) -> tuple[int, ...]:
    """Return one free place per member, lowest ids first, so that the same choice has the same places."""
    return tuple(sorted(unit.free)[: facts.persons])
