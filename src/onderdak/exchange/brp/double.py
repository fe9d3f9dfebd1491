"""A stand-in for the BRP with the shape of its API, for tests, training and the demo. Nobody in it exists."""

from typing import Any

from onderdak.exchange.brp.question import BY_BSN
from onderdak.kernel.bsn import is_bsn

KEYS = frozenset({"type", "burgerservicenummer", "fields"})
DEPARTED, DECEASED = "7", "8"


def answer_of_double(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """
    Answer one question as the API Personen does, with only the fields that were asked.

    The last digit of the number decides: 7 left the country, 8 died, 9 is not known, all others live here.
    A wrong question is refused with 400, as the real one does.
    """
    numbers, fields = body.get("burgerservicenummer"), body.get("fields")
    wrong = body.get("type") != BY_BSN or not set(body) <= KEYS or not fields
    if wrong or not isinstance(numbers, list) or not all(is_bsn(str(one)) for one in numbers):
        return 400, {"title": "Een of meerdere parameters zijn niet correct.", "status": 400}
    persons = [_only(_person(str(one)), list(fields or [])) for one in numbers if not str(one).endswith("9")]
    return 200, {"type": BY_BSN, "personen": persons}


def _person(bsn: str) -> dict[str, Any]:
    person: dict[str, Any] = {
        "burgerservicenummer": bsn,
        "naam": {"voornamen": "Verzonnen", "geslachtsnaam": "Persoon"},
        "geboorte": {"datum": {"type": "Datum", "datum": "1988-04-02"}},
        "gemeenteVanInschrijving": {"code": "0344", "omschrijving": "Utrecht"},
        "datumInschrijvingInGemeente": {"type": "Datum", "datum": "2024-03-18"},
        "verblijfplaats": {"datumVan": {"type": "Datum", "datum": "2024-03-18"}},
    }
    reason = {DEPARTED: ("E", "emigratie"), DECEASED: ("O", "overlijden")}.get(bsn[-1])
    if reason:
        person["opschortingBijhouding"] = {
            "reden": {"code": reason[0], "omschrijving": reason[1]},
            "datum": {"type": "Datum", "datum": "2025-09-30"},
        }
    return person


def _only(person: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    """Keep the fields that were asked: a dotted name asks one part of a group."""
    kept: dict[str, Any] = {}
    for field in fields:
        head, _, rest = field.partition(".")
        if head not in person:
            continue
        if not rest:
            kept[head] = person[head]
        elif rest.split(".")[0] in person[head]:
            kept.setdefault(head, {})[rest.split(".")[0]] = person[head][rest.split(".")[0]]
    return kept
