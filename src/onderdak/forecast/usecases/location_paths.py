"""
Use case: the paths of one location in a kept forecast, month by month.

An issued forecast keeps its world and its seed, not its paths. They are worked out again from both, for the
one location that somebody asks about, and kept: the second time they are read.
"""

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import numpy as np
from django.db import IntegrityError, transaction

from onderdak.access.public import Desk
from onderdak.forecast.engine.canonical import sha256_of
from onderdak.forecast.engine.location_months import LocationMonths, Means, location_months
from onderdak.forecast.engine.outputs import versions
from onderdak.forecast.engine.runs import Job, run
from onderdak.forecast.engine.world_files import read_world
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.models import Issued, LocationPaths
from onderdak.forecast.types import RunKind
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.kernel.errors import InputInvalid, NotVisible


@dataclass(frozen=True, slots=True, eq=False)
class PathsShown:
    """
    Who lives in one location, per path and whole month.

    Attributes:
        month0: first day of the first month. occupied, turned_away: int32[paths, months], month means.
        run_name, scenario, seed, sha256: what the paths are of; `sha256` is of the two arrays.
    """

    run_id: UUID
    run_name: str
    scenario: str
    location_id: int
    seed: int
    month0: date
    occupied: Means
    turned_away: Means
    sha256: str


def location_paths(
    *, desk: Desk, now: datetime, run_id: UUID, location_id: int, scenario: str = ""
) -> PathsShown:
    """
    Return the paths of a location in a kept forecast; the first time they are worked out and kept.

    Args:
        scenario: the first of the forecast when empty.

    Raises:
        NotPermitted. NotVisible: no such forecast, or the location had no place in it.
        InputInvalid: a scenario that the forecast does not have.
    """
    desk.must_have(VIEW)
    issued = Issued.objects.filter(run_id=run_id, run__kind=RunKind.FULL.value).first()
    if issued is None:
        raise NotVisible(run=str(run_id))
    wanted = scenario or issued.summary["scenarios"][0]
    if wanted not in issued.summary["scenarios"]:
        raise InputInvalid(problems=(("scenario", "not_in_forecast"),))
    kept = LocationPaths.objects.filter(issued=issued, scenario=wanted, location_id=location_id)
    row = kept.first()
    if row is None:
        found = _worked_out(issued, wanted, location_id)
        row = _keep(desk, now, issued, wanted, location_id, found) or kept.get()
    return _shown(row, issued)


def _worked_out(issued: Issued, scenario: str, location_id: int) -> LocationMonths:
    """Run the kept world once more with the kept seed, and follow this location."""
    content = zlib.decompress(issued.world)
    if sha256_of(content) != issued.world_sha256:
        raise RuntimeError("the kept world is not the one that was issued")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "world.json"
        path.write_bytes(content)
        world = read_world(path)
    place = f"L{location_id}"
    if place not in {one.id for one in world.places}:
        raise NotVisible(location_id=location_id)
    (chosen,) = (one for one in world.scenarios if one.id == scenario)
    return location_months(run(Job(world, chosen, (), issued.seed, follow=place), issued.paths))


def _keep(
    desk: Desk, now: datetime, issued: Issued, scenario: str, location_id: int, found: LocationMonths
) -> LocationPaths | None:
    """Keep what was worked out; None when somebody was first."""
    municipality, region = own_level(desk)
    body = np.stack((found.occupied, found.turned_away)).astype("<i4").tobytes()
    try:
        with transaction.atomic():
            return LocationPaths.objects.create(
                issued=issued, municipality=municipality, region=region, scenario=scenario,
                location_id=location_id, month0=found.month0, paths=found.occupied.shape[0],
                months=found.occupied.shape[1], body=zlib.compress(body, 6), body_sha256=sha256_of(body),
                code_version=versions()["onderdak"], recorded_at=now,
            )  # fmt: skip
    except IntegrityError:
        return None


def _shown(row: LocationPaths, issued: Issued) -> PathsShown:
    arrays = np.frombuffer(zlib.decompress(row.body), dtype="<i4").reshape(2, row.paths, row.months)
    return PathsShown(
        issued.run_id, issued.run_name, row.scenario, row.location_id, issued.seed, row.month0,
        arrays[0], arrays[1], row.body_sha256,
    )  # fmt: skip
