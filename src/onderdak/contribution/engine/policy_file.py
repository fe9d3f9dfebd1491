"""Reads the policy of a municipality from TOML text: `[[parameter]]` rows with keys `policy.*`."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from onderdak.contribution.engine.cases import Fault
from onderdak.law.types import Confidence, LawBook, Rank, Row

KNOWN = frozenset(
    "key value unit valid_from valid_to known_from status scenario article source confidence rank review_by "
    "decision name note".split()
)
DATES = ("valid_from", "valid_to", "known_from", "review_by")


def read_policy(
    text: str, *, fault_of: Callable[[str, object], str], allowed_of: Callable[[str, str], tuple[str, ...]]
) -> tuple[LawBook, list[Fault]]:
    """
    Return the rows of the file by key, and what is wrong with it (the line is the place of the row, from 1).

    Args:
        fault_of: says by code why a value may not stand under a key; "" when it may.
        allowed_of: names what may stand there, by key and code.
    """
    try:
        parts = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return _book([]), [Fault(0, "--policy", "broken_toml")]
    faults = [Fault(0, name, "unknown_table") for name in parts if name != "parameter"]
    rows = []
    for place, part in enumerate(parts.get("parameter", []), start=1):
        wrong = _faults(part, place, fault_of, allowed_of)
        faults += wrong
        if not wrong:
            rows.append(_row(part))
    versions = [(row.key, row.valid_from, row.known_from) for row in rows]
    faults += [Fault(0, key, "row_twice") for key, *_ in {one for one in versions if versions.count(one) > 1}]
    return _book(rows), faults


def _faults(
    part: Mapping[str, Any], place: int, fault_of: Callable[[str, object], str],
    allowed_of: Callable[[str, str], tuple[str, ...]],
) -> list[Fault]:  # fmt: skip
    faults = [Fault(place, name, "missing") for name in ("key", "value", "valid_from") if name not in part]
    faults += [Fault(place, name, "unknown_column") for name in part if name not in KNOWN]
    faults += [
        Fault(place, name, "not_a_date") for name in DATES if name in part and type(part[name]) is not date
    ]
    if part.get("status", "in_force") != "in_force" or part.get("scenario"):
        faults.append(Fault(place, "status", "unknown_value", ("in_force",)))
    if not faults and "valid_to" in part and part["valid_to"] < part["valid_from"]:
        faults.append(Fault(place, "valid_to", "stay_ends_first"))
    if not faults and (code := fault_of(str(part["key"]), part["value"])):
        faults.append(Fault(place, str(part["key"]), code, allowed_of(str(part["key"]), code)))
    return faults


def _row(part: Mapping[str, Any]) -> Row:
    value, source = part["value"], part.get("source", part.get("decision", "policy"))
    return Row(
        key=part["key"],
        value=tuple(value) if isinstance(value, list) else value,
        unit=part.get("unit", "policy switch"),
        valid_from=part["valid_from"],
        valid_to=part.get("valid_to"),
        known_from=part.get("known_from", part["valid_from"]),
        sources=tuple(source) if isinstance(source, list) else (str(source),),
        article=part.get("article", ""),
        confidence=Confidence.READ,
        rank=Rank.POLICY,
        review_by=part.get("review_by"),
    )


def _book(rows: list[Row]) -> LawBook:
    by_key: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        by_key[row.key] = (*by_key.get(row.key, ()), row)
    return LawBook(rows=by_key, last_read=date.min)
