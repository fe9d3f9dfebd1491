"""What several commands of money ask in the same way: a claim, a municipality, a month, an amount."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

Act = Callable[[argparse.Namespace, dict[str, Any]], object]
Option = tuple[str, dict[str, Any]]
DAY: dict[str, Any] = {"type": date.fromisoformat, "metavar": "DATE"}
MONTH: dict[str, Any] = {
    "type": lambda text: date.fromisoformat(f"{text}-01"), "metavar": "MONTH", "help": "as 2025-10",
}  # fmt: skip
CLAIM: Option = ("claim", {"type": UUID, "help": "number of the claim"})
TOWN: Option = ("municipality", {"help": "four digits"})
PERSON: Option = ("person", {"type": int})
HOUSEHOLD: Option = ("household", {"type": int})
NUMBER: Option = ("number", {"type": int})
CENTS: dict[str, Any] = {"type": int, "help": "whole eurocents"}
