"""Finds what cannot be right in a report. Unknown is an answer; impossible is not."""

from datetime import date

from onderdak.kernel.bsn import is_bsn
from onderdak.kernel.legal import Force, LegalSource
from onderdak.people.types import GROUNDS, LANGUAGES, TIE_KINDS, NewHousehold, NewPerson

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden: shelter does not wait for identity or papers",
    article="2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)
MOST_MEMBERS = 30
MOST_TIES = 10
OLDEST_YEARS = 120
LONGEST_NAME = 100
LONGEST_PHONE = 30

Problem = tuple[str, str]


def problems_of(household: NewHousehold, today: date) -> tuple[Problem, ...]:
    """
    Return everything that cannot be right, as (path, code); empty when it can be registered.

    Missing names, dates, numbers and languages are never a problem.

    Source: SOURCE.
    """
    found: list[Problem] = []
    if not household.members:
        found.append(("members", "empty"))
    if len(household.members) > MOST_MEMBERS:
        found.append(("members", "too_long"))
    if household.language and household.language not in LANGUAGES:
        found.append(("language", "enum"))
    if len(household.ties) > MOST_TIES:
        found.append(("ties", "too_long"))
    for place, tie in enumerate(household.ties):
        if tie.kind not in TIE_KINDS:
            found.append((f"ties[{place}].kind", "enum"))
    for place, person in enumerate(household.members[:MOST_MEMBERS]):
        found += [(f"members[{place}].{field}", code) for field, code in _of_person(person, today)]
    return tuple(found)


def _of_person(person: NewPerson, today: date) -> list[Problem]:
    found: list[Problem] = []
    if person.birth_date and person.birth_date > today:
        found.append(("birth_date", "date_future"))
    elif person.year is not None and not today.year - OLDEST_YEARS <= person.year <= today.year:
        found.append(("birth_year", "range"))
    if person.birth_date and person.birth_year not in (None, person.birth_date.year):
        found.append(("birth_year", "differs_from_date"))
    if person.sex not in (None, "", "f", "m", "x"):
        found.append(("sex", "enum"))
    if person.language and person.language not in LANGUAGES:
        found.append(("language", "enum"))
    if person.bsn and not is_bsn(person.bsn):
        found.append(("bsn", "bsn"))
    if person.v_number and v_number(person.v_number) is None:
        found.append(("v_number", "v_number"))
    found += [("grounds", "enum") for ground in person.grounds if ground not in GROUNDS]
    for field in ("given", "family", "given_cyrillic", "family_cyrillic"):
        if len(getattr(person, field)) > LONGEST_NAME:
            found.append((field, "string_too_long"))
    if len(person.phone) > LONGEST_PHONE:
        found.append(("phone", "string_too_long"))
    return found


def v_number(text: str) -> str | None:
    """
    Return the ten digits of a V-number, without spaces, dots and dashes; None when it is none.

    >>> v_number("123 456 7890")
    '1234567890'
    """
    digits = "".join(letter for letter in text if letter not in " .-")
    return digits if len(digits) == 10 and digits.isascii() and digits.isdigit() else None
