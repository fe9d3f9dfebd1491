"""
Regions and municipalities as dated reference data: the product's own files, with their source.

A merger is a new row with its own `valid_from`; the old row gets `valid_until` and `successor`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def read_reference(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `name`.csv beside this file; lines that begin with # state the source."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def load_reference(using: str) -> None:
    """Fill the two tables of database `using` when they are empty and complete; else change nothing."""
    from onderdak.capacity.store.models import Municipality, Region

    if Region.objects.using(using).exists():
        return
    Region.objects.using(using).bulk_create(Region(**row) for row in read_reference("regions"))
    rows = [{**row, "region_id": row["region"]} for row in read_reference("municipalities")]
    for row in rows:
        del row["region"]
    Municipality.objects.using(using).bulk_create(Municipality(**row) for row in rows)
