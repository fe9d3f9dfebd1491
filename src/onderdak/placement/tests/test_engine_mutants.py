"""Is a mistake in the engine itself found out, by the checker or by trying every answer there is?"""

from onderdak.placement.tests.engine_mutants import (
    CHECKER,
    CRASHED,
    MISSED,
    SAME,
    TRIED,
    all_mutants,
    cases_of,
    outcome,
    sample,
)


def test_mistakes_in_the_engine_are_found_out() -> None:
    cases = cases_of(range(3))
    miscounted = next(one for one in all_mutants() if one.module == "levels" and "Mult" in one.what)
    drawn = [miscounted, *sample(7, seed=3)]

    told = {one: outcome(one, cases) for one in drawn}

    assert len(all_mutants()) > 500
    assert [one for one, found in told.items() if found == MISSED] == []
    assert set(told.values()) <= {SAME, CRASHED, CHECKER, TRIED}
    assert told[miscounted] in {CHECKER, TRIED}  # persons plus, instead of times, whether they are outside
