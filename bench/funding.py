"""
How long does a business case take, and do its figures hold? 10,000 paths of 120 months in 1 s is the goal.

The place-days of the whole country over one year are counted in the demo world, which is loaded when it is
not there; `--no-country` leaves that out. On a busy machine read `cpu`: seconds of this one process.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy_financial

from bench import frame


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paths", type=int, default=10_000)
    parser.add_argument("--no-country", action="store_true", help="leave the place-days of the country out")
    asked = parser.parse_args()
    rows = _case(asked.paths)
    if not asked.no_country:
        rows.append(_country())
    for row in rows:
        row["met"] = row["value"] <= row["goal"]
    frame.report("funding", rows, seed=7, paths=asked.paths)


def _case(paths: int) -> list[dict[str, Any]]:
    from onderdak.funding.engine.figures import outcome_of, summary_of, value_of_case
    from onderdak.funding.tests.builders import golden_case, unsure_case, with_tariff

    case = unsure_case(paths)
    outcome_of(replace(case, paths=replace(case.paths, n=100)))  # compiles
    whole, seconds = _best(lambda: value_of_case(case, None))
    outcome = outcome_of(case)
    search, searching = _best(lambda: summary_of(outcome), times=3)
    monthly = 1.025 ** (1 / 12) - 1
    peer = max(
        abs(float(outcome.npv[p]) - float(numpy_financial.npv(monthly, outcome.flow.net[p])))
        for p in range(200)
    )
    plain = max(abs(float(outcome.npv[p]) - _plain_npv(outcome, p)) for p in range(200))
    page, seconds_page = _best(lambda: _page(), times=3)
    again = value_of_case(with_tariff(case, 58.0), None)
    linear = float(np.abs(again.npv - (whole.a * 58.0 + whole.b)).max())
    golden = abs(float(outcome_of(golden_case()).npv[0]) - 328_384.41)
    assert search["tariff_breakeven_eur"] is not None
    return [
        {"what": f"{paths} paths x 120 months, s", **seconds, "goal": 1.0},
        {"what": "all figures incl. break-evens, s", **searching, "goal": 2.0},
        {"what": "largest difference with numpy-financial, euro", "value": peer, "goal": 5e-5},
        {"what": "largest difference with plain Python, euro", "value": plain, "goal": 5e-5},
        {"what": f"page of a case, all {page} tables, s", **seconds_page, "goal": 1.0},
        {"what": "largest error of a x tariff + b, euro", "value": linear, "goal": 1e-5},
        {"what": "case without noise against the sheet, euro", "value": round(golden, 4), "goal": 0.005},
    ]  # fmt: skip


def _plain_npv(outcome: Any, path: int) -> float:
    """The value of one path with nothing but Python: every line, month by month."""
    rate = 1 + outcome.case.discount_rate
    lines = [line[path].tolist() for line in outcome.flow.lines.values()]
    return sum(sum(month) * rate ** (-t / 12) for t, month in enumerate(zip(*lines, strict=True)))


def _page() -> int:
    """Everything that the page of a case works out."""
    from onderdak.funding.engine.case_tables import case_tables
    from onderdak.funding.engine.compare import certainty
    from onderdak.funding.engine.figures import outcome_of, summary_of
    from onderdak.funding.tests.builders import unsure_case

    outcome = outcome_of(unsure_case(2_000))
    summary_of(outcome)
    return len(list(certainty(outcome))) + len(case_tables(outcome, None, paths=250))


def _best(work: Callable[[], Any], times: int = 5) -> tuple[Any, dict[str, float]]:
    """The result, and the median time of some runs on the clock and of this process."""
    taken, found = [], None
    for _ in range(times):
        began, busy = time.perf_counter(), time.process_time()
        found = work()
        taken.append((time.perf_counter() - began, time.process_time() - busy))
    middle = len(taken) // 2
    clock, cpu = (sorted(one[at] for one in taken)[middle] for at in (0, 1))
    return found, {"value": round(clock, 3), "cpu": round(cpu, 3)}


def _country() -> dict[str, Any]:
    frame.start(demo=True)
    from onderdak.funding.rules.realised_places import realised_places
    from onderdak.placement.public import day_vector
    from onderdak.site import clock
    from onderdak.site.commands.start import as_system

    with as_system():
        began, busy = time.perf_counter(), time.process_time()
        days = day_vector(now=clock.now(), first=date(2025, 1, 1), nights=365, level="location")
        counted = int(realised_places(days, count_blocked=True).sum())
        seconds, cpu = time.perf_counter() - began, time.process_time() - busy
    return {
        "what": f"place-days of the country in 2025 ({counted}), s",
        "value": round(seconds, 2),
        "cpu": round(cpu, 2),
        "goal": 5.0,
    }


if __name__ == "__main__":
    main()
