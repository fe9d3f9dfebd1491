"""
How well are registrations of one person found, and how fast? Figures with target and met, baselines in the
same run.

Weights come from the mix `tune`; what is printed is the mix `report` (other names, slips and seed), further
seeds of it, and a world of another generator (`people_other.py`). With ONDERDAK_NAME_LISTS at a folder with
the name lists, names and spellings are read there.
"""

import argparse
import csv
import logging
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import frame
from bench.people_baselines import baselines
from bench.people_clerk import REPORT, TUNE, Mix
from bench.people_febrl import febrl
from bench.people_judge import Found, figures, per_kind
from bench.people_live import main as live
from bench.people_names import LISTS
from bench.people_other import other_world
from bench.people_spellings_met import spelling_figures
from bench.people_world import World, world

FIELDS = ("id", "given", "surname", "patronymic", "birth_date", "sex", "birth_place", "document_number",
          "household_id", "source")  # fmt: skip
TARGETS = {
    10_000: {"precision": 0.992, "recall": 0.970, "f1": 0.982, "with_review": 0.982, "review_per_1000": 25},
    100_000: {"precision": 0.992, "recall": 0.970, "f1": 0.981, "with_review": 0.982, "review_per_1000": 25,
              "seconds": 15, "mb": 1024, "blocked_per_record": 5},
    1_000_000: {"f1": 0.965, "with_review": 0.976, "review_per_1000": 40, "seconds": 150, "mb": 4096,
                "blocked_per_record": 15},
}  # fmt: skip
AT_MOST = ("review_per_1000", "seconds", "mb", "blocked_per_record", "twins", "same_name", "women_minus_men")
EVERYWHERE = {"twins": 2, "same_name": 5, "women_minus_men": 0.01}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="also 1000000")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--seeds", type=int, default=3, help="how many further seeds are averaged")
    parser.add_argument("--mix", choices=("tune", "report"), default="report")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--only", choices=("live",), help="live: the check at the counter alone")
    told = parser.parse_args()
    if told.only:
        return live()
    mix = TUNE if told.mix == "tune" else REPORT
    logging.disable(logging.WARNING)  # splink tells each step
    before = os.getloadavg()[1]
    rows: list[dict[str, object]] = []
    kinds: list[dict[str, object]] = []
    costs: list[dict[str, object]] = []
    runs: dict[int, dict[str, float]] = {}
    rows += spelling_figures()
    for size in (int(one) for one in told.sizes.split(",")):
        made = world(size, mix, told.seed + size)
        found = run_command(made)
        runs[size] = figures(made, found)
        rows += judged(size, runs[size])
        if size <= 100_000:
            kinds += per_kind(size, made, found)
        if size == 10_000 and not told.no_baselines:
            rows += baselines(made)
            costs = _thresholds(made)
        del made, found
    rows += _growth(runs)
    rows += _more_seeds(mix, told.seed, told.seeds)
    rows += febrl()
    rows.append({"what": "live check at 1,000,000 records", "value": "not measured here"})
    load = f"{before:.1f} before, {os.getloadavg()[1]:.1f} after"
    names = "the shared lists" if LISTS.is_dir() else "own small list"
    about = {"mix": mix.name, "seed": told.seed, "names": names, "load": load, "noise": _noise(mix)}
    frame.report("people", rows, **about, thresholds=costs, kinds=kinds)
    frame.show("people, what a threshold costs (10,000 records)", costs)
    frame.show("people, per kind", kinds)
    missed = [row for row in rows if row.get("met") == "NO"]
    sys.exit(1 if missed else 0)


def _more_seeds(mix: Mix, seed: int, count: int) -> list[dict[str, object]]:
    """Return mean and worst over further seeds, of this world and of the one that was written apart."""
    if not count:
        return []
    own = [world(10_000, mix, seed + turn) for turn in range(1, count + 1)]
    rows = _spread("10,000", [figures(made, run_command(made)) for made in own],
                   {**TARGETS[10_000], **EVERYWHERE})  # fmt: skip
    if not (LISTS / "romanisation_variants.csv").is_file():
        return [*rows, {"what": "6,000 of another generator", "value": "no lists: set ONDERDAK_NAME_LISTS"}]
    others = [other_world(6_000, seed + turn) for turn in range(1, count + 1)]
    found = [figures(made, run_command(made)) for made in others]
    return rows + _spread("6,000 of another generator:", found, {**TARGETS[10_000], **EVERYWHERE})


