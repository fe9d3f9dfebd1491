"""Which value holds on a date, as known on a date, and when is there none?"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import LawUnknown
from onderdak.law.rules.value_on import find_row, value_on
from onderdak.law.tests.builders import TODAY, a_book, a_row
from onderdak.law.types import Confidence, Rank, Why

END_OF_2025 = date(2025, 12, 31)
NEW_YEAR = date(2026, 1, 1)
TWO_YEARS = a_book([a_row(value=1, valid_to=END_OF_2025), a_row(value=2, valid_from=NEW_YEAR)])


def test_the_last_day_belongs_to_the_old_value_and_the_first_to_the_new() -> None:
    assert value_on(TWO_YEARS, "some.key", END_OF_2025, TODAY) == 1
    assert value_on(TWO_YEARS, "some.key", NEW_YEAR, TODAY) == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(a_row(key="other.key"), Why.NO_SUCH_KEY, id="a_key_that_nobody_wrote"),
        pytest.param(a_row(valid_to=END_OF_2025), Why.NOT_VALID_ON_DATE, id="ended"),
        pytest.param(a_row(valid_from=TODAY + timedelta(1)), Why.NOT_VALID_ON_DATE, id="not_started"),
        pytest.param(a_row(known_from=TODAY + timedelta(1)), Why.NOT_KNOWN_YET, id="public_tomorrow"),
        pytest.param(a_row(value=None), Why.VALUE_UNKNOWN, id="nobody_knows"),
        pytest.param(a_row(confidence=Confidence.MEMORY), Why.NOT_CONFIRMED, id="never_confirmed"),
        pytest.param(a_row(scenario="bill"), Why.ONLY_IN_SCENARIO, id="only_assumed"),
    ],
)
def test_without_a_usable_row_the_reason_is_told(row, why: Why) -> None:
    with pytest.raises(LawUnknown) as refused:
        value_on(a_book([row]), "some.key", TODAY, TODAY)

    assert refused.value.detail["reason"] == why.value
    assert refused.value.detail["key"] == "some.key"


def test_zero_and_false_are_values() -> None:
    assert value_on(a_book([a_row(value=0)]), "some.key", TODAY, TODAY) == 0
    assert value_on(a_book([a_row(value=False)]), "some.key", TODAY, TODAY) is False


def test_a_correction_counts_from_the_day_it_became_public() -> None:
    book = a_book([a_row(value=1), a_row(value=2, known_from=TODAY)])

    assert value_on(book, "some.key", END_OF_2025, TODAY - timedelta(1)) == 1
    assert value_on(book, "some.key", END_OF_2025, TODAY) == 2


def test_an_assumed_row_counts_only_in_its_own_scenario() -> None:
    book = a_book([a_row(value=1), a_row(value=2, scenario="bill", known_from=TODAY + timedelta(90))])

    assert value_on(book, "some.key", TODAY, TODAY) == 1
    assert value_on(book, "some.key", TODAY, TODAY, "bill") == 2
    assert value_on(book, "some.key", TODAY, TODAY, "another_bill") == 1


days = st.dates(date(2022, 1, 1), date(2028, 12, 31))
spans = st.tuples(
    days, st.integers(0, 900) | st.none(), days, st.integers(1, 5), st.sampled_from(list(Rank)[:5])
)


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(spans, max_size=6), days, days, st.randoms(use_true_random=False))
def test_a_used_row_holds_and_is_known_whatever_the_order_of_rows(parts, on, known_at, random) -> None:
    rows = [
        a_row(
            value=value,
            valid_from=start,
            valid_to=None if length is None else start + timedelta(length),
            known_from=known,
            rank=rank,
        )
        for start, length, known, value, rank in parts
    ]
    shuffled = list(rows)
    random.shuffle(shuffled)

    answers = []
    for order in (rows, shuffled):
        try:
            row, why = find_row(a_book(order), "some.key", on, known_at)
            answers.append((row.value if row else None, why))
        except LawUnknown as refused:
            answers.append(refused.detail["reason"])

    assert answers[0] == answers[1]
    if isinstance(answers[0], tuple) and answers[0][1] is None:
        usable = [row for row in rows if row.holds_on(on) and row.known_from <= known_at]
        assert answers[0][0] in {row.value for row in usable}
