"""
OpenFisca-core beside us, in an environment of its own: set ONDERDAK_OPENFISCA to a Python that has it.

It is no dependency (its licence is AGPL). Without that environment the part says so in one line. It adds up
the same household amounts in OpenFisca's float32 and compares the sum with whole cents.
"""

import argparse
import json
import os
import subprocess

SCRIPT = """
import json, sys, time
import numpy as np
from openfisca_core import entities, model_api, taxbenefitsystems, simulations, periods
from openfisca_core.simulation_builder import SimulationBuilder
house = entities.Entity("household", "households", "", "")
tbs = taxbenefitsystems.TaxBenefitSystem([house])
class owed(model_api.Variable):
    value_type, entity, definition_period = float, house, periods.DateUnit.MONTH
tbs.add_variable(owed)
cents = np.random.default_rng(11).integers(0, 99281, int(sys.argv[1]))
simulation = SimulationBuilder().build_default_simulation(tbs, count=len(cents))
began = time.perf_counter()
simulation.set_input("owed", "2025-11", cents / 100)
total = simulation.calculate("owed", "2025-11").sum()
took = time.perf_counter() - began
print(json.dumps({"seconds": took, "off_cents": float(total) * 100 - int(cents.sum())}))
"""


def measure_peer(told: argparse.Namespace) -> list[dict[str, object]]:
    """Return one row: the seconds of the peer and how far its total is off, or why it was not run."""
    row: dict[str, object] = {"part": "peer", "what": "OpenFisca-core, float32 sum of one month"}
    python = os.environ.get("ONDERDAK_OPENFISCA")
    if not python:
        return [{**row, "skipped": "ONDERDAK_OPENFISCA names no Python that has it"}]
    done = subprocess.run(
        [python, "-c", SCRIPT, str(told.units)], capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        return [{**row, "skipped": done.stderr.strip().splitlines()[-1][:100]}]
    return [{**row, **json.loads(done.stdout)}]
