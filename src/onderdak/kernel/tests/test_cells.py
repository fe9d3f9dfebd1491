"""Does a spreadsheet never run what we export, and do numbers stay numbers?"""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from onderdak.kernel.cells import RISKY, csv_cell, csv_text

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "-", "+a")


def test_no_hostile_text_stays_a_formula() -> None:
    for text in HOSTILE:
        assert csv_cell(text).startswith("'")


def test_numbers_and_telephone_numbers_survive() -> None:
    for text in ("-12,50", "+31612345678", "+31 6 12345678", "0", "-3", "1.5"):
        assert csv_cell(text) == text


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text([list(row) for row in rows]), newline="")))
    wanted = [[csv_cell(value) for value in row] for row in rows]
    assert [row or [""] for row in read] == wanted
    assert not any(cell.startswith(RISKY) and not csv_cell(cell) == cell for row in read for cell in row)
