"""
Do spellings of one person share a key? Measured on the spellings of 200 invented persons, when
they are there.
"""

import csv
from collections import defaultdict
from itertools import combinations

from bench.people_names import LISTS, Name, surname_for
from onderdak.people.engine.canonical import canonical

SHARES = {"given": 0.99, "surname": 0.96, "patronymic": 0.97}


def spelling_figures() -> list[dict[str, object]]:
    """Return the share of pairs of spellings that share a key, and the surname keys that stay distinct."""
    path = LISTS / "romanisation_variants.csv"
    if not path.is_file():
        return [{"what": "spellings sharing a key", "value": "no list: set ONDERDAK_NAME_LISTS"}]
    forms = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            surname, given, father = row["variant_latin"].split()
            forms[row["entity_id"]].append(canonical(given, surname, father))
    shared: dict[str, int] = dict.fromkeys(SHARES, 0)
    pairs = [pair for own in forms.values() for pair in combinations(own, 2)]
    for one, other in pairs:
        for part in SHARES:
            shared[part] += bool(set(getattr(one, part)) & set(getattr(other, part)))
    rows = [
        _row(f"spellings sharing a key: {part}", shared[part] / len(pairs), least)
        for part, least in SHARES.items()
    ]
    return [*rows, _row("surname keys kept distinct", _distinct(), 0.90)]


def _distinct() -> float:
    with (LISTS / "ua_surnames_sample30k.csv").open(encoding="utf-8") as lines:
        names = [row["name_uk"] for row in csv.DictReader(lines)]
    men = {surname_for(Name(name, name), False).uk.lower() for name in names}
    keys = {canonical("", name).surname[:1] for name in men}
    return len(keys) / len(men)


def _row(what: str, value: float, least: float) -> dict[str, object]:
    return {
        "what": what,
        "value": round(value, 4),
        "target": f">= {least}",
        "met": "yes" if value >= least else "NO",
    }
