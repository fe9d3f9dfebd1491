"""How does a measure stand on a day, and does it end by itself?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.conduct.rules.measure_state import measure_state
from onderdak.conduct.types import MeasureFacts, MeasureState

START = date(2025, 11, 8)
UNTIL, REVIEW = START + timedelta(28), START + timedelta(14)
DECIDED = MeasureFacts("decided", START, UNTIL, REVIEW)


@pytest.mark.parametrize(
    ("facts", "day", "found"),
    [
        (replace(DECIDED, announced="answer"), START, MeasureState.HEARING),
        (replace(DECIDED, announced="second"), START, MeasureState.SECOND),
        (replace(DECIDED, announced="ready"), START, MeasureState.READY),
        (replace(DECIDED, announced="refused"), UNTIL, MeasureState.REFUSED),
        (replace(DECIDED, announced="ready"), UNTIL, MeasureState.EXPIRED),
        (DECIDED, START - timedelta(1), MeasureState.COMING),
        (DECIDED, START, MeasureState.IN_FORCE),
        (DECIDED, REVIEW, MeasureState.REVIEW_DUE),
        (replace(DECIDED, next_review=UNTIL), REVIEW, MeasureState.IN_FORCE),
        (DECIDED, UNTIL - timedelta(1), MeasureState.REVIEW_DUE),
        (DECIDED, UNTIL, MeasureState.EXPIRED),
        (replace(DECIDED, lifted_on=REVIEW), REVIEW, MeasureState.LIFTED),
        (replace(DECIDED, lifted_on=REVIEW), START, MeasureState.IN_FORCE),
    ],
)
def test_each_state(facts, day, found) -> None:
    assert measure_state(facts, day) is found


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["answer", "second", "ready", "refused", "decided"]), st.integers(28, 400),
    st.one_of(st.none(), st.integers(0, 27)),
)  # fmt: skip
def test_after_its_last_day_nothing_of_it_holds(announced, after, lifted) -> None:
    day = START + timedelta(lifted) if lifted is not None else None
    found = measure_state(replace(DECIDED, announced=announced, lifted_on=day), START + timedelta(after))
    assert found in (MeasureState.EXPIRED, MeasureState.LIFTED, MeasureState.REFUSED)
