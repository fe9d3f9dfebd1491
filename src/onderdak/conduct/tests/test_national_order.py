"""Who would come first for a national place, and are there none until a law makes them?"""

from datetime import UTC, datetime, timedelta

from onderdak.conduct.rules.national_order import POWER, NationalWish, national_line, national_places
from onderdak.conduct.types import Severity
from onderdak.law.public import power_state

NOW = datetime(2025, 10, 31, tzinfo=UTC)


def wish(number: int, severity: Severity = Severity.SERIOUS, repeats: int = 0, days: int = 0) -> NationalWish:
    return NationalWish(number, "0344", severity, repeats, NOW + timedelta(days=days))


def test_danger_then_repeats_then_who_asked_first() -> None:
    wishes = [wish(1, days=1), wish(2, days=0), wish(3, repeats=2, days=5), wish(4, Severity.GRAVE, days=9)]
    line = national_line(wishes, 2)
    assert [one.wish.wish_id for one in line] == [4, 3, 2, 1]
    assert [one.placed for one in line] == [True, True, False, False]


def test_without_places_nobody_is_placed() -> None:
    assert not any(one.placed for one in national_line([wish(1)], 0))


def test_there_are_none_today_whatever_was_built_and_a_scenario_says_its_own_number() -> None:
    in_force = power_state(POWER, NOW.date(), NOW.date()).in_force
    assert not in_force
    assert national_places(in_force=in_force, built=40) == 0
    assert national_places(in_force=True, built=40) == 40
    assert national_places(in_force=False, built=40, assumed=5) == 5
    assert national_places(in_force=False, built=0, assumed=-3) == 0
