"""What does a cell of a list from outside mean, and why is it refused?"""

from datetime import date

import pytest

from onderdak.people.rules.list_cells import birth_date, mapping_of, values_of

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12-03-1985", ("1985-03-12", "")),
        ("12/3/1985", ("1985-03-12", "")),
        ("12.03.1985", ("1985-03-12", "")),
        ("1985-03-12", ("1985-03-12", "")),
        ("1985", ("1985", "")),
        ("00-00-1985", ("1985", "")),
        ("", ("", "")),
        ("12-03-85", ("", "date_century")),
        ("03/25/1985", ("", "date_unreal")),
        ("30-02-1985", ("", "date_unreal")),
        ("12 maart 1985", ("", "date_unclear")),
        ("12-03-1885", ("1885-03-12", "date_old")),
        ("12-03-2030", ("2030-03-12", "date_future")),
    ],
)
def test_a_date_is_read_or_refused_and_never_guessed(text: str, expected: tuple[str, str]) -> None:
    assert birth_date(text, TODAY) == expected


def test_all_wrong_cells_of_a_row_are_told_at_once() -> None:
    row = {"given": "=1+1", "surname": "123", "birth_date": "1-1-85", "sex": "?", "bsn": "123456789"}
    _, wrong = values_of(row, TODAY)
    assert {code for _, code in wrong} == {
        "formula", "name_no_letters", "date_century", "sex_unknown", "bsn_wrong",
    }  # fmt: skip


def test_a_heading_is_known_in_three_languages_and_what_is_not_known_is_not_read() -> None:
    columns, twice = mapping_of(("Фамилия", "First_Name", "Geb. datum", "Medicatie"))
    assert columns == {0: "surname", 1: "given", 2: "birth_date"} and twice == ()
    assert mapping_of(("voornaam", "Given name"))[1] == ("Given name",)
