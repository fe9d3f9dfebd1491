"""Do most municipalities of the demo promise about their share, and each once?"""

from datetime import date

import pytest
from numpy.random import default_rng

from onderdak.access.tests.builders import the_system
from onderdak.forecast.tests.builders import NOW, some_places
from onderdak.governance.public import promises
from onderdak.site.demo import promises as demo

pytestmark = pytest.mark.django_db(transaction=True)


def test_most_promise_once_and_some_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    some_places()
    every = demo.fair_shares
    monkeypatch.setattr(demo, "fair_shares", lambda **asked: every(**asked)[:40])
    night = date(2025, 10, 31)
    made = demo.play_promises(desk=the_system(), now=NOW, chance=default_rng(3), night=night)
    again = demo.play_promises(desk=the_system(), now=NOW, chance=default_rng(3), night=night)
    assert made == again and 28 <= made < 40
    found = promises(desk=the_system(), now=NOW)
    assert sum(one.promised is not None for one in found.municipalities) == made
