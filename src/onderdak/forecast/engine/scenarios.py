"""The seven scenarios that the product brings, as data: dated events, and what they multiply."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("scenarios.toml")


@cache
def shipped_scenarios() -> tuple[dict[str, Any], ...]:
    """Return the scenarios as a world file holds them, in their order. There is no default among them."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["scenario"])


def scenario_ids() -> tuple[str, ...]:
    """Return the names of the scenarios, in their order."""
    return tuple(str(one["id"]) for one in shipped_scenarios())
