"""What would a draft mean for municipalities, under which assumptions?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.impact import Assumptions, impact


def test_persons_days_and_euros_with_and_without_a_payer() -> None:
    found = impact({"VR09": 101}, Assumptions(50, 10, 4400, None))["VR09"]
    assert (found.persons, found.place_days, found.cost_cents) == (51, 510, 2_244_000)
    assert found.uncovered_cents == found.cost_cents
    assert impact({"": 100}, Assumptions(100, 1, 100, 75))[""].uncovered_cents == 2_500


@settings(max_examples=50)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=6), st.integers(0, 150))
def test_areas_together_are_never_less_than_the_whole(counts, stay) -> None:
    given_ = Assumptions(stay, 30, 4400, None)
    parts = impact({str(n): one for n, one in enumerate(counts)}, given_)
    whole = impact({"": sum(counts)}, given_)[""]
    assert sum(one.persons for one in parts.values()) >= whole.persons
