"""
Measure allowance, own contribution and the ledger. Run it as `./dev bench money`, or with `--parts`.

The households are invented with a fixed seed and say nothing about any town. Each part prints its figure
beside its target; `assess` and `explain` need no database.
"""

import argparse
import sys
import time
from datetime import date

import numpy as np

from bench import frame
from bench.money_ledger import PARTS as LEDGER_PARTS
from bench.money_month import PARTS as MONTH_PARTS
from bench.money_peer import measure_peer
from onderdak.contribution.engine.cases import ALWAYS, NEVER
from onderdak.contribution.engine.sums import one_of
from onderdak.contribution.types import Households
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.explain_household import explain
from onderdak.contribution.usecases.terms_of_month import terms_of_month

KNOWN = date(2026, 11, 22)
MONTHS = [date(2025 + (8 + month) // 12, (8 + month) % 12 + 1, 1) for month in range(12)]


def invented(units: int, seed: int, *, partial: float = 0.0) -> Households:
    """Return this many units of about two persons; `partial` is the share that is there for some days."""
    chance = np.random.default_rng(seed)
    size = chance.choice([1, 2, 3, 4, 5], units, p=[0.42, 0.25, 0.17, 0.11, 0.05])
    persons = int(size.sum())
    start = np.concatenate([[0], np.cumsum(size)[:-1]]).astype(np.int64)
    place = np.arange(persons) - np.repeat(start, size)
    grown = (place == 0) | ((place == 1) & (chance.random(persons) < 0.6))
    today = date(2026, 6, 1).toordinal()
    years = np.where(grown, chance.uniform(18, 75, persons), chance.uniform(0.5, 17.9, persons))
    works = grown & (chance.random(persons) < 0.55)
    benefit = grown & (chance.random(persons) < 0.05)
    away = chance.random(persons) < partial
    begun = np.where(away, today - 200 + chance.integers(0, 300, persons), ALWAYS)
    return Households(
        start=start, shelter=chance.choice(4, units, p=[0.86, 0.10, 0.02, 0.02]).astype(np.int8),
        catered=chance.random(units) < 0.4, birth=(today - years * 365.25).astype(np.int64),
        work=np.where(works, chance.integers(1_000, 350_000, persons), 0),
        replacement=np.where(benefit, chance.integers(1_000, 150_000, persons), 0),
        other=np.where(benefit, chance.integers(0, 50_000, persons), 0), stay_from=begun.astype(np.int64),
        stay_to=np.where(away, begun + chance.integers(1, 60, persons), NEVER).astype(np.int64),
        unaccompanied=chance.random(persons) < 0.002, brp=chance.random(persons) < 0.98,
        override=np.where(works & (chance.random(persons) < 0.01), 10_000, -1),
    )  # fmt: skip


def measure_assess(told: argparse.Namespace) -> list[dict[str, object]]:
    """Assess all units for twelve months; each month has other incomes, and its terms are read as well."""
    households = invented(told.units, told.seed)
    months = [month_of(households, told.seed + place) for place in range(12)]
    assess(one_of(households, 0), terms_of_month(MONTHS[1], KNOWN))
    times = []
    for _ in range(3):
        began, cpu = time.perf_counter(), time.process_time()
        total = 0
        for month, asked in zip(MONTHS, months, strict=True):
            total += int(assess(asked, terms_of_month(month, KNOWN)).contribution.sum())
        times.append((time.perf_counter() - began, time.process_time() - cpu))
    best, cpu_s = min(times)
    what = f"{told.units} units, {households.persons} persons x 12 months"
    return [{"part": "assess", "what": what, "seconds": round(best, 3), "cpu": round(cpu_s, 3),
             "target": "0.5 s", "found": total}]  # fmt: skip


def month_of(households: Households, seed: int) -> Households:
    from dataclasses import replace

    order = np.random.default_rng(seed).permutation(households.persons)
    return replace(households, work=households.work[order])


def measure_exact(told: argparse.Namespace) -> list[dict[str, object]]:
    """Compare every unit with the second implementation, in every choice of policy, to the cent."""
    from bench.money_exact import compared

    seen, wrong = compared(told.compare, told.seed, MONTHS, KNOWN)
    return [{"part": "exact", "what": f"{seen} unit-months, every policy", "seconds": "-", "cpu": "-",
             "target": "0 differ", "found": f"{wrong} differ"}]  # fmt: skip


def measure_explain(told: argparse.Namespace) -> list[dict[str, object]]:
    """Explain units one by one and compare each with the vector."""
    households = invented(3000, told.seed, partial=0.2)
    terms = terms_of_month(MONTHS[3], KNOWN)
    done = assess(households, terms)
    alone = [one_of(households, unit) for unit in range(households.units)]
    began, cpu = time.perf_counter(), time.process_time()
    told_all = [explain(unit, terms) for unit in alone]
    took, cpu_s = time.perf_counter() - began, time.process_time() - cpu
    wrong = sum(
        int(one.contribution[0]) != int(done.contribution[unit])
        or int(one.allowance[0]) != int(done.allowance[unit])
        or tree["value"] != int(done.contribution[unit])
        for unit, (one, tree) in enumerate(told_all)
    )
    return [{"part": "explain", "what": "3000 units, ms each", "seconds": round(took / 3, 3),
             "cpu": round(cpu_s / 3, 3), "target": "1 ms, 0 differ",
             "found": f"{wrong} differ"}]  # fmt: skip


PARTS = {
    "assess": measure_assess,
    "exact": measure_exact,
    "explain": measure_explain,
    "peer": measure_peer,
    **LEDGER_PARTS,
    **MONTH_PARTS,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("money")
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument(
        "--compare", type=int, default=20_000, help="unit-months of the second implementation"
    )
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=list(PARTS))
    told = parser.parse_args(arguments)
    found = []
    for part in told.parts:
        for row in PARTS[part](told):
            print("  ".join(f"{name} {value}" for name, value in row.items()))
            found.append(row)
    about = {"seed": told.seed, "units": told.units, "compared": told.compare, "law known": KNOWN.isoformat()}
    frame.report("money", found, **about)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
