"""What is asked of the BRP for which purpose, in the shape of the API Personen, and how it is read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

BY_BSN = "RaadpleegMetBurgerservicenummer"
NAME = ("naam.voornamen", "naam.voorvoegsel", "naam.geslachtsnaam")
STATUS = ("opschortingBijhouding",)
# the least that each purpose needs; what is not asked is not received
FIELDS: dict[str, tuple[str, ...]] = {
    "registratie": ("burgerservicenummer", *NAME, "geboorte.datum", *STATUS, "verblijfplaats.datumVan"),
    "zoeken": ("burgerservicenummer", *STATUS, "gemeenteVanInschrijving", "datumInschrijvingInGemeente"),
}


@dataclass(frozen=True, slots=True)
class BrpAnswer:
    """
    What the BRP said. `state`: found, departed, deceased, unknown, away (nobody answered) or not_set_up.

    `since` is the day of the fact, not of the answer.
    """

    state: str
    municipality: str = ""
    since: date | None = None


def question(bsn: str, purpose: str) -> dict[str, object]:
    """
    Write the body of the question.

    Raises:
        KeyError: a purpose without a list of fields.
    """
    return {"type": BY_BSN, "burgerservicenummer": [bsn], "fields": list(FIELDS[purpose])}


def read_answer(status: int, body: Mapping[str, Any] | None) -> BrpAnswer:
    """Read an answer; anything that is not a whole answer means that nobody answered."""
    if status != 200 or not isinstance(body, Mapping) or not isinstance(body.get("personen"), list):
        return BrpAnswer("away")
    if not body["personen"] or not isinstance(body["personen"][0], Mapping):
        return BrpAnswer("unknown")
    person = body["personen"][0]
    town = str(_within(person, "gemeenteVanInschrijving", "code") or "")
    reason = _within(person, "opschortingBijhouding", "reden", "code")
    since = _day(_within(person, "opschortingBijhouding", "datum", "datum"))
    if reason:
        return BrpAnswer({"E": "departed", "O": "deceased"}.get(str(reason), "unknown"), town, since)
    entered = _within(person, "datumInschrijvingInGemeente", "datum")
    lives = _within(person, "verblijfplaats", "datumVan", "datum")
    return BrpAnswer("found", town, _day(entered or lives))


def _within(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
