"""
Forty desks on the last fifty beds: with the guards of the product, and with each of them taken away.

The row "lock and constraint" must say 0 double, 0 lost and 0 false "full". The rows below are controls: they
show that the race is real. `--desks`, `--beds`, `--households` and `--seed` change the size.
"""

import argparse
import time

from bench import frame

SEED = 1
COUNTED = ("placed", "no_place_at_all", "no_suitable_place")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=40)
    parser.add_argument("--beds", type=int, default=50)
    parser.add_argument("--households", type=int, default=400)
    parser.add_argument("--seed", type=int, default=SEED)
    size = parser.parse_args()
    frame.start(demo=False)
    from onderdak.access.public import scope_of
    from onderdak.access.tests.builders import the_system
    from tests.races import desks

    rows = []
    with scope_of(the_system()):
        for guard, patch, walls in (
            ("lock and constraint", None, True),
            ("constraint only", desks.without_lock, True),
            ("none (control)", desks.without_lock, False),
        ):
            rows.append(_race(desks, guard, patch, walls, size))
    frame.report("races", rows, seed=size.seed, desks=size.desks, beds=size.beds, households=size.households)


def _race(desks, guard: str, patch, walls: bool, size: argparse.Namespace) -> dict[str, object]:
    """Empty the tables, make beds and households, race, and count."""
    desks.begin_again(walls=walls)
    requests = desks.last_beds(size.beds, size.households)
    began = time.perf_counter()
    outcome = desks.race(requests, size.desks, seed=size.seed, patch=patch)
    seconds = time.perf_counter() - began
    answers = dict(outcome.answers)
    answered = sum(answers.values())
    refused = answers.get("no_place_at_all", 0) + answers.get("no_suitable_place", 0)
    return {
        "guard": guard,
        "placed": answers.get("placed", 0),
        "double": desks.overlaps(),
        "lost": size.households - answered,
        "false_full": refused if desks.given() < size.beds else 0,
        "other": ", ".join(f"{code} {n}" for code, n in answers.items() if code not in COUNTED) or "0",
        "per_s": round(answered / seconds),
        "median_ms": round(1000 * outcome.percentile(0.5)),
        "p99_ms": round(1000 * outcome.percentile(0.99)),
    }


if __name__ == "__main__":
    main()
