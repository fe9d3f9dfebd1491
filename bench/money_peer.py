"""
OpenFisca-core beside us, in an environment of its own: set ONDERDAK_OPENFISCA to a Python that has it.

It is no dependency (its licence is AGPL). Without that environment the part says so. The peer gets
the same households, months and amounts, and the same formula of the own contribution with the choices that
hold by themselves; its numbers are float32, as they are in that engine unless somebody asks otherwise.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from onderdak.contribution.types import Households, Terms
from onderdak.contribution.usecases.assess_households import assess

SCRIPT = Path(__file__).with_name("money_peer_openfisca.py")
PYTHON = "ONDERDAK_OPENFISCA"


def measure_peer(told: argparse.Namespace) -> list[dict[str, object]]:
    """Return the peer's seconds, how many units differ by a cent or more, and how far its total is off."""
    row: dict[str, object] = {"part": "peer", "what": "OpenFisca-core, own contribution, 12 months"}
    python = os.environ.get(PYTHON)
    if not python:
        return [{**row, "skipped": f"{PYTHON} names no Python that has it"}]
    from bench.money import KNOWN, MONTHS, invented, month_of
    from onderdak.contribution.usecases.terms_of_month import terms_of_month

    households = invented(told.units, told.seed)
    households = replace(households, override=np.full(households.persons, -1))  # no case decisions
    months = [(on, terms_of_month(on, KNOWN), month_of(households, told.seed + n))
              for n, on in enumerate(MONTHS)]  # fmt: skip
    began = time.perf_counter()
    ours = np.concatenate([assess(asked, terms).contribution for _on, terms, asked in months])
    took = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.npz"
        np.savez(path, ours=ours, **_asked(households, months))
        done = subprocess.run(
            [python, str(SCRIPT), str(path)], capture_output=True, text=True, timeout=600, check=False
        )
    if done.returncode:
        return [{**row, "skipped": done.stderr.strip().splitlines()[-1][:100]}]
    return [{**row, "seconds": "-", "ours_seconds": round(took, 2), **json.loads(done.stdout)}]


def _asked(households: Households, months: list[tuple[date, Terms, Households]]) -> dict[str, np.ndarray]:
    """Return what the peer needs, as arrays: households, incomes per month, and the amounts of each month."""
    amounts = [
        [*(cents for pair in terms.food for cents in pair), terms.personal, terms.exploitation,
         terms.catering, terms.most_payers, terms.t2_factor.numerator, terms.t2_factor.denominator]
        for _on, terms, _asked in months
    ]  # fmt: skip
    return {
        "start": households.start, "shelter": households.shelter, "catered": households.catered,
        "birth": households.birth, "work": np.stack([asked.work for _on, _terms, asked in months]),
        "unaccompanied": households.unaccompanied,
        "amounts": np.array(amounts, dtype=np.int64),
        "month": np.array([[on.year, on.month] for on, _terms, _asked in months], dtype=np.int64),
    }  # fmt: skip
