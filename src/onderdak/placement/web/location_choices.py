"""The locations that a search looks at, to choose one from: the own municipality first, then by name."""

from collections import defaultdict
from datetime import date

from onderdak.access.public import Desk
from onderdak.capacity.public import location_cards, location_names, municipality_cards, open_units
from onderdak.kernel.nights import one_night

Choices = list[tuple[str, list[tuple[int, str]]]]


def location_choices(*, desk: Desk, night: date, own: str) -> Choices:
    """
    Return (municipality, [(location id, name)]) of all locations that a search from `own` may look at.

    Of the own municipality also what is closed tonight; elsewhere what is open, full or not.
    """
    names = location_names([one.location_id for one in open_units(nights=one_night(night))])
    names |= {
        one.location_id: (one.name, own)
        for one in location_cards(desk=desk, night=night, municipalities=[own])
    }
    areas = {card.code: card.name for card in municipality_cards(on=night)}
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for location_id, (name, code) in names.items():
        groups[code].append((location_id, name))
    return [
        (areas.get(code, code), sorted(groups[code], key=lambda one: one[1]))
        for code in sorted(groups, key=lambda code: (code != own, areas.get(code, code)))
    ]