def run_command(made: World, *words: str) -> Found:
    """Link a world with the command itself, in a process of its own, and measure that process."""
    with tempfile.TemporaryDirectory(prefix="od-") as folder:
        source, out = Path(folder) / "in.csv", Path(folder) / "pairs.csv"
        with source.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(made.rows)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        command = [sys.executable, "-c", _MEASURED, "link", str(source), "--out", str(out), *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        mb = int(done.stdout.strip().splitlines()[-1]) // 1024
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pairs: dict[str, set[tuple[int, int]]] = {"link": set(), "review": set()}
        with out.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                pairs[row["decision"]].add((int(row["id_a"][1:]), int(row["id_b"][1:])))
    blocked = next(line for line in done.stderr.splitlines() if line.startswith("blocked by all: "))
    return Found(pairs["link"], pairs["review"], seconds, cpu, mb, int(blocked.rpartition(" ")[2]))


_MEASURED = (
    "import resource, sys; from onderdak.people.cli import main; code = main(sys.argv[1:]);"
    " own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
    " child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
    " print(own + 2 * child if child else own); sys.exit(code)"
)


def judged(size: int, values: dict[str, float]) -> list[dict[str, object]]:
    targets = {**TARGETS.get(size, {}), **EVERYWHERE}
    return [_row(f"{size:,} {name}", value, targets.get(name), name) for name, value in values.items()]


def _spread(what: str, runs: list[dict[str, float]], targets: dict[str, float]) -> list[dict[str, object]]:
    """Return mean and worst of some runs; a target is held against the mean."""
    rows = []
    for name in (*TARGETS[10_000], "twins", "same_name", "women_minus_men"):
        values = [run[name] for run in runs]
        worst = max(values) if name in AT_MOST else min(values)
        row = _row(f"{what} {name}, mean of {len(runs)}", sum(values) / len(values), targets.get(name), name)
        rows.append(row | {"worst": round(worst, 4)})
    return rows


def _thresholds(made: World) -> list[dict[str, object]]:
    """Return what each threshold costs: the rates that are stated to who chooses one."""
    rows: list[dict[str, object]] = []
    for bits in (2, 4, 6, 8):
        values = figures(made, run_command(made, "--threshold", str(2**bits / (1 + 2**bits))))
        wrong = 1000 * (1 - values["precision"])
        rows.append({"bits": bits, "probability": round(2**bits / (1 + 2**bits), 4), "wrong per 1,000 links":
                     round(wrong, 2), "missed per 1,000 pairs": round(1000 * (1 - values["recall"]), 1),
                     "missed with review": round(1000 * (1 - values["with_review"]), 1),
                     "review per 1,000 records": round(values["review_per_1000"], 1)})  # fmt: skip
    return rows


def _growth(runs: dict[int, dict[str, float]]) -> list[dict[str, object]]:
    if len(runs) < 2:
        return []
    low, high = min(runs), max(runs)
    exponent = math.log(runs[high]["cpu_s"] / runs[low]["cpu_s"]) / math.log(high / low)
    return [_row(f"growth of CPU time {low:,} to {high:,}, exponent", exponent, 1.15, "seconds")]


def _row(what: str, value: float, target: float | None, name: str) -> dict[str, object]:
    shown: dict[str, object] = {"what": what, "value": round(value, 4)}
    if target is not None:
        good = value <= target if name in AT_MOST else value >= target
        shown |= {"target": f"{'<=' if name in AT_MOST else '>='} {target}", "met": "yes" if good else "NO"}
    return shown


def _noise(mix: object) -> str:
    return ", ".join(
        f"{name} {getattr(mix, name)}" for name in mix.__slots__ if isinstance(getattr(mix, name), float)
    )


if __name__ == "__main__":
    main()
