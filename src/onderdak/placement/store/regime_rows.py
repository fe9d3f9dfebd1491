"""Reads the regimes of the policy lab from their file, once, as they stand there."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("regimes.toml")


@cache
def regime_rows() -> tuple[dict[str, Any], ...]:
    """Return the rows in the order of the file."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["regime"])
