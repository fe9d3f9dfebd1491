"""The arguments of `forecast full`, and the task that they ask for."""

import argparse
from pathlib import Path

from onderdak.forecast.usecases.full_task import ENGINES, FullTask


def full_parser() -> argparse.ArgumentParser:
    """Return the parser of `forecast full`."""
    parser = argparse.ArgumentParser("onderdak forecast full", description="Wanneer is de opvang vol?")
    parser.add_argument("world", type=Path, metavar="WORLD.json")
    parser.add_argument("--scenario", action="append", required=True, metavar="ID|FILE")
    parser.add_argument("--paths", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--horizon", type=int, metavar="DAYS")
    parser.add_argument("--definitions", type=Path)
    parser.add_argument("--measures", type=Path)
    parser.add_argument("--plan", action="append", default=[], metavar="ID,ID", help="maatregelen samen")
    parser.add_argument("--plug-in", action="store_true", help="vaste parameters; alleen om te toetsen")
    parser.add_argument("--detail", choices=("nation", "region", "municipality", "place"), default="region")
    parser.add_argument("--grid", choices=("D", "W", "M"), default="W")
    parser.add_argument("--occupancy-out", type=Path, metavar="FILE.npz")
    parser.add_argument("--location", metavar="PLACE")
    parser.add_argument("--weights", type=Path, help="gewichten van scenario's, met naam en reden")
    parser.add_argument("--optimise", type=float, metavar="EPS", help="zoek de goedkoopste toereikende set")
    parser.add_argument("--budget", type=int, metavar="CENTS", help="hoogste kosten, in eurocenten")
    parser.add_argument("--ledger", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0],
                        help="exact: zelfde paden in numpy; conv: snelle schatting, het land")  # fmt: skip
    parser.add_argument("--dask", metavar="tcp://...|local", help="reken op een cluster; zelfde uitkomst")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="heeft geen invloed op de uitkomst")
    parser.add_argument("--quiet", action="store_true")
    return parser


def full_task(told: argparse.Namespace) -> FullTask:
    """Return the task of parsed arguments."""
    return FullTask(
        told.world, tuple(told.scenario), told.paths, told.out, told.horizon, told.definitions,
        told.measures, tuple(told.plan), told.plug_in, told.detail, told.grid, told.occupancy_out,
        told.location, told.dask, told.weights, told.optimise, told.budget, told.ledger, told.seed,
        told.workers, told.engine,
    )  # fmt: skip
