"""Compares pairs with the truth: precision, recall, and what is left to a person. Without a database."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onderdak.kernel.errors import InputInvalid


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Counts of pairs, and shares of 1. `records` is None when the truth names pairs only."""

    links: int
    reviews: int
    true_pairs: int
    right_links: int
    right_reviews: int
    records: int | None

    @property
    def precision(self) -> float:
        return self.right_links / self.links if self.links else 1.0

    @property
    def recall(self) -> float:
        return self.right_links / self.true_pairs if self.true_pairs else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def recall_with_review(self) -> float:
        return (self.right_links + self.right_reviews) / self.true_pairs if self.true_pairs else 1.0

    @property
    def reviews_per_1000(self) -> float | None:
        return 1000 * self.reviews / self.records if self.records else None


def evaluate_pairs(pairs: Path, truth: Path) -> Evaluation:
    """
    Return how pairs compare with a truth file: columns `id_a,id_b`, or `id,person` with one line per record.

    Raises:
        InputInvalid: a file that cannot be read, or without these columns.
    """
    found: dict[str, set[frozenset[str]]] = {"link": set(), "review": set()}
    for line, row in enumerate(_rows(pairs, {"id_a", "id_b", "decision"}), 2):
        if row["decision"] not in found:
            raise InputInvalid(problems=((f"{pairs.name}:{line}", "decision: not valid"),))
        found[row["decision"]].add(frozenset((row["id_a"], row["id_b"])))
    true, records = _truth(truth)
    return Evaluation(
        len(found["link"]), len(found["review"]), len(true),
        len(found["link"] & true), len(found["review"] & true), records,
    )  # fmt: skip


def _truth(path: Path) -> tuple[set[frozenset[str]], int | None]:
    rows = _rows(path, set())
    if rows and {"id_a", "id_b"} <= rows[0].keys():
        return {frozenset((row["id_a"], row["id_b"])) for row in rows}, None
    person = next((name for name in ("person", "person_id", "entity_id") if rows and name in rows[0]), None)
    if person is None or "id" not in rows[0]:
        raise InputInvalid(problems=((f"{path.name}:1", "columns id_a,id_b or id,person are missing"),))
    own: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        own[row[person]].append(row["id"])
    pairs = {frozenset(two) for ids in own.values() for two in combinations(ids, 2)}
    return pairs, len(rows)


def _rows(path: Path, needed: set[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            read = csv.DictReader(lines, strict=True)
            rows = list(read)
            header = set(read.fieldnames or ())
    except FileNotFoundError:
        raise InputInvalid(problems=((str(path), "there is no such file"),)) from None
    except UnicodeDecodeError:
        raise InputInvalid(problems=((path.name, "not UTF-8"),)) from None
    except (OSError, csv.Error):
        raise InputInvalid(problems=((path.name, "the file cannot be read as CSV"),)) from None
    if not needed <= header:
        missing = ", ".join(sorted(needed - header))
        raise InputInvalid(problems=((f"{path.name}:1", f"column {missing} is missing"),))
    short = [line for line, row in enumerate(rows, 2) if None in row or None in row.values()]
    if short:
        problems = tuple((f"{path.name}:{line}", "row: other cells than the header") for line in short)
        raise InputInvalid(problems=problems)
    return rows
