"""Links registrations in one file, or between two, and writes the pairs. Without a database."""

import csv
import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.explain import coded
from onderdak.people.engine.linkage import Linked, Policy, link
from onderdak.people.engine.records import Columns, in_order, joined
from onderdak.people.engine.registrations import Chunk, Header, Prepared, chunks, header_of, prepared
from onderdak.people.engine.scoring import load_libraries
from onderdak.people.engine.weights import DEFAULT, Weights, read_weights
from onderdak.people.engine.words import in_words
from onderdak.people.rules import family_caps, household_support
from onderdak.people.rules.link_threshold import LINK_BITS, REVIEW_BITS, probability

HEADER = ("id_a", "id_b", "probability", "decision", "why")
ONE_PROCESS = 2_000_000
"""Up to so many bytes one process is faster than starting another."""


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
    gc.disable()  # nothing here is a cycle, and looking for them takes a third of the time
    try:
        columns, files, notes = _read(paths, weights, processes)
        inside = within or len(paths) == 1
        linked = link(columns, files, weights, policy(link_bits, review_bits), within=inside, cluster=cluster)
        found = _pairs(linked, columns, files, weights, link_bits, inside)
    finally:
        gc.enable()
    return Outcome(tuple(found), len(columns.id), linked.blocked, notes)


def write_pairs(pairs: Sequence[Pair], out: Path) -> None:
    """
    Write pairs as CSV, the same bytes each time. The file is whole or as it was: it is moved into place.

    Raises:
        InputInvalid: the place cannot be written to.
    """
    rows = ((one.id_a, one.id_b, f"{one.probability:.6f}", one.decision, one.why) for one in pairs)
    _write(out, HEADER, rows)


def write_words(pairs: Sequence[Pair], out: Path, language: str) -> None:
    """
    Write why each pair stands in the outcome as a sentence in Dutch (`nl`) or English (`en`).

    Raises:
        InputInvalid: the place cannot be written to.
    """
    rows = ((one.id_a, one.id_b, one.decision, "; ".join(in_words(one.why, language))) for one in pairs)
    _write(out, ("id_a", "id_b", "decision", "words"), rows)


def require_place(out: Path, paths: Sequence[Path]) -> None:
    """
    Look before an hour of work whether the outcome can be put there.

    Raises:
        InputInvalid: no such folder, a folder, or one of the files that are read.
    """
    wrong = ""
    if out.is_dir():
        wrong = "is a folder"
    elif not out.parent.is_dir():
        wrong = "there is no such folder"
    elif any(out.exists() and path.exists() and out.samefile(path) for path in paths):
        wrong = "is a file that is read"
    if wrong:
        raise InputInvalid(problems=((str(out), wrong),))


def _write(out: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    place = out.resolve()
    direct = place.exists() and not place.is_file()  # a pipe or a device is written to as it is
    part = place if direct else place.with_name(f".{place.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        if not direct:
            part.replace(place)
    except OSError:
        if not direct:
            part.unlink(missing_ok=True)
        raise InputInvalid(problems=((str(out), "cannot be written here"),)) from None


def _read(
    paths: Sequence[Path], weights: Weights, processes: int
) -> tuple[Columns, NDArray[np.int8], tuple[str, ...]]:
    headers = [header_of(path) for path in paths]
    problems: list[tuple[str, str]] = []
    whole: list[Columns] = []
    files: list[int] = []
    for number, (path, header) in enumerate(zip(paths, headers, strict=True)):
        parts = chunks(path, header, f"file{number}", weights.adult_before)
        small = path.stat().st_size < ONE_PROCESS
        lines: list[int] = []
        own: list[Columns] = []
        others: list[tuple[int, str]] = []
        for part in _prepared(parts, 1 if small else processes):
            problems += [(f"{path.name}:{line}", wrong) for line, wrong in part.problems]
            lines += part.lines
            others += part.other_ids
            own.append(part.columns)
        whole.append(joined(own))
        stood = zip(lines, whole[-1].id, strict=True)
        problems += [
            (f"{path.name}:{line}", "id: stands on an earlier line too") for line in _twice(stood, others)
        ]
        files += [number] * len(lines)
    if problems:
        raise InputInvalid(problems=tuple(sorted(problems, key=_by_line)))
    columns = whole[0] if len(whole) == 1 else joined(whole)
    order = sorted(range(len(columns.id)), key=lambda at: (files[at], columns.id[at]))
    return in_order(columns, order), np.asarray(files, np.int8), tuple(_notes(paths, headers))


def _by_line(problem: tuple[str, str]) -> tuple[str, int]:
    name, _, line = problem[0].rpartition(":")
    return name, int(line)


def _notes(paths: Sequence[Path], headers: Sequence[Header]) -> Iterator[str]:
    for path, header in zip(paths, headers, strict=True):
        if header.mark != ",":
            name = "semicolons" if header.mark == ";" else "tabs"
            yield f"note: {path.name}: columns are read as set apart by {name}"
        for unknown in header.unknown:
            yield f"note: {path.name}: column {unknown or '(no name)'} is not used"


def _prepared(parts: Iterator[Chunk], processes: int) -> Iterator[Prepared]:
    """Give the parts in order, a few under way at once: a large file is never in memory whole."""
    if processes <= 1:
        yield from map(prepared, parts)
        return
    with ProcessPoolExecutor(processes, get_context("fork"), initializer=gc.disable) as pool:
        waiting: deque[Future[Prepared]] = deque()
        for part in parts:
            waiting.append(pool.submit(prepared, part))
            if len(waiting) == 2 * processes:
                load_libraries()
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _twice(stood: Iterable[tuple[int, str]], others: Sequence[tuple[int, str]]) -> list[int]:
    """Return the lines of ids that stood on an earlier line; `others` are of rows that cannot be right."""
    seen: set[str] = set()
    found = []
    for line, own in sorted((*stood, *others)) if others else stood:
        if own in seen:
            found.append(line)
        seen.add(own)
    return found


def _pairs(
    linked: Linked,
    columns: Columns,
    files: NDArray[np.int8],
    weights: Weights,
    link_bits: float,
    within: bool,
) -> list[Pair]:
    certain = probability(link_bits)
    why_of = coded(linked, columns, weights)
    found: list[tuple[int, int, Pair]] = []
    told: set[tuple[int, int]] = set()
    for index in np.flatnonzero(linked.decided > 0).tolist():
        a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
        told.add((a, b))
        found.append((a, b, _pair(linked, index, columns, why_of, certain)))
    for members in linked.clusters.members.values():
        for a, b in combinations(members, 2):
            if (a, b) not in told and (within or files[a] != files[b]):
                found.append((a, b, Pair(columns.id[a], columns.id[b], certain, "link", "via")))
    found.sort(key=lambda one: (one[0], one[1]))
    return [pair for _, _, pair in found]


def _pair(linked: Linked, index: int, columns: Columns, why_of: Callable[[int], str], certain: float) -> Pair:
    a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
    chance, why = probability(float(linked.bits[index])), why_of(index)
    if linked.decided[index] == 2:
        if chance < certain or linked.reason[index] >= 0:
            chance, why = max(chance, certain), f"via;{why}"
        return Pair(columns.id[a], columns.id[b], chance, "link", why)
    conflict = linked.clusters.refused.get((a, b))
    if conflict:
        why += f";conflict:{conflict}"
    return Pair(columns.id[a], columns.id[b], min(chance, certain - 1e-6), "review", why)
