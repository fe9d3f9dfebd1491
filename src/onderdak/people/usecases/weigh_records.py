"""Weighs one registration against a handful of others, with the weights and hard rules of the nightly run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from django.utils.translation import get_language

from onderdak.access.public import Scope
from onderdak.people.engine.levels import COMPARISONS, MISSING
from onderdak.people.engine.linkage import Evidence
from onderdak.people.engine.weights import Part, parts, prior_bits
from onderdak.people.engine.words import in_words
from onderdak.people.rules import family_caps
from onderdak.people.rules.counter_keys import asked_keys
from onderdak.people.store import record_queries
from onderdak.people.store.record_queries import RecordRow
from onderdak.people.usecases.file_records import compared_of, row_of, token, weights

PLACES = {
    one.name: {MISSING: -1} | {level.code: place for place, level in enumerate(one.levels)}
    for one in COMPARISONS
}
"""Per comparison the place of each of its levels; what is missing has none."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate: weight over the prior in bits, the hard rule that caps it, why in codes and words."""

    row: RecordRow
    bits: float
    cap: int
    why: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(told_in_words(self.why))


@dataclass(frozen=True, slots=True)
class Comparable:
    """A record that is open, with the columns that are compared."""

    row: RecordRow
    compared: Mapping[str, Any]


def look_up(content: Mapping[str, object], scope: Scope, *, world: int, likeness: bool) -> list[Weighed]:
    """
    Find and weigh who this may be: by keys, and by likeness of the name when no key gave a link.

    Args:
        content: as a record keeps it. world: among how many records one partner is expected.
        likeness: also ask by the sounds of the name when the keys give nothing certain.

    Returns: the heaviest first.
    """
    asked = row_of(content)
    found = weigh(asked, opened(record_queries.candidates(_tokens(asked), scope)), world)
    if likeness and not any(one.cap == 0 and one.bits >= 0 for one in found):
        sounds = f"{asked['surname_1'] or ''} {asked['given_1'] or ''}".strip()
        known = {one.row.record_id for one in found}
        if sounds and asked["given_1"] and asked["surname_1"]:
            year = asked["byear"]
            more = record_queries.alike(sounds, int(str(year)) if year else None, scope)
            found += weigh(asked, opened([one for one in more if one not in known]), world)
    return sorted(found, key=lambda one: (-one.bits, one.row.record_id))


def look_up_all(contents: Sequence[Mapping[str, object]], scope: Scope, *, world: int) -> list[list[Weighed]]:
    """
    Find and weigh by keys who each of these may be; each record that is found is opened and read once.

    Returns: per content the heaviest first.
    """
    asked = compared_of(contents)
    numbers = [record_queries.candidates(_tokens(one), scope) for one in asked]
    known = {one.row.record_id: one for one in opened({number for some in numbers for number in some})}
    told = weigh_all(
        [(one, [known[number] for number in some if number in known])
         for one, some in zip(asked, numbers, strict=True)], world,
    )  # fmt: skip
    return [sorted(found, key=lambda one: (-one.bits, one.row.record_id)) for found in told]


def opened(record_ids: Collection[int]) -> list[Comparable]:
    """Open records by id and work out what is compared; without those whose key is gone."""
    rows = record_queries.rows_by_id(record_ids).values() if record_ids else ()
    kept = [row for row in rows if row.content]
    told = compared_of(row.content for row in kept)
    return [Comparable(row, one) for row, one in zip(kept, told, strict=True)]


def weigh(asked: Mapping[str, Any], candidates: Sequence[Comparable], world: int) -> list[Weighed]:
    """Weigh one comparable registration against others, hard rules and all."""
    return weigh_all([(asked, candidates)], world)[0]


def weigh_all(
    questions: Sequence[tuple[Mapping[str, Any], Sequence[Comparable]]], world: int
) -> list[list[Weighed]]:
    """Weigh each registration against its own candidates; the hard rules look at all pairs at once."""
    told = [[parts(asked, one.compared, weights(), {}) for one in some] for asked, some in questions]
    every = [pair for some in told for pair in some]
    caps, reasons, names = family_caps.caps(_evidence(every))
    capped = iter([(int(cap), names[at] if at >= 0 else "") for cap, at in zip(caps, reasons, strict=True)])
    return [
        [_weighed(one.row, pair, *next(capped), world) for one, pair in zip(some, pairs, strict=True)]
        for (_asked, some), pairs in zip(questions, told, strict=True)
    ]


def _tokens(asked: Mapping[str, Any]) -> dict[str, int]:
    keys = ((name, token(name, text)) for name, text in asked_keys(asked).items())
    return {name: number for name, number in keys if number is not None}


def told_in_words(why: str) -> list[str]:
    """Return the codes of a pair (`given:same+5.9;cap:twins-at-home`) in the language of the screen."""
    return in_words(why, "en" if get_language() == "en" else "nl")


def _weighed(row: RecordRow, told: Sequence[Part], cap: int, reason: str, world: int) -> Weighed:
    bits = prior_bits(world) + sum(part.bits for part in told)
    known = [part for part in told if part.level != MISSING]
    why = ";".join(f"{part.comparison}:{part.level}{part.bits:+.1f}" for part in known)
    why = f"{why};cap:{reason}" if reason else why
    return Weighed(row, bits, cap, why)


def _evidence(told: Sequence[Sequence[Part]]) -> Evidence:
    """At the counter nothing is known of the household yet: no support, and no rule of the household."""
    none = np.zeros(len(told), bool)
    levels = {
        name: np.array([places[pair[at].level] for pair in told], np.int8)
        for at, (name, places) in enumerate(PLACES.items())
    }
    unknown = {field.name: none for field in fields(Evidence)}
    told_of = {"levels": levels, "supported": np.zeros(len(told), np.int16)}
    return Evidence(**(unknown | told_of))  # type: ignore[arg-type]
