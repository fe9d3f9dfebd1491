"""
What is compared, and in which steps: each level once in SQL and once in Python. The first that holds counts.

Both must say the same: a test scores thousands of pairs both ways. SQL is written for DuckDB; `spark`
gives the
same text for the other machine. A level without a pair of values is `missing` and weighs nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler, Levenshtein

Row = Mapping[str, Any]
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Level:
    """
    One step of a comparison: its code, the condition in SQL and in Python, and what its frequency
    is of.
    """

    code: str
    sql: str
    holds: Callable[[Row, Row], bool]
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named comparison. `missing_sql` tells when a side has nothing to compare."""

    name: str
    missing_sql: str
    missing: Callable[[Row, Row], bool]
    levels: tuple[Level, ...]


def _jw(column: str, at_least: float) -> tuple[str, Callable[[Row, Row], bool]]:
    def holds(a: Row, b: Row) -> bool:
        return bool(JaroWinkler.similarity(a[column], b[column], prefix_weight=0.1) >= at_least)

    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {at_least}", holds


def _empty(*columns: str) -> tuple[str, Callable[[Row, Row], bool]]:
    sql = " or ".join(f"{column}_{side} is null" for column in columns for side in "lr")
    return sql, lambda a, b: any(row[column] is None for column in columns for row in (a, b))


def _same(column: str) -> tuple[str, Callable[[Row, Row], bool]]:
    return f"{column}_l = {column}_r", lambda a, b: a[column] == b[column]


def _shared(column: str) -> tuple[str, Callable[[Row, Row], bool]]:
    return (
        f"list_has_any({column}_l, {column}_r)",
        lambda a, b: bool(set(a[column] or ()) & set(b[column] or ())),
    )


_SLIP = 0.92


def _turned_sql(one: str, other: str) -> str:
    """
    Names in each other's place, a slip in either allowed; the first letter is asked first, as it
    is cheap.
    """
    return (
        f"(left(given_as_surname_{one}, 1) = left(surname_1_{other}, 1)"
        f" and left(surname_as_given_{one}, 1) = left(given_1_{other}, 1)"
        f" and jaro_winkler_similarity(given_as_surname_{one}, surname_1_{other}) >= {_SLIP}"
        f" and jaro_winkler_similarity(surname_as_given_{one}, given_1_{other}) >= {_SLIP})"
    )


_SWAPPED_SQL = f"{_turned_sql('l', 'r')} or {_turned_sql('r', 'l')}"


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other or one[0] != other[0]:
        return False
    return bool(JaroWinkler.similarity(one, other, prefix_weight=0.1) >= _SLIP)


def _is_swapped(a: Row, b: Row) -> bool:
    def turned(one: Row, other: Row) -> bool:
        return _alike(one["given_as_surname"], other["surname_1"]) and _alike(
            one["surname_as_given"], other["given_1"]
        )

    return turned(a, b) or turned(b, a)


_SWAPPED = Level("swapped", _SWAPPED_SQL, _is_swapped)


_GIVEN_CLOSE_SQL = (
    f"{_jw('given_1', 0.92)[0]} or gskel_l = gskel_r"
    " or given_guess_l = given_1_r or given_guess_r = given_1_l"
)


def _given_close(a: Row, b: Row) -> bool:
    return (
        _jw("given_1", 0.92)[1](a, b)
        or (a["gskel"] is not None and a["gskel"] == b["gskel"])
        or a["given_guess"] == b["given_1"]
        or b["given_guess"] == a["given_1"]
    )


def _given_near(a: Row, b: Row) -> bool:
    one, other = a["given_1"], b["given_1"]
    prefix = len(one) >= 3 and len(other) >= 3 and (one.startswith(other) or other.startswith(one))
    return prefix or _jw("given_1", 0.82)[1](a, b)


def _surname_close(a: Row, b: Row) -> bool:
    return (
        _jw("surname_1", 0.93)[1](a, b)
        or (a["sskel"] is not None and a["sskel"] == b["sskel"])
        or Levenshtein.distance(a["surname_1"], b["surname_1"]) <= 1
    )


def _surname_part(a: Row, b: Row) -> bool:
    return bool((a["twofold"] or b["twofold"]) and set(a["pieces"]) & set(b["pieces"]))


