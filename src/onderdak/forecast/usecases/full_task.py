"""What is asked of `forecast full`."""

from dataclasses import dataclass
from pathlib import Path

ENGINES = ("kernel", "exact", "conv")


@dataclass(frozen=True, slots=True)
class FullTask:
    """What is asked of `forecast full`."""

    world: Path
    scenarios: tuple[str, ...]
    paths: int
    out: Path
    horizon: int | None = None
    definitions: Path | None = None
    measures: Path | None = None
    plans: tuple[str, ...] = ()
    plug_in: bool = False
    detail: str = "region"
    grid: str = "W"
    occupancy_out: Path | None = None
    location: str | None = None
    dask: str | None = None
    weights: Path | None = None
    optimise: float | None = None
    budget: int | None = None
    ledger: Path | None = None
    seed: int = 1
    workers: int = 1
    engine: str = "kernel"
