"""Figures as a file: a few lines about what they are, then the table."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_answer(
    name: str, lead: Iterable[tuple[str, object]], head: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """Return a CSV file; every row begins with what the whole file is about, so a row says it alone."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    fixed = list(lead)
    writer.writerow([*(key for key, _value in fixed), *head])
    for row in rows:
        writer.writerow([*(_cell(value) for _key, value in fixed), *(_cell(one) for one in row)])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: object) -> object:
    """Text that a spreadsheet cannot take for a formula; an empty cell for nothing."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else value
