"""
How well are registrations of one person found, and how fast? Figures with target and met, baselines in the
same run.

Weights come from the mix `tune`; what is printed is the mix `report`: other names, other slips, other
seed. With ONDERDAK_NAME_LISTS at a folder with the name lists, names and spellings are read there.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench import frame
from bench.people_baselines import baselines
from bench.people_clerk import REPORT, TUNE
from bench.people_febrl import febrl
from bench.people_names import LISTS
from bench.people_spellings_met import spelling_figures
from bench.people_world import World, world

FIELDS = ("id", "given", "surname", "patronymic", "birth_date", "sex", "birth_place", "document_number",
          "household_id", "source")  # fmt: skip
TARGETS = {
    10_000: {"precision": 0.992, "recall": 0.970, "f1": 0.982, "with_review": 0.982, "review_per_1000": 25},
    100_000: {"precision": 0.992, "recall": 0.970, "f1": 0.981, "with_review": 0.982, "review_per_1000": 25,
              "seconds": 15, "mb": 1024},
    1_000_000: {"f1": 0.965, "with_review": 0.976, "review_per_1000": 40, "seconds": 150, "mb": 4096},
}  # fmt: skip
AT_MOST = ("review_per_1000", "seconds", "mb", "twins", "same_name", "women_minus_men")
EVERYWHERE = {"twins": 2, "same_name": 5, "women_minus_men": 0.01}


@dataclass(slots=True)
class Found:
    """What one run of the command gave, as places of rows."""

    links: set[tuple[int, int]]
    reviews: set[tuple[int, int]]
    seconds: float
    cpu_s: float
    mb: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="also 1000000")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--mix", choices=("tune", "report"), default="report")
    parser.add_argument("--no-baselines", action="store_true")
    told = parser.parse_args()
    mix = TUNE if told.mix == "tune" else REPORT
    rows: list[dict[str, object]] = []
    kinds: list[dict[str, object]] = []
    rows += spelling_figures()
    for size in (int(one) for one in told.sizes.split(",")):
        made = world(size, mix, told.seed + size)
        found = run_command(made)
        rows += _judged(size, made, found)
        if size <= 100_000:
            kinds += per_kind(size, made, found)
        if size == 10_000 and not told.no_baselines:
            rows += baselines(made)
    rows += febrl()
    names = str(LISTS) if LISTS.is_dir() else "own small list"
    frame.report("people", rows, mix=mix.name, seed=told.seed, names=names, noise=_noise(mix))
    frame.show("people, per kind", kinds)
    missed = [row for row in rows if row.get("met") == "NO"]
    sys.exit(1 if missed else 0)


def run_command(made: World) -> Found:
    """Link a world with the command itself, in a process of its own, and measure that process."""
    with tempfile.TemporaryDirectory(prefix="od-") as folder:
        source, out = Path(folder) / "in.csv", Path(folder) / "pairs.csv"
        with source.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(made.rows)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        command = [sys.executable, "-c", _MEASURED, "link", str(source), "--out", str(out)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        mb = int(done.stdout.strip().splitlines()[-1]) // 1024
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pairs: dict[str, set[tuple[int, int]]] = {"link": set(), "review": set()}
        with out.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                pairs[row["decision"]].add((int(row["id_a"][1:]), int(row["id_b"][1:])))
    return Found(pairs["link"], pairs["review"], seconds, cpu, mb)


_MEASURED = (
    "import resource, sys; from onderdak.people.cli import main; code = main(sys.argv[1:]);"
    " own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
    " child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
    " print(own + 2 * child if child else own); sys.exit(code)"
)


def _judged(size: int, made: World, found: Found) -> list[dict[str, object]]:
    true = set(_true(made, lambda place: True))
    right = len(found.links & true)
    precision, recall = right / max(1, len(found.links)), right / len(true)
    women = _recall(made, found, lambda place: made.persons[made.person[place]].woman)
    men = _recall(made, found, lambda place: not made.persons[made.person[place]].woman)
    figures = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "with_review": (right + len(found.reviews & true)) / len(true),
        "review_per_1000": 1000 * len(found.reviews) / size,
        "twins": _wrong(made, found, "twin"),
        "same_name": _wrong(made, found, "same-name"),
        "women_minus_men": abs(women - men),
        "seconds": found.seconds,
        "cpu_s": found.cpu_s,
        "mb": found.mb,
    }
    targets = {**TARGETS.get(size, {}), **EVERYWHERE}
    return [_row(f"{size:,} {name}", value, targets.get(name), name) for name, value in figures.items()]


def _row(what: str, value: float, target: float | None, name: str) -> dict[str, object]:
    shown: dict[str, object] = {"what": what, "value": round(value, 4)}
    if target is not None:
        good = value <= target if name in AT_MOST else value >= target
        shown |= {"target": f"{'<=' if name in AT_MOST else '>='} {target}", "met": "yes" if good else "NO"}
    return shown


def _true(made: World, wanted: object) -> Iterable[tuple[int, int]]:
    own: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(made.person):
        if wanted(place):
            own[person].append(place)
    for places in own.values():
        yield from combinations(places, 2)


def _recall(made: World, found: Found, wanted: object) -> float:
    true = set(_true(made, wanted))
    return len(found.links & true) / max(1, len(true))


def _wrong(made: World, found: Found, kind: str) -> float:
    """Return wrong links per 1,000 record pairs of different persons of one family of this kind."""
    families: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(made.person):
        if made.persons[person].kind == kind:
            families[made.persons[person].family].append(place)
    pairs = [pair for places in families.values() for pair in combinations(places, 2)]
    others = [(a, b) for a, b in pairs if made.person[a] != made.person[b]]
    return 1000 * sum(pair in found.links for pair in others) / max(1, len(others))


def per_kind(size: int, made: World, found: Found) -> list[dict[str, object]]:
    """Return recall per slip, per pair of scripts, per age and sex, and per size of household."""
    true = list(_true(made, lambda place: True))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    home = Counter((row["source"], row["household_id"]) for row in made.rows)
    for pair in true:
        a, b = pair
        person = made.persons[made.person[a]]
        age = "child" if person.birth[0] > 2008 else ("old" if person.birth[0] < 1960 else "grown")
        members = home[(made.rows[a]["source"], made.rows[a]["household_id"])]
        size_of = "1" if not made.rows[a]["household_id"] else str(min(members, 5))
        groups = [f"slip: {slip}" for slip in set(made.slips[a]) | set(made.slips[b])]
        groups += [f"scripts: {'-'.join(sorted((_script(made, a), _script(made, b))))}"]
        groups += [f"{age} {'woman' if person.woman else 'man'}", f"household of {size_of}"]
        outcome = "link" if pair in found.links else ("review" if pair in found.reviews else "missed")
        for group in groups:
            counts[group][outcome] += 1
    wrong = Counter(
        kind
        for a, b in found.links
        if made.person[a] != made.person[b]
        for kind in {f"slip: {slip}" for slip in (*made.slips[a], *made.slips[b])}
    )
    return [
        {
            "size": f"{size:,}", "kind": kind, "pairs": sum(one.values()),
            "recall": round(one["link"] / sum(one.values()), 4), "review": one["review"],
            "missed": one["missed"], "wrong links": wrong.get(kind, ""),
        }
        for kind, one in sorted(counts.items())
    ]  # fmt: skip


def _script(made: World, place: int) -> str:
    return made.system[place] if made.system[place] in ("uk", "ru") else "latin"


def _noise(mix: object) -> str:
    return ", ".join(
        f"{name} {getattr(mix, name)}" for name in mix.__slots__ if isinstance(getattr(mix, name), float)
    )


if __name__ == "__main__":
    main()
