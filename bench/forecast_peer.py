"""
SimPy beside us, in an environment of its own: set ONDERDAK_SIMPY to a Python that has it and numpy.

It is no dependency. Without that environment the bench says so. The peer gets the parameters of one path of
the national world: inflow per night, shares, hazards, the calendar of places, who is there at the start. Its
own draws differ, so its demand on the last night is set beside ours.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from onderdak.forecast.engine.drawn import drawn
from onderdak.forecast.engine.flat import flat_world
from onderdak.forecast.engine.world import Scenario, World

SCRIPT = Path(__file__).with_name("forecast_peer_simpy.py")
PYTHON = "ONDERDAK_SIMPY"


def simpy_path(world: World, scenario: Scenario, seed: int) -> dict[str, float]:
    """Return CPU seconds of the peer for one path and the demand it ends with; empty without the peer."""
    python = os.environ.get(PYTHON)
    if not python:
        print(f"SimPy: skipped, {PYTHON} names no Python that has it")
        return {}
    flat = flat_world(world)
    stratum = int(flat.stratum[0, -1])
    told = drawn(flat, scenario, seed=seed, first=0, count=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.npz"
        np.savez(
            path, mean=told.mean[0], reach=told.reach[0], mix=flat.mix_reach, sizes=flat.sizes,
            rate=told.hazard[0, 0, stratum, 0], bands=told.band_day[stratum],
            dispersion=told.size_r, region=flat.town_region, changes=told.changes,
            living=flat.living[:, [0, 2, 3, 4]],
        )  # fmt: skip
        done = subprocess.run(
            [python, str(SCRIPT), str(path), str(seed)], capture_output=True, text=True, timeout=900,
            check=False,
        )  # fmt: skip
    if done.returncode:
        print(f"SimPy: skipped, {done.stderr.strip().splitlines()[-1][:100]}")
        return {}
    found: dict[str, float] = json.loads(done.stdout)
    return found
