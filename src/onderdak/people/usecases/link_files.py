"""Links registrations in one file, or between two, and writes the pairs. Without a database."""

import csv
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.explain import codes
from onderdak.people.engine.linkage import Linked, Policy, link
from onderdak.people.engine.records import Columns, in_order, joined
from onderdak.people.engine.registrations import Chunk, chunks, columns_of_chunk
from onderdak.people.engine.weights import DEFAULT, Weights, read_weights
from onderdak.people.rules import family_caps, household_support
from onderdak.people.rules.link_threshold import LINK_BITS, REVIEW_BITS, probability

HEADER = ("id_a", "id_b", "probability", "decision", "why")
ONE_PROCESS = 20_000
"""Up to so many rows one process is faster than starting another."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the outcome."""

    id_a: str
    id_b: str
    probability: float
    decision: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What linking gave: the pairs in order of their ids, and counts for the log."""

    pairs: tuple[Pair, ...]
    records: int
    blocked: dict[str, int]
    notes: tuple[str, ...]


def policy(link_bits: float = LINK_BITS, review_bits: float = REVIEW_BITS) -> Policy:
    """Return the decisions of this room as the engine takes them."""
    return Policy(link_bits, min(review_bits, link_bits), family_caps.caps, household_support.bonus)


def link_files(
    paths: Sequence[Path],
    *,
    link_bits: float = LINK_BITS,
    review_bits: float = REVIEW_BITS,
    weights_path: Path = DEFAULT,
    within: bool = False,
    processes: int = 2,
    cluster: str = "",
) -> Outcome:
    """
    Return the pairs of one file (inside it) or of two (across; `within` adds both insides).

    Raises:
        InputInvalid: rows that cannot be right, all of them, as (`file:line`, code).
    """
    weights = read_weights(weights_path)
    columns, files, notes = _read(paths, weights, processes)
    linked = link(
        columns,
        files,
        weights,
        policy(link_bits, review_bits),
        within=within or len(paths) == 1,
        cluster=cluster,
    )
    found = _pairs(linked, columns, files, weights, link_bits, within or len(paths) == 1)
    return Outcome(tuple(found), len(columns.id), linked.blocked, notes)


def write_pairs(pairs: Sequence[Pair], out: Path) -> None:
    """Write pairs as CSV, the same bytes each time."""
    with out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(HEADER)
        for pair in pairs:
            writer.writerow((pair.id_a, pair.id_b, f"{pair.probability:.6f}", pair.decision, pair.why))


def _read(
    paths: Sequence[Path], weights: Weights, processes: int
) -> tuple[Columns, NDArray[np.int8], tuple[str, ...]]:
    notes: list[str] = []
    problems: list[tuple[str, str]] = []
    whole: list[Columns] = []
    files: list[int] = []
    for number, path in enumerate(paths):
        read = chunks(path, f"file{number}", weights.adult_before)
        notes += [f"{path.name}: kolom {name} niet gebruikt" for name in read.unknown]
        parts = list(_prepared(read.parts, processes if read.rows > ONE_PROCESS else 1))
        problems += [(f"{path.name}:{line}", code) for _, wrong in parts for line, code in wrong]
        own = joined(columns for columns, _ in parts)
        problems += [(f"{path.name}:{line}", "id: twice") for line in _twice(own.id)]
        whole.append(own)
        files += [number] * len(own.id)
    if problems:
        raise InputInvalid(problems=tuple(problems))
    columns = whole[0] if len(whole) == 1 else joined(whole)
    order = sorted(range(len(columns.id)), key=lambda at: (files[at], columns.id[at]))
    return in_order(columns, order), np.asarray(files, np.int8), tuple(notes)


def _prepared(parts: Sequence[Chunk], processes: int) -> Iterator[tuple[Columns, list[tuple[int, str]]]]:
    if processes <= 1:
        yield from map(columns_of_chunk, parts)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(columns_of_chunk, parts)


def _twice(ids: Sequence[str]) -> list[int]:
    """Return the lines of ids that stood on an earlier line; only meaningful when all rows could be read."""
    seen: set[str] = set()
    lines = []
    for at, own in enumerate(ids):
        if own in seen:
            lines.append(at + 2)
        seen.add(own)
    return lines


def _pairs(
    linked: Linked,
    columns: Columns,
    files: NDArray[np.int8],
    weights: Weights,
    link_bits: float,
    within: bool,
) -> list[Pair]:
    certain = probability(link_bits)
    found: list[tuple[int, int, Pair]] = []
    told: set[tuple[int, int]] = set()
    for index in np.flatnonzero(linked.decided > 0).tolist():
        a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
        told.add((a, b))
        found.append((a, b, _pair(linked, index, columns, weights, certain)))
    for members in linked.clusters.members.values():
        for a, b in combinations(members, 2):
            if (a, b) not in told and (within or files[a] != files[b]):
                found.append((a, b, Pair(columns.id[a], columns.id[b], certain, "link", "via")))
    found.sort(key=lambda one: (one[0], one[1]))
    return [pair for _, _, pair in found]


def _pair(linked: Linked, index: int, columns: Columns, weights: Weights, certain: float) -> Pair:
    a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
    chance, why = probability(float(linked.bits[index])), codes(linked, index, columns, weights)
    if linked.decided[index] == 2:
        if chance < certain or linked.reason[index] >= 0:
            chance, why = max(chance, certain), f"via;{why}"
        return Pair(columns.id[a], columns.id[b], chance, "link", why)
    conflict = linked.clusters.refused.get((a, b))
    if conflict:
        why += f";conflict:{conflict}"
    return Pair(columns.id[a], columns.id[b], min(chance, certain - 1e-6), "review", why)
