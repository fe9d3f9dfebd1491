"""Can one officer go through the whole country by name, and does the desk ever stand still for it?"""

from datetime import UTC, datetime, timedelta

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.kernel.errors import SearchBraked
from onderdak.people.public import search_households
from onderdak.people.rules import search_brake
from onderdak.people.rules.search_brake import MOST_SEARCHES, WINDOW, may_search_again
from onderdak.people.tests.builders import a_household, a_person

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)


def test_so_many_and_no_more() -> None:
    assert may_search_again(0)
    assert may_search_again(MOST_SEARCHES - 1)
    assert not may_search_again(MOST_SEARCHES)


@pytest.mark.django_db
def test_a_name_is_braked_a_number_is_not_and_the_brake_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_brake, "MOST_SEARCHES", 2)
    household = a_household(a_person(), municipality="0344", now=NOW)
    one, other = a_desk(), a_desk(actor_id=8)

    def search(desk=one, now=NOW, text="Vydumana"):
        return search_households(desk=desk, now=now, text=text)

    search()
    search()
    with pytest.raises(SearchBraked):
        search()
    assert search(text=household.reference)
    search(desk=other)
    search(now=NOW + WINDOW + timedelta(seconds=1))
