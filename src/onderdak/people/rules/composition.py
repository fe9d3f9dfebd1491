"""Says who counts as a child, and how many of whom are in a household."""

from collections.abc import Iterable
from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.people.types import Composition

SOURCE = LegalSource(
    text="Burgerlijk Wetboek Boek 1: minors; Regeling opvang ontheemden Oekraïne: members of a family",
    article="BW 1:233; RooO 1",
    force=Force.LAW,
)
ADULT_FROM = 18


def is_minor(birth_year: int | None, on: date, birth_date: date | None = None) -> bool:
    """
    Tell whether somebody is under 18 on a date.

    With a year only, somebody who turns 18 in this year counts as an adult. Unknown age: adult,
    because a bed for an adult also serves a child; the question stays on the list of what is missing.

    Source: SOURCE.
    """
    if birth_date is not None:
        had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
        return on.year - birth_date.year - (0 if had_birthday else 1) < ADULT_FROM
    return birth_year is not None and on.year - birth_year < ADULT_FROM


def composition(members: Iterable[tuple[str, int | None]], on: date) -> Composition:
    """
    Count women, men, adults of another or unknown sex, and children.

    Args:
        members: (sex "f", "m", "x" or "", birth year or None) of each member.

    Returns:
        Counts that add up to the number of members.

    Source: SOURCE.
    """
    counts = {"f": 0, "m": 0, "": 0, "child": 0}
    for sex, birth_year in members:
        if is_minor(birth_year, on):
            counts["child"] += 1
        else:
            counts[sex if sex in ("f", "m") else ""] += 1
    return Composition(women=counts["f"], men=counts["m"], others=counts[""], children=counts["child"])
