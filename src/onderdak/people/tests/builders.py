"""Households for the tests of every capability. All names are invented."""

from datetime import UTC, datetime

from django.db import transaction

from onderdak.access.tests.builders import the_system
from onderdak.people.public import NewHousehold, NewPerson, RegisteredHousehold, register_household_step

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)


def a_person(**differs: object) -> NewPerson:
    """Give Olena Vydumana, born in 1988; state only what differs."""
    fixed: dict[str, object] = {
        "given": "Olena",
        "family": "Vydumana",
        "given_cyrillic": "Олена",
        "family_cyrillic": "Видумана",
        "birth_year": 1988,
        "sex": "f",
        "language": "uk",
        "demo": True,
    }
    return NewPerson(**(fixed | differs))  # type: ignore[arg-type]


def a_mother_with_three(municipality: str = "0344") -> NewHousehold:
    """Give a mother with children born in 2014, 2017 and 2023."""
    children = tuple(
        a_person(given=given, given_cyrillic="", birth_year=year, sex=sex, grounds=("minor",))
        for given, year, sex in (("Marko", 2014, "m"), ("Sofiia", 2017, "f"), ("Danylo", 2023, "m"))
    )
    mother = a_person(grounds=("single_parent_with_minors",))
    return NewHousehold(municipality, (mother, *children), language="uk", demo=True)


def a_household(
    *members: NewPerson, municipality: str = "0344", now: datetime = NOW, language: str = "uk"
) -> RegisteredHousehold:
    """Register a household as the system does; one adult woman unless members are given."""
    household = NewHousehold(municipality, members or (a_person(),), language=language, demo=True)
    with transaction.atomic():
        return register_household_step(desk=the_system(), now=now, household=household)
