"""When is somebody who is out of sight looked for again?"""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.outreach import next_outreach

SINCE = datetime(2025, 10, 31, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def test_within_a_day_then_daily_three_times_then_weekly() -> None:
    assert next_outreach(SINCE, []) == SINCE + DAY
    tries = [SINCE + n * DAY for n in (1, 2, 3)]
    assert next_outreach(SINCE, tries[:1]) == SINCE + 2 * DAY
    assert next_outreach(SINCE, tries[:2]) == SINCE + 3 * DAY
    assert next_outreach(SINCE, tries) == SINCE + 10 * DAY


def test_a_try_before_they_went_out_of_sight_does_not_count() -> None:
    assert next_outreach(SINCE, [SINCE - DAY]) == SINCE + DAY


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_there_is_always_a_next_one_whatever_was_tried(days: list[int]) -> None:
    tries = [SINCE + n * DAY for n in days]
    assert next_outreach(SINCE, tries) > max(tries, default=SINCE)
    assert next_outreach(SINCE, tries) == next_outreach(SINCE, tries[::-1])
