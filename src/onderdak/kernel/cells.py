"""Text for the cell of a file that a spreadsheet opens: never read as a formula. Pure."""

import re

RISKY = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[0-9][0-9 ]*([.,][0-9]+)?")


def csv_cell(value: object) -> str:
    """
    Write one value for CSV. Text that a spreadsheet would run gets a quote in front; numbers stay themselves.

    >>> csv_cell("=1+1"), csv_cell("-12,50"), csv_cell("+31 6 12345678"), csv_cell(None)
    ("'=1+1", '-12,50', '+31 6 12345678', '')
    """
    text = "" if value is None else str(value)
    if text.startswith(RISKY) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_text(rows: list[list[object]]) -> str:
    """Write rows as CSV with commas and CRLF; a cell with a comma, quote or line end stands in quotes."""
    return "".join(",".join(_quoted(csv_cell(value)) for value in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