GIVEN = Comparison("given", *_empty("given_1"), (
    Level("same", *_same("given_1"), frequency="given_1"),
    Level("other-reading", *_shared("given_any")),
    _SWAPPED,
    Level("close", _GIVEN_CLOSE_SQL, _given_close),
    Level("near", "(length(given_1_l) >= 3 and length(given_1_r) >= 3 and (starts_with(given_1_l, given_1_r)"
          f" or starts_with(given_1_r, given_1_l))) or {_jw('given_1', 0.82)[0]}", _given_near),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip
SURNAME = Comparison("surname", *_empty("surname_1"), (
    Level("same", *_same("surname_1"), frequency="surname_1"),
    Level("other-reading", *_shared("surname_any")),
    _SWAPPED,
    Level("part", "(twofold_l or twofold_r) and list_has_any(pieces_l, pieces_r)", _surname_part),
    Level("close", f"{_jw('surname_1', 0.93)[0]} or sskel_l = sskel_r"
          " or levenshtein(surname_1_l, surname_1_r) <= 1", _surname_close),
    Level("near", *_jw("surname_1", 0.85)),
    Level("differs-woman", "adult_woman_l and adult_woman_r",
          lambda a, b: bool(a["adult_woman"] and b["adult_woman"])),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip
PATRONYMIC = Comparison("father", *_empty("father_1"), (
    Level("same", *_same("father_1"), frequency="father_1"),
    Level("close", f"{_shared('father_any')[0]} or {_jw('father_1', 0.85)[0]}",
          lambda a, b: _shared("father_any")[1](a, b) or _jw("father_1", 0.85)[1](a, b)),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip


def _birth_slip(a: Row, b: Row) -> bool:
    if a["birth"] is None or b["birth"] is None:
        return False
    if a["md"] == b["md"] and abs(a["byear"] - b["byear"]) in (1, 10):
        return True
    return bool(DamerauLevenshtein.distance(a["birth"], b["birth"]) <= 1)


def _birth_default(a: Row, b: Row) -> bool:
    whole = a["birth"] is not None and b["birth"] is not None
    return bool(a["byear"] == b["byear"] and (a["jan1"] or b["jan1"] or not whole))


BIRTH = Comparison("birth", *_empty("byear"), (
    Level("same", "birth_l = birth_r and not jan1_l",
          lambda a, b: a["birth"] is not None and a["birth"] == b["birth"] and not a["jan1"]),
    Level("both-jan1", "birth_l = birth_r and jan1_l",
          lambda a, b: a["birth"] is not None and a["birth"] == b["birth"] and bool(a["jan1"])),
    Level("day-month", "birth_swapped_l = birth_r",
          lambda a, b: a["birth_swapped"] is not None and a["birth_swapped"] == b["birth"]),
    Level("jan1-or-year", "byear_l = byear_r and (jan1_l or jan1_r or birth_l is null or birth_r is null)",
          _birth_default),
    Level("slip", "(md_l = md_r and abs(byear_l - byear_r) in (1, 10))"
          " or damerau_levenshtein(birth_l, birth_r) <= 1", _birth_slip),
    Level("year", "byear_l = byear_r", lambda a, b: a["byear"] == b["byear"]),
    Level("two-years", "abs(byear_l - byear_r) <= 2", lambda a, b: abs(a["byear"] - b["byear"]) <= 2),
    Level("far", "ELSE", lambda a, b: True),
))  # fmt: skip
SEX = Comparison("sex", *_empty("sex"), (
    Level("same", *_same("sex")),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip
PLACE = Comparison("place", *_empty("place_1"), (
    Level("same", *_same("place_1"), frequency="place_1"),
    Level("near", *_jw("place_1", 0.85)),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip
DOCUMENT = Comparison("document", *_empty("doc"), (
    Level("same", *_same("doc")),
    Level("slip", "length(doc_l) >= 6 and damerau_levenshtein(doc_l, doc_r) <= 1",
          lambda a, b: len(a["doc"]) >= 6 and DamerauLevenshtein.distance(a["doc"], b["doc"]) <= 1),
    Level("differs", "ELSE", lambda a, b: True),
))  # fmt: skip

COMPARISONS = (GIVEN, SURNAME, PATRONYMIC, BIRTH, SEX, PLACE, DOCUMENT)
FREQUENT = ("given_1", "surname_1", "father_1", "place_1")


def level_of(comparison: Comparison, a: Row, b: Row) -> str:
    """Return the code of the first level that holds between two comparable records."""
    if comparison.missing(a, b):
        return MISSING
    return next(level.code for level in comparison.levels if level.holds(a, b))


def level_sql(comparison: Comparison) -> str:
    """Return an SQL expression for the place of the level that holds: 0 is the first, -1 is missing."""
    steps = [f"when {comparison.missing_sql} then -1"]
    steps += [
        f"when {level.sql} then {at}" for at, level in enumerate(comparison.levels) if level.sql != "ELSE"
    ]
    return f"case {' '.join(steps)} else {len(comparison.levels) - 1} end"


def spark(sql: str) -> str:
    """Return a condition as Spark writes it; the same functions come with splink's own jar."""
    return (
        sql.replace("list_has_any", "arrays_overlap")
        .replace("jaro_winkler_similarity", "jaro_winkler")
        .replace("starts_with", "startswith")
    )
