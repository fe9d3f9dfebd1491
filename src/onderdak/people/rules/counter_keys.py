"""
Says by which facts together somebody is looked for at the counter; never by a name or a date alone.

The same choice as in the nightly run, one column per choice. What is stored and what is asked differ where
one
side has its names turned, or has no birth date.
"""

from collections.abc import Mapping
from typing import Any

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): not more data than needed; accuracy",
    article="5(1)(c), 5(1)(d)",
    force=Force.LAW,
)
KEYS = (
    "birth_given", "birth_surname", "birth_name", "birth_turned", "names_year", "names_day", "names_father",
    "given_year", "father_year", "document", "names", "names_undated",
)  # fmt: skip
Row = Mapping[str, Any]


def stored_keys(row: Row) -> dict[str, str | None]:
    """
    Return the text of each key that a registration is found by, in the order of KEYS; None: it has no such
    key.

    Args:
        row: one registration as compared, by the names of its columns.

    Source: SOURCE.
    """
    return {
        **_equal_keys(row),
        "birth_name": _key(row["birth"], row["surname_1"]),
        "birth_turned": _key(row["birth"], row["given_as_surname"]),
        "names": _key(row["given_1"], row["surname_1"]),
        "names_undated": None if row["birth"] else _key(row["given_1"], row["surname_1"]),
    }


def asked_keys(row: Row) -> dict[str, str | None]:
    """
    Return the text to look for in each key; None: this key is not asked. Turned names meet each other, and
    who
    has no birth date is also looked for by the two names.

    Source: SOURCE.
    """
    names = _key(row["given_1"], row["surname_1"])
    return {
        **_equal_keys(row),
        "birth_name": _key(row["birth"], row["given_as_surname"]),
        "birth_turned": _key(row["birth"], row["surname_1"]),
        "names": None if row["birth"] else names,
        "names_undated": names,
    }


def _equal_keys(row: Row) -> dict[str, str | None]:
    surname, given = row["sskel"] or "", row["gskel"] or ""
    return {
        "birth_given": _key(row["birth"], row["gskel"]),
        "birth_surname": _key(row["birth"], surname[:2]),
        "names_year": _key(row["both_skel"], row["byear"]),
        "names_day": _key(row["both_skel"], row["md"]),
        "names_father": _key(row["given_1"], row["surname_1"], row["father_1"]),
        "given_year": _key(row["given_1"], row["byear"], surname[:3]),
        "father_year": _key(row["father_1"], row["byear"], surname[:3], given[:1]),
        "document": _key(row["doc"]),
    }


def _key(*parts: object) -> str | None:
    return "|".join(map(str, parts)) if all(parts) else None
