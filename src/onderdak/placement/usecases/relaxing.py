"""Use case (read): which relaxations hold for whom on a night: what colleges switched on, bulk and single."""

from datetime import date

from onderdak.placement.rules.relaxations import IN_USE, allowed
from onderdak.placement.types import PlacementRequest
from onderdak.placement.usecases.switches import switches_of

Relaxed = dict[str, frozenset[str]]


def relaxed_by_college(night: date) -> Relaxed:
    """Return the relaxations that are switched on per municipality; who switched none on is not in it."""
    found: dict[str, set[str]] = {}
    for code, decided in switches_of(night, sorted(IN_USE)).items():
        for municipality, is_on in decided.items():
            if is_on:
                found.setdefault(municipality, set()).add(code)
    return {municipality: frozenset(codes) for municipality, codes in found.items()}


def may_give_way(request: PlacementRequest, night: date, relaxed: Relaxed | None = None) -> frozenset[str]:
    """Return what may give way for this household: the decision of its college and its own word."""
    switched_on = relaxed_by_college(night) if relaxed is None else relaxed
    return allowed(request.facts, switched_on.get(request.municipality, frozenset()))
