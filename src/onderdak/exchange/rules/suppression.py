"""Decides which counts of a table may be published: none under ten, and none that others give away."""

from collections.abc import Mapping

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): no count that leads to a person; the number ten is our own choice",
    article="AVG 5(1)(c)",
    force=Force.POLICY,
)

SMALLEST = 10
Table = dict[str, dict[str, int | None]]


def suppressed(rows: Mapping[str, Mapping[str, int]], parts: tuple[str, ...]) -> Table:
    """
    Hide small counts, and then so many others that no hidden count follows from what is shown.

    A column is published with its total, so at least two of its counts are hidden together, and together
    they are at least ten. In a row the same holds for `parts`, which are read against the first column.

    Args:
        rows: counts per column, per municipality; every row has the same columns.
        parts: columns that together make up most of the first column.

    Returns:
        The same table; None is hidden.

    Source: SOURCE.
    """
    table: Table = {
        code: {name: count if count >= SMALLEST else None for name, count in row.items()}
        for code, row in rows.items()
    }
    columns = tuple(next(iter(rows.values()), {}))
    while any([_hide_in_column(table, rows, name) for name in columns]) or _hide_in_rows(table, rows, parts):
        continue
    return table


def totals(rows: Mapping[str, Mapping[str, int]]) -> dict[str, int | None]:
    """Return the total per column; a total under ten is hidden as well."""
    columns = tuple(next(iter(rows.values()), {}))
    sums = {name: sum(row[name] for row in rows.values()) for name in columns}
    return {name: count if count >= SMALLEST else None for name, count in sums.items()}


def _hide_in_column(table: Table, rows: Mapping[str, Mapping[str, int]], name: str) -> bool:
    """Hide one more count of a column when what is hidden in it follows from the total. True: it did."""
    hidden = [code for code, row in table.items() if row[name] is None]
    shown = sorted((rows[code][name], code) for code, row in table.items() if row[name] is not None)
    known = len(hidden) == 1 or (hidden and sum(rows[code][name] for code in hidden) < SMALLEST)
    if not (known and shown):
        return False
    table[shown[0][1]][name] = None
    return True


def _hide_in_rows(table: Table, rows: Mapping[str, Mapping[str, int]], parts: tuple[str, ...]) -> bool:
    """Hide a second part of a row in which one part alone is hidden."""
    changed = False
    for code, row in table.items():
        hidden = [name for name in parts if row[name] is None]
        shown = sorted((rows[code][name], name) for name in parts if row[name] is not None)
        if len(hidden) == 1 and shown:
            row[shown[0][1]] = None
            changed = True
    return changed
