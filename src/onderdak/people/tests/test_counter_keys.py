"""By which facts together is somebody looked for at the counter?"""

import pytest

from onderdak.people.rules.counter_keys import KEYS, asked_keys, stored_keys
from onderdak.people.store.records import TOKENS
from onderdak.people.usecases.file_records import row_of


def row(**said: str) -> dict[str, object]:
    fixed = {"given": "Олена", "surname": "Видумана", "birth_date": "1988-04-12", "patronymic": "Миколаївна"}
    return row_of(fixed | said)


def meet(one: dict[str, object], other: dict[str, object]) -> set[str]:
    stored, asked = stored_keys(one), asked_keys(other)
    return {name for name in KEYS if stored[name] and stored[name] == asked[name]}


def test_the_database_has_one_column_per_key() -> None:
    assert KEYS == TOKENS == tuple(sorted(KEYS, key=KEYS.index))
    assert set(stored_keys(row())) == set(asked_keys(row())) == set(KEYS)


@pytest.mark.parametrize(
    "other",
    [
        {"given": "Olena", "surname": "Vydumana"},
        {"given": "Vydumana", "surname": "Olena", "patronymic": ""},
        {"given": "Olena", "surname": "Vydumana", "birth_date": "1988", "patronymic": ""},
        {"given": "Olena", "surname": "Vydumana", "birth_date": "", "patronymic": ""},
        {"given": "Olena", "surname": "Zamizhna"},
    ],
    ids=["other script", "turned names", "year alone", "no date", "married name"],
)
def test_who_is_written_otherwise_is_met_from_both_sides(other) -> None:
    assert meet(row(), row(**other)) or meet(row(**other), row())
    assert bool(meet(row(), row(**other))) and bool(meet(row(**other), row()))


def test_a_date_alone_or_a_given_name_alone_is_no_key() -> None:
    assert not meet(row(), row(given="Petro", surname="Zovsiminshyi", patronymic=""))
    assert not any(stored_keys(row(surname="", birth_date="", patronymic="")).values())
