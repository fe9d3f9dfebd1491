"""Step: a list that leaves as a file is written down, with names or without; with names per person too."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, record, record_reads


def note_export(
    *, desk: Desk, now: datetime, what: str, rows: int, named: Sequence[tuple[str, int]] = ()
) -> None:
    """
    Write down that a list was exported.

    Args:
        what: which list, as a code. named: (municipality, person) of everybody whose name is in the file.
    """
    with transaction.atomic():
        record(
            desk, "people.exported", now=now, municipality=desk.municipality, rows=rows, what=what,
            personal=int(bool(named)),
        )  # fmt: skip
        record_reads(desk, "people.exported_file", now=now, subject="person", reads=named)
