"""Files of occupancy paths, `onderdak.occupancy/1`, looked into before anything is unpacked."""

import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from onderdak.funding.types import Case, OccupancyPaths
from onderdak.kernel.errors import InputInvalid

FORMAT = "onderdak.occupancy/1"
MOST_UNPACKED = 400 * 1024 * 1024


def _arrays(path: Path) -> dict[str, Any]:
    """The arrays of a file. Raises: InputInvalid: not readable."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("unpacks too large")
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, zipfile.BadZipFile, KeyError, EOFError) as broken:
        raise InputInvalid(problems=(("occupancy", "not_readable"),)) from broken


def read_demand(path: Path) -> OccupancyPaths:
    """
    Read paths as demand: who lives there and who was turned away.

    Raises:
        InputInvalid: another format or shape.
    """
    content = _arrays(path)
    occupied, away = content.get("occupied"), content.get("turned_away")
    known = str(content.get("format")) == FORMAT and "month0" in content
    if not known or occupied is None or away is None:
        raise InputInvalid(problems=(("occupancy.format", "unknown"),))
    if occupied.ndim != 2 or occupied.shape != away.shape or (occupied < 0).any():
        raise InputInvalid(problems=(("occupancy.occupied", "other_shape"),))
    source = f"{path.name} {content.get('run_id', '')}"
    return OccupancyPaths(
        occupied.astype(np.float64), away.astype(np.float64), None, source, str(content["month0"])
    )


def read_occupancy(path: Path, case: Case) -> OccupancyPaths:
    """
    Read the paths of the location of a case.

    Raises:
        InputInvalid: another format, first month or location; fewer paths or months than the case asks.
    """
    content = _arrays(path)
    month0 = str(content.get("month0"))
    problems = [("occupancy.format", "unknown")] if str(content.get("format")) != FORMAT else []
    if not re.fullmatch(r"\d{4}-\d{2}", month0) or month0 != f"{case.start:%Y-%m}":
        problems.append(("occupancy.month0", "not_start_of_case"))
    if case.location_id and str(content.get("location")) != case.location_id:
        problems.append(("occupancy.location", "other_location"))
    problems += _shape_faults(content, case)
    if problems:
        raise InputInvalid(problems=tuple(problems))
    cut = (slice(0, case.paths.n), slice(0, case.months))
    realised = content["realised"][cut].astype(np.float64) if "realised" in content else None
    return OccupancyPaths(
        content["occupied"][cut].astype(np.float64), content["turned_away"][cut].astype(np.float64),
        realised, f"{path.name} {content.get('run_id', '')}",
    )  # fmt: skip


def _shape_faults(content: dict[str, Any], case: Case) -> list[tuple[str, str]]:
    occupied, away, realised = (content.get(name) for name in ("occupied", "turned_away", "realised"))
    if occupied is None or occupied.ndim != 2:
        return [("occupancy.occupied", "too_few_paths_or_months")]
    problems = []
    if occupied.shape[0] < case.paths.n or occupied.shape[1] < case.months:
        problems.append(("occupancy.occupied", "too_few_paths_or_months"))
    elif (occupied < 0).any():
        problems.append(("occupancy.occupied", "negative"))
    if away is None or away.shape != occupied.shape:
        problems.append(("occupancy.turned_away", "other_shape"))
    if realised is not None and (realised.shape != occupied.shape or (realised < 0).any()):
        problems.append(("occupancy.realised", "other_shape"))
    return problems
