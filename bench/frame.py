"""
What every measurement shares: an own data folder with the demo world, a table on the screen, a JSON file.

Each file prints what was measured with seed, size, cores and versions, and writes the same to
bench/results/<name>.json. Nothing here is a test: no figure can fail a build.
"""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
PACKAGES = ("django", "numpy", "scipy", "ortools", "psycopg")


def start(*, demo: bool) -> None:
    """
    Start the product on a data folder (or ONDERDAK_DATA): `var/bench-own`, which the bench fills itself.

    With `demo` it is `var/bench`, and the demo world is loaded there when it is not: about 135,000 persons.
    """
    os.environ.setdefault("ONDERDAK_DATA", str(ROOT / "var" / ("bench" if demo else "bench-own")))
    os.environ["ONDERDAK_DEMO"] = "1"
    from django.conf import settings

    from onderdak.site.commands.start import start as start_product

    os.environ["DJANGO_SETTINGS_MODULE"] = "onderdak.site.settings"
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    start_product("owner")
    if demo:
        from onderdak.site.demo.world import ensure_world

        ensure_world(fresh=False, say=lambda sentence: print(f"· {sentence}", file=sys.stderr))
    else:
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
    settle()


def settle() -> None:
    """Put what is loaded aside for the collector of memory, as the server does before its first request."""
    from onderdak.site.commands.start import settle as settle_product

    settle_product()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call took."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def spread(times_ms: Sequence[float]) -> dict[str, float]:
    """Return median, p95, p99 and worst of these times in milliseconds, or only n = 0 when there are none."""
    ordered = sorted(times_ms)
    if not ordered:
        return {"n": 0}

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {
        "n": len(ordered),
        "median": round(statistics.median(ordered), 1),
        "p95": at(0.95),
        "p99": at(0.99),
        "worst": round(ordered[-1], 1),
    }


def report(name: str, rows: Sequence[dict[str, Any]], **about: Any) -> None:
    """Print the rows as a table and keep them with what they were measured on."""
    machine = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        **{package: version(package) for package in PACKAGES},
        **({"postgresql": _postgresql()} if _has_database() else {}),
    }
    print(f"\n{name}: " + ", ".join(f"{key} {value}" for key, value in about.items()))
    print("  ".join(f"{key} {value}" for key, value in machine.items()))
    _table(rows)
    RESULTS.mkdir(parents=True, exist_ok=True)
    kept = {"name": name, "about": about, "machine": machine, "rows": list(rows)}
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, indent=1, default=str) + "\n")


def show(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print a second table under its own title."""
    print(f"\n{title}")
    if rows:
        _table(rows)


def _table(rows: Sequence[dict[str, Any]]) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [columns] + [[str(row.get(column, "")) for column in columns] for row in rows]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        first, *rest = zip(line, widths, strict=True)
        print("  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]))


def _has_database() -> bool:
    """Whether the product was started: some parts are pure and need no database."""
    if "django" not in sys.modules:
        return False
    from django.conf import settings

    return settings.configured


def _postgresql() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split(" ")[0]


def peak_mb() -> int:
    """Return the most memory that this process had, in megabytes."""
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
