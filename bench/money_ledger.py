"""The parts of `./dev bench money` that need the ledger: name of the part -> what measures it."""

import argparse
from collections.abc import Callable

PARTS: dict[str, Callable[[argparse.Namespace], list[dict[str, object]]]] = {}
