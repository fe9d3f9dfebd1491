"""Part of a round: the question put to the engine, kept as plain values, to be read again years later."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from onderdak.placement.engine.instance import (
    Area,
    Compatibility,
    Household,
    Instance,
    Options,
    PlaceRow,
)

SETS = {"needs", "flags", "consents", "ties", "features", "only_for", "not_for"}
DATES = {"needed_from", "available_from", "available_until"}


def plain_instance(instance: Instance) -> dict[str, object]:
    """
    Return an instance of model N as plain values: ids and needs, no names.

    Fields that have their usual value are left out, so that the order of a country stays small.
    """
    return {
        "date": instance.date.isoformat(),
        "households": [_plain(one) for one in instance.households],
        "places": [_plain(one) for one in instance.places],
        "areas": [[one.municipality, one.region] for one in instance.areas],
        "deny": [list(pair) for pair in instance.compatibility.deny],
        "levels": list(instance.options.levels),
        "model": instance.options.model,
        "relaxations": list(instance.options.relaxations),
        "seed": instance.options.seed,
    }


def instance_again(kept: Mapping[str, Any]) -> Instance:
    """Return the instance that `plain_instance` was made of."""
    return Instance(
        date=date.fromisoformat(kept["date"]),
        households=tuple(Household(**_read(one)) for one in kept["households"]),
        places=tuple(PlaceRow(**_read(one)) for one in kept["places"]),
        areas=tuple(Area(code, region) for code, region in kept["areas"]),
        compatibility=Compatibility(deny=tuple((a, b, why) for a, b, why in kept["deny"])),
        options=Options(
            model=kept["model"],
            levels=tuple(kept["levels"]),
            relaxations=tuple(kept["relaxations"]),
            seed=kept["seed"],
        ),
    )


def _plain(one: Household | PlaceRow) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if value == field.default or value in (frozenset(), {}):
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, date | datetime):
            value = value.isoformat()
        found[field.name] = value
    return found


def _read(row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in row.items():
        if name in SETS:
            value = frozenset(value)
        elif name in DATES:
            value = date.fromisoformat(value)
        elif name == "waiting_since":
            value = datetime.fromisoformat(value)
        found[name] = value
    return found
