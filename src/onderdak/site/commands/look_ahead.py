"""Commands of forecast that read the database: the world of tonight, what was issued, what stands as full."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from onderdak.site.commands.start import as_system, start

NAMES = ("live", "issued", "statements")
WRONG = 2


def main(words: Sequence[str]) -> int:
    """Run `onderdak forecast live|issued|statements`; return its exit code."""
    parser = argparse.ArgumentParser("onderdak forecast")
    parts = parser.add_subparsers(dest="part", required=True)
    live = parts.add_parser("live", help="the world of tonight as a file, and `forecast full` on it")
    live.add_argument("--out", type=Path, required=True, metavar="DIR")
    live.add_argument("--horizon", type=int, default=548, help="days")
    for name in ("issued", "statements"):
        parts.add_parser(name, help="as JSON").add_argument("--all", action="store_true")
    try:
        parsed, rest = parser.parse_known_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return 0 if asked.code == 0 else WRONG
    if parsed.part == "live":
        return _live(parsed, rest)
    return _listed(parsed)


def _live(parsed: argparse.Namespace, rest: list[str]) -> int:
    """Write DIR/world.json from the registers; with a scenario also every table of `forecast full`."""
    start()
    from onderdak.forecast.cli import main as on_files
    from onderdak.forecast.public import build_world, shipped_scenarios, world_definitions
    from onderdak.kernel.nights import night_of
    from onderdak.site import clock

    if not 1 <= parsed.horizon <= 4000:
        print("--horizon: 1 to 4000 days", file=sys.stderr)
        return WRONG
    now = clock.now()
    with as_system() as desk:
        built = build_world(
            desk=desk, now=now, horizon=parsed.horizon, definitions=world_definitions(night_of(now)),
            scenarios=shipped_scenarios(),
        )  # fmt: skip
    parsed.out.mkdir(parents=True, exist_ok=True)
    path = parsed.out / "world.json"
    path.write_text(json.dumps(built.world, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = {"assumptions": built.assumptions, "freshness": built.freshness}
    (parsed.out / "world.run.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(path)
    if "--scenario" not in rest:
        return 0
    return on_files(["full", str(path), "--out", str(parsed.out), *rest], now=clock.now_of_process())


def _listed(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.forecast.public import issued_forecasts, statements
    from onderdak.site import clock

    with as_system() as desk:
        if parsed.part == "issued":
            rows: list[dict[str, object]] = [
                {"run": one.run_name, "asOf": one.as_of, "scenarios": one.scenarios, "paths": one.paths,
                 "issuer": one.issuer, "world": one.world_sha256, "outcome": one.summary_sha256}
                for one in issued_forecasts(desk=desk, now=clock.now())
            ]  # fmt: skip
        else:
            rows = [
                {"number": one.number, "area": one.code, "state": one.state.value, "kind": one.kind.value,
                 "definition": one.definition, "since": one.since, "until": one.until,
                 "tasks": [{"owner": task.owner, "what": task.what, "due": task.due, "done": task.done}
                           for task in one.tasks]}
                for one in statements(desk=desk, now=clock.now(), running=not parsed.all)
            ]  # fmt: skip
    print(json.dumps(rows, default=str, ensure_ascii=False, indent=2))
    return 0
