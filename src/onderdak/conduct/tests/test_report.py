"""Do figures for others leave out what points at somebody?"""

from dataclasses import replace

from onderdak.conduct.rules.report import Counted, figures

ROW = Counted("Proef", 200, 150, 20, 4, 12, 0, 10, 15, 11)


def test_rates_and_small_counts() -> None:
    found = figures(ROW)
    assert (found.per_100_places, found.occupancy, found.incidents) == (10.0, 0.75, 20)
    assert found.grave is None and found.out_placed == 0 and found.returned == 10
    assert found.repeat_share == 11 / 15


def test_a_rate_never_tells_a_count_that_is_left_out() -> None:
    found = figures(replace(ROW, incidents=9, caused_by=9, repeated=2))
    assert found.incidents is found.per_100_places is found.repeat_share is None


def test_who_reads_incidents_one_by_one_sees_every_count_and_no_places_make_no_rate() -> None:
    assert figures(ROW, smallest=1).grave == 4
    assert figures(replace(ROW, places=0), smallest=1).per_100_places is None
