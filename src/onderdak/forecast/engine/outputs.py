"""Writing: a file appears under its name only when it is complete, with its run record beside it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import Any

from onderdak.forecast.engine.canonical import sha256_of

RUN_FORMAT = "onderdak.run/1"
PACKAGES = ("onderdak", "numpy", "scipy", "numba", "statsforecast")


def write_bytes(path: Path, data: bytes) -> None:
    """Write under a temporary name in the same folder, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(data)
    half.replace(path)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows of plain cells; a cell with a comma, quote or line end is quoted."""
    lines = [",".join(_quoted(one) for one in row) for row in (header, *rows)]
    write_bytes(path, ("\n".join(lines) + "\n").encode())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(one in text for one in ',"\n\r') else text


def write_json(path: Path, value: object) -> None:
    """Write indented JSON, keys in the order given."""
    write_bytes(path, (json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that made the numbers."""
    found = {"python": python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def run_id(inputs: Mapping[str, str], options: Mapping[str, Any]) -> str:
    """Return the name of a run: the hash of what went in, by content and not by path."""
    return "r-" + sha256_of({"inputs": sorted(inputs.values()), "options": dict(options)})[:16]


def run_record(
    *,
    command: str,
    inputs: Mapping[str, str],
    options: Mapping[str, Any],
    warnings: Sequence[str],
    data_age: Mapping[str, Any],
    **more: Any,
) -> dict[str, Any]:
    """Return the record that stands beside an output; `more` holds what only this command knows."""
    return {
        "format": RUN_FORMAT,
        "command": command,
        "runId": run_id(inputs, options),
        "inputs": dict(inputs),
        "options": dict(options),
        "seed": options.get("seed"),
        "versions": versions(),
        "dataAge": dict(data_age),
        "warnings": list(warnings),
        **more,
    }
