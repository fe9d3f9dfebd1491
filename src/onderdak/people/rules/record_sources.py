"""
Says who may deliver a registration, for which purpose, and whose word counts first for each shown field.

A record is kept as it came; what is shown of a person is derived from all of them, field by field.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden: data that the college needs for its task; accuracy; the BRP"
    " counts for what it holds. The order below it is our own working rule",
    article="Twoo 6; AVG 5(1)(d); Wet BRP 1.7",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0049876",
)


@dataclass(frozen=True, slots=True)
class RecordSource:
    """One kind of source. A lower `rank` counts first; among equals what happened last."""

    code: str
    purpose: str
    rank: int


SOURCES = (
    RecordSource("brp", "registration", 1),
    RecordSource("intake", "reception", 2),
    RecordSource("municipality", "hand_over", 3),
    RecordSource("ind_list", "reception", 4),
    RecordSource("own_form", "reception", 5),
    RecordSource("host_families", "reception", 6),
    RecordSource("night_shelter", "reception", 7),
    RecordSource("other_list", "reception", 8),
)
BY_CODE = {one.code: one for one in SOURCES}
LISTS = ("host_families", "night_shelter", "ind_list", "municipality", "own_form", "other_list")
"""Sources that come as a file."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says of one field."""

    record_id: int
    source: str
    occurred_at: datetime
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The value that is shown, who said it, and whether another source says something else."""

    value: str
    source: str
    occurred_at: datetime
    conflict: bool


def source_of(code: str) -> RecordSource:
    """Return a source of the closed list. Raises: ClosedListOnly."""
    if code not in BY_CODE:
        raise ClosedListOnly(asked=code[:40], allowed=list(BY_CODE))
    return BY_CODE[code]


def shown_of(said: Iterable[Said]) -> Shown | None:
    """
    Return what is shown of one field, or None when nobody said anything. Empty is not a word.

    Source: SOURCE.
    """
    words = [one for one in said if one.value]
    if not words:
        return None
    first = min(
        words, key=lambda one: (BY_CODE[one.source].rank, -one.occurred_at.timestamp(), one.record_id)
    )
    other = any(one.value.casefold() != first.value.casefold() for one in words)
    return Shown(first.value, first.source, first.occurred_at, other)
