"""Use case (pure): explain one unit by running the same calculation on it while somebody records."""

from collections.abc import Mapping
from typing import Any

from onderdak.contribution.types import Assessed, Attention, Households, Node, Terms, Zone
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.recording import recording
from onderdak.kernel.cents import euro_text
from onderdak.law.public import row_fields
from onderdak.law.types import Confidence

ROOTS = ("allowance", "contribution", "zone")


def explain(household: Households, terms: Terms) -> tuple[Assessed, dict[str, Any]]:
    """
    Return the result of one unit, and the tree of steps that led to it.

    A node has rule, article, label, value, unit, parameters (value, dates, article, source, status and
    confidence of each row) and because (the nodes it rests on).
    """
    with recording() as nodes:
        done = assess(household, terms)
    by_label = {node.label: node for node in nodes}
    asked = {key for node in nodes for key in node.parameters}
    fields = {key: row_fields(terms.rows[key]) for key in asked}
    told: dict[str, dict[str, Any]] = {}
    return done, {
        "rule": "assessment", "article": "Awb 3:46, 4:86", "label": "result",
        "value": int(done.contribution[0]),
        "unit": "eurocent", "parameters": [],
        "because": [_told(by_label[label], by_label, fields, told) for label in ROOTS],
    }  # fmt: skip


def _told(
    node: Node, by_label: Mapping[str, Node], fields: Mapping[str, Any], told: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    if node.label not in told:
        told[node.label] = {
            "rule": node.rule, "article": node.article, "label": node.label, "value": node.value,
            "unit": node.unit, "parameters": [fields[key] for key in node.parameters],
            "because": [
                _told(by_label[label], by_label, fields, told) for label in node.because if label in by_label
            ],
        }  # fmt: skip
    return told[node.label]


def keys_used(done: Assessed, unit: int) -> tuple[str, ...]:
    """Return the law keys that counted for a unit."""
    bits = int(done.used[unit])
    return tuple(key for place, key in enumerate(done.used_keys) if bits >> place & 1)


def flags_of(done: Assessed, unit: int, terms: Terms) -> tuple[str, ...]:
    """Return the flags of a unit, sorted: its marks, and rows that are stale or were not read in the text."""
    marks = int(done.attention[unit])
    flags = [mark.name for mark in Attention if marks >> mark & 1]
    for key in keys_used(done, unit):
        row = terms.rows[key]
        if row.confidence is not Confidence.READ:
            flags.append(f"CONF:{row.confidence.value}:{key}")
        if row.review_by is not None and row.review_by < terms.known:
            flags.append(f"STALE:{key}")
    return tuple(sorted(flags))


def zone_name(done: Assessed, unit: int) -> str:
    """Return the zone of a unit as files and pages name it."""
    return Zone(int(done.zone[unit])).name.lower()


def steps_of(household: Households, terms: Terms) -> list[tuple[str, str, int | None, str]]:
    """Return the steps of one unit in their order: label, article, cents or None, and text for the rest."""
    with recording() as nodes:
        assess(household, terms)
    return [
        (
            node.label,
            node.article,
            node.value if node.unit == "eurocent" and isinstance(node.value, int) else None,
            _as_text(node),
        )
        for node in nodes
    ]


def _as_text(node: Node) -> str:
    if node.unit == "eurocent" and isinstance(node.value, list):
        return "; ".join(f"€\u00a0{euro_text(cents)}" for cents in node.value) or "-"
    if isinstance(node.value, list):
        return " + ".join(map(str, node.value))
    return str(node.value)
