"""Which models carry a series that has only just begun, and when do they stop doing so?"""

from datetime import date

import numpy as np
import pytest

from onderdak.forecast.engine.series.known import Known
from onderdak.forecast.engine.series.members import POOL, members_for
from onderdak.forecast.engine.series.pool import Pool, Settings, _behind
from onderdak.forecast.rules.demotion import loses


def known(count):
    return Known("s", date(2026, 1, 5), 0, np.linspace(900, 90, count), 0)


@pytest.mark.parametrize(
    ("count", "there", "absent"),
    [(8, {"rw", "ar"}, {"theta", "naive"}), (20, {"naive", "arima", "theta"}, set()),
     (60, set(POOL), {"naive", "arima"})],
    ids=["eight", "twenty", "sixty"],
)  # fmt: skip
def test_the_peers_are_in_the_pool_while_a_series_is_young(count, there, absent):
    members = set(members_for(known(count), POOL))
    assert there <= members
    assert not absent & members


def test_a_series_that_never_moved_leans_on_the_prior():
    still = Known("s", date(2026, 1, 5), 0, np.full(20, 7.0), 0)
    assert set(members_for(still, POOL)) == {"rw", "ar"}


def test_models_that_were_asked_for_by_name_are_used_and_no_others():
    assert members_for(known(20), ("rw", "ar")) == ("rw", "ar")


def shares(count):
    pool = Pool({}, Settings("W", 4), loses)
    return pool._shares(members_for(known(count), POOL), [], count)[0]


def test_before_anything_was_scored_what_follows_a_trend_or_the_last_level_carries_a_young_series():
    young, grown = shares(15), shares(80)
    assert sum(young[one] for one in ("trend", "theta", "naive")) > 0.8
    assert grown["rw"] > grown["theta"]
    assert sum(young.values()) == pytest.approx(1.0)
    assert sum(grown.values()) == pytest.approx(1.0)


def test_who_lost_in_a_row_stays_in_the_pool_but_no_longer_leads():
    held = _behind({"theta": 0.2, "trend": 0.7, "rw": 0.1}, ("trend",))
    assert held["trend"] < held["theta"]
    assert held["trend"] > 0
    assert sum(held.values()) == pytest.approx(1.0)
