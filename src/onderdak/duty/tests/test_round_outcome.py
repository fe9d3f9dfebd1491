"""Whom does a round leave without a place once it is confirmed and some proposals lapsed?"""

from types import SimpleNamespace

from onderdak.duty.web.round_outcome import outcome_of


def a_proposal(unit_id: int | None, dropped: str = "", confirmed_at: str | None = None):
    return SimpleNamespace(unit_id=unit_id, dropped=dropped, confirmed_at=confirmed_at)


def test_whose_place_lapsed_is_without_a_place_again():
    kept, lapsed, apart = (
        a_proposal(1, "", "then"),
        a_proposal(2, "place_taken"),
        a_proposal(3, "limit_kept_apart"),
    )
    without, gone = a_proposal(None, "", "then"), a_proposal(4, "no_longer_waiting")

    found = outcome_of([kept, lapsed, apart, without, gone])

    assert found.placed == [kept] and found.none == [lapsed, apart, without]
    assert found.gone == [gone] and found.settled


def test_before_confirming_the_round_counts_what_it_proposes():
    place, none = a_proposal(1), a_proposal(None)

    found = outcome_of([place, none])

    assert found.placed == [place] and found.none == [none] and not found.gone and not found.settled
