"""Who is kept apart after an incident, and until when?"""

from datetime import date

from onderdak.conduct.rules.apart import apart_until, pairs_apart
from onderdak.conduct.types import Involved, Severity

ROLES = [(7, 70, Involved.CAUSED), (3, 30, Involved.SUFFERED), (5, 50, Involved.WITNESSED)]


def test_who_caused_and_who_suffered_and_not_who_saw_it() -> None:
    assert pairs_apart(ROLES, Severity.SERIOUS) == {(3, 7)}


def test_a_light_incident_and_a_quarrel_inside_a_household_make_no_pair() -> None:
    assert pairs_apart(ROLES, Severity.LIGHT) == set()
    inside = [(7, 70, Involved.CAUSED), (7, 71, Involved.SUFFERED)]
    assert pairs_apart(inside, Severity.GRAVE) == set()


def test_it_always_ends_and_lasts_longer_after_worse() -> None:
    day = date(2025, 10, 31)
    assert apart_until(Severity.LIGHT, day) is None
    serious, grave = apart_until(Severity.SERIOUS, day), apart_until(Severity.GRAVE, day)
    assert serious is not None and grave is not None and day < serious < grave
