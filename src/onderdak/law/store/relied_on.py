"""Finds which modules of the product name a rule of the law: who relies on it. Read from the code itself."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onderdak.law.store.read import law_book

PACKAGE = Path(__file__).parents[2]
TEXT = re.compile(r"""["']([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)["']""")


@cache
def relied_on() -> Mapping[str, tuple[str, ...]]:
    """Return per key the modules that name it, as "contribution/rules/threshold.py"; tests do not count."""
    known = frozenset(law_book().rows)
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        if "/tests/" in where or "/migrations/" in where:
            continue
        for key in known.intersection(TEXT.findall(path.read_text(encoding="utf-8"))):
            found.setdefault(key, set()).add(where)
    return {key: tuple(sorted(places)) for key, places in found.items()}
