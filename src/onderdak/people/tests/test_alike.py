"""Is somebody found by the sound of the name when the year of birth is a year off, or not known?"""

import pytest

from onderdak.access.public import COUNTRY
from onderdak.people.store.models import MatchKey
from onderdak.people.store.record_queries import alike
from onderdak.people.tests.builders import a_household, a_person

pytestmark = pytest.mark.django_db


def born(year: int) -> int:
    """Register Olena Pryklad of a year; give the number of her record."""
    a_household(a_person(given="Olena", family="Pryklad", birth_year=year))
    return int(MatchKey.objects.order_by("-record_id").values_list("record_id", flat=True)[0])


def test_a_year_off_is_found_two_years_are_not_and_no_year_asks_all() -> None:
    early, before, same, after, late = (born(year) for year in range(1980, 1985))
    sounds = MatchKey.objects.get(record_id=same).sounds
    assert set(alike(sounds, 1982, COUNTRY)) == {before, same, after}
    assert set(alike(sounds, None, COUNTRY)) == {early, before, same, after, late}
    MatchKey.objects.filter(record_id=late).update(birth_year=None)
    assert late in alike(sounds, 1982, COUNTRY)
    assert alike("zzzzqqqq", 1982, COUNTRY) == []
