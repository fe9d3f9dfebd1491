"""Does a list of costs name everything that is wrong with it, and take nothing in half?"""

from datetime import date

import pytest

from onderdak.funding.types import CostKind, CostLine, Per
from onderdak.funding.usecases.cost_list import Fault, read_costs

HEADER = ["Locatie", "Soort", "Bedrag", "Per", "Van", "Tot en met", "Contract", "Afschrijving", "Toelichting"]
KNOWN = {"de voorbeeldwerf": 4, "4": 4}
GOOD = ["De Voorbeeldwerf", "huur", "93.000,00", "maand", "01-01-2026", "2026-12-31", "H-1", "", "kade"]


def changed(at: str, value: str) -> list[str]:
    return [value if name == at else cell for name, cell in zip(HEADER, GOOD, strict=True)]


def faults(*rows: list[str]) -> list[Fault]:
    return list(read_costs([HEADER, *rows], KNOWN).faults)


def test_a_good_line_is_read_to_the_cent_and_to_the_day():
    found = read_costs([HEADER, GOOD], KNOWN)
    assert found.faults == ()
    assert found.lines == (
        CostLine(4, CostKind.RENT, Per.MONTH, 9_300_000, date(2026, 1, 1), date(2027, 1, 1), "H-1", 0,
            "kade",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Locatie", "Elders", "unknown_location"), ("Locatie", "", "missing"),
        ("Soort", "boot", "unknown_value"), ("Bedrag", "12,5", "amount"), ("Bedrag", "-3", "amount"),
        ("Bedrag", "0", "amount"), ("Per", "week", "unknown_value"), ("Van", "", "date_missing"),
        ("Van", "31-02-2026", "no_date"), ("Tot en met", "", "date_missing"),
        ("Tot en met", "2025-12-31", "ends_before_start"), ("Afschrijving", "12", "only_once"),
        ("Afschrijving", "half", "months"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_line_and_column(column, value, code):
    assert [(one.line, one.column, one.code) for one in faults(changed(column, value))] == [
        (2, column.casefold(), code)
    ]


def test_overlapping_contracts_are_named_in_the_list_and_against_what_stands():
    assert [one.code for one in faults(GOOD, GOOD)] == ["overlaps_line"]
    standing = read_costs([HEADER, GOOD], KNOWN).lines
    found = read_costs([HEADER, changed("Van", "2026-06-01")], KNOWN, standing)
    assert [one.code for one in found.faults] == ["overlaps_standing"]


def test_columns_must_be_there_and_known():
    assert {one.code for one in read_costs([["locatie", "soort", "raar"], ["x"]], KNOWN).faults} == {
        "unknown_column", "column_missing",
    }  # fmt: skip


def test_a_typed_number_of_a_sheet_is_an_amount():
    assert read_costs([HEADER, changed("Bedrag", "93000.5")], KNOWN).lines[0].cents == 9_300_050
