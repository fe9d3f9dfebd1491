"""A measure that was entered, as its form would hold it: to correct it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from onderdak.forecast.web.measure_forms import MeasureForm

CENTS = Decimal(100)


def typed(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the form of a kind that would give this body; what no field holds is left out."""
    found: dict[str, Any] = {}
    for name, value in body.items():
        found |= _field(kind, name, value)
    return {f"f_{name}": value for name, value in found.items()}


def gives_back(form: Callable[[dict[str, Any]], MeasureForm], one: Any) -> bool:
    """
    Tell whether the form holds all of a measure: what came over the API may hold more than a form can say.

    Args:
        form: makes a form from what was typed.
    """
    told = {"title": one.title, "owner": one.owner, "basis": one.basis, "source": one.source}
    tried = form({name: _text(value) for name, value in (told | typed(one.kind, one.body)).items()})
    return tried.is_valid() and dict(tried.measure().fields) == dict(one.body)


def _field(kind: str, name: str, value: Any) -> dict[str, Any]:
    if name in ("from", "to") and value:
        return {name: date.fromisoformat(str(value))}
    if name in ("cost", "costPerHouseholdMonth"):
        return {name: Decimal(value) / CENTS}
    if name == "factor":
        return {"stops" if kind == "host.retain" else "factor": _middle(value)}
    if name == "delayDays":
        return {name: _middle(value)}
    if name == "places" and isinstance(value, list):
        return {"place": value[0]} if len(value) == 1 else {}
    if name == "shares":
        return {"key": "\n".join(f"{code};{100 * share:.10g}" for code, share in value.items())}
    return {name: value}


def _middle(value: Any) -> Any:
    """The middle of a number that is not sure: its mode or its median."""
    if isinstance(value, Mapping):
        return value.get("mode", value.get("median"))
    return value


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
