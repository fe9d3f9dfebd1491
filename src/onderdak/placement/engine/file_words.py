"""Says of a problem in a file what is wrong, where it stands and what is allowed: a code helps nobody."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from onderdak.placement.engine.file_tables import Table
from onderdak.placement.engine.instance import KINDS, LEVELS, MODELS, QUALITIES, RELAXATIONS, SHARINGS
from onderdak.placement.engine.sound import FIRST_YEAR, LAST_YEAR, MOST, MOST_FIT, MOST_NIGHTS, MOST_TIERS

MOST_TOLD, MOST_SHOWN = 50, 60
INDEX = re.compile(r"\[\d+\]")
ROW = re.compile(r"(.*?)\[(\d+)\]\.?(.*)")
STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
ABSENT = object()

WORDS = {
    "wrong_type": "cannot be read",
    "range": "is out of range",
    "missing": "is missing",
    "unknown_key": "is an unknown key",
    "unknown_value": "is an unknown value",
    "unknown_format": "is another format",
    "not_an_object": "is no JSON object",
    "not_a_list": "is no list",
    "duplicate": "stands twice",
    "not_adults_plus_minors": "is not adults + minors",
    "only_one_person_may_share": "only a household of one person may have a group",
    "offset_missing": "has no offset from UTC",
    "unknown_place": "names a place that is not in places",
    "unknown_household": "names a household that is not in households",
    "dimensions_only_for_pools": "only a pool has a capacity per dimension",
    "bed_needs_men_or_women": 'of a bed must be "men" or "women"',
    "unit_is_for_one_household": "a unit is for one household and is not shared",
    "before_from": "is before availableFrom",
    "two_regions": "is another region than this municipality has elsewhere",
    "outside_folder": "names a file outside the folder of the instance",
    "more_cells_than_columns": "has more cells than the first line has columns",
}


def _one_of(values: Sequence[str]) -> str:
    return "one of " + ", ".join(values)


def _whole(least: int, most: int) -> str:
    return f"a whole number from {least} to {most}"


TEXT, TEXTS, TRUTH = "a text that is not empty", "a list of texts", "true or false"
DAY, MOMENT = "a date as 2026-11-21", "a moment with its offset, as 2026-11-20T18:10:00+01:00"
ROWS = 'a list of objects, or {"csv": "file.csv"} in the same folder'
PAIRS = "[household, place, {}], both by an id of this file, each pair once"
CAPACITY = f"persons: 1 for a bed, {_whole(1, MOST)} else; of a pool from 0, or an object of head counts"
COUNT = f"{_whole(0, MOST)}"
ALLOWED = {
    "": "an object with format, date, households and places",
    "format": '"onderdak.match/1"',
    "date": f"{DAY}, until the year {LAST_YEAR}",
    **dict.fromkeys(("areas", "households", "places"), ROWS),
    **dict.fromkeys(("areas[].municipality", "households[].id", "places[].id"), f"{TEXT}, each once"),
    "areas[].region": TEXT,
    "areas[].share": "a number from 0, or null",
    **{f"households[].{name}": _whole(0, MOST) for name in ("adults", "minors")},
    "households[].persons": f"{_whole(1, MOST)}, the sum of adults and minors where these are given",
    "households[].dims": f"an object of head counts, each {_whole(0, MOST)}",
    "households[].group": "men, women or null; null for more than one person",
    **{f"households[].{name}": TEXTS for name in ("needs", "flags", "consents", "ties")},
    "households[].tier": f"{_whole(1, MOST_TIERS)}; 1 goes first",
    "households[].waitingSince": f"{MOMENT}, from the year {FIRST_YEAR}",
    "households[].currentPlace": "an id of places, or null",
    **{f"households[].{name}": TRUTH for name in ("shelteredTonight", "mayMove")},
    "households[].neededFrom": f"{DAY}, until the year {LAST_YEAR}, or null",
    "households[].nights": _whole(1, MOST_NIGHTS),
    **{f"places[].{name}": TEXT for name in ("municipality", "location")},
    "places[].region": f"{TEXT}; one region per municipality",
    "places[].kind": _one_of(KINDS),
    "places[].capacity": CAPACITY,
    "places[].count": COUNT,
    "places[].sharing": f"{_one_of(SHARINGS)}; men or women for a bed, none for a unit",
    **{f"places[].{name}": TEXTS for name in ("features", "onlyFor", "notFor")},
    "places[].quality": _one_of(QUALITIES),
    "places[].availableFrom": f"{DAY}, or null",
    "places[].availableUntil": f"{DAY}, not before availableFrom, or null",
    "compatibility.requires": "an object: per need a list of features",
    "compatibility.hard": TEXTS,
    **dict.fromkeys(("compatibility.allow", "compatibility.deny"), PAIRS.format("reason")),
    "fit.values": PAIRS.format(f"number from -{MOST_FIT:.0f} to {MOST_FIT:.0f}"),
    "fit.default": "a number, or null: a pair that is not listed is forbidden",
    "options.model": _one_of(MODELS),
    "options.levels": f"a list of {', '.join(LEVELS)}, each once",
    "options.relaxations": f"a list of {', '.join(RELAXATIONS)}, each once",
    "options.tierLevels": f"{_whole(0, MOST_TIERS)}, or null: every tier",
    "options.moveBudget": "a whole number from 0, or null",
    "options.timeLimitS": "a number of seconds from 0, or null",
    **{f"options.gaps.{name}": "a number from 0, as 0.01" for name in ("shelter", "other")},
    **{f"options.{name}": TRUTH for name in ("twoUnits", "canonical")},
}


def in_words(
    problems: Sequence[tuple[str, str]], name: str, told: object, tables: Mapping[str, Table]
) -> tuple[tuple[str, str], ...]:
    """
    Return every problem as (where, what is wrong with which value, and what is allowed); at most 50.

    Args:
        problems: (path, code); a code without words is a sentence already.
        name: of the file. told: its JSON value. tables: the lists that stood in CSV files, by path.
    """
    found = [
        (_where(path, name, tables), _said(path, code, told, tables)) for path, code in problems[:MOST_TOLD]
    ]
    if len(problems) > MOST_TOLD:
        found.append((name, f"and {len(problems) - MOST_TOLD} more problems"))
    return tuple(found)


def _where(path: str, name: str, tables: Mapping[str, Table]) -> str:
    """Return file and path in the JSON; for a row of a table its own file, line and column."""
    row = ROW.fullmatch(path)
    if row and row[1] in tables:
        table = tables[row[1]]
        return f"{table.name}: line {table.lines[int(row[2])]}" + (f": {row[3]}" if row[3] else "")
    return f"{name}: {path}" if path else name


def _said(path: str, code: str, told: object, tables: Mapping[str, Table]) -> str:
    value, allowed = _value(path, told, tables), _allowed(path, code)
    shown = "" if value is ABSENT or code in ("unknown_key", "more_cells_than_columns") else _shown(value)
    return f"{WORDS.get(code, code)}{shown}" + (f"; allowed: {allowed}" if allowed else "")


def _allowed(path: str, code: str) -> str:
    pattern = INDEX.sub("[]", path)
    if code == "unknown_key":
        above, _, key = pattern.rpartition(".")
        known = sorted(_keys_below(above))
        near = get_close_matches(key, known, 1)
        return f"{', '.join(known)}" + (f". Is {near[0]} meant?" if near else "")
    return ALLOWED.get(pattern) or ALLOWED.get(pattern.removesuffix("[]"), "")


def _keys_below(above: str) -> Iterator[str]:
    """Yield the keys that an object has at this path."""
    start = f"{above}." if above else ""
    own = ("compatibility", "fit", "options") if not above else ("gaps",) if above == "options" else ()
    yield from own
    for path in ALLOWED:
        if path.startswith(start) and path != above and not set(".[") & set(path[len(start) :]):
            yield from filter(None, [path[len(start) :]])


def _value(path: str, told: object, tables: Mapping[str, Table]) -> object:
    """Return what stands at a path, ABSENT when nothing does."""
    row = ROW.fullmatch(path)
    if row and row[1] in tables:
        cells = tables[row[1]].rows[int(row[2])]
        return cells.get(row[3], ABSENT) if row[3] else ABSENT
    for name, index in STEP.findall(path):
        if index and isinstance(told, list) and int(index) < len(told):
            told = told[int(index)]
        elif not index and isinstance(told, dict) and name in told:
            told = told[name]
        else:
            return ABSENT
    return ABSENT if isinstance(told, dict) else told


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f": {text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + '…'}"
