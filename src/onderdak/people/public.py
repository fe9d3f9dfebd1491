"""What other capabilities may use of people: register, find and show persons and households."""

from onderdak.people.types import (
    GROUNDS,
    LANGUAGES,
    Composition,
    HouseholdView,
    MemberView,
    NewHousehold,
    NewPerson,
    NewTie,
    RegisteredHousehold,
    SearchHit,
)

__all__ = [
    "GROUNDS",
    "LANGUAGES",
    "Composition",
    "HouseholdView",
    "MemberView",
    "NewHousehold",
    "NewPerson",
    "NewTie",
    "RegisteredHousehold",
    "SearchHit",
]
