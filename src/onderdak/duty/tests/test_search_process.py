"""How far is a search, what blocks the decision, and when does the law give the power?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.search_process import BY_HAND, STEP_OF, Search, SearchFact, misfits, search_state

SINCE = date(2025, 3, 1)


def fact(action: str, day: int, channel: str = "phone", answer: str = "no_answer", **more) -> SearchFact:
    at = datetime(2025, 3, 1, 10, tzinfo=UTC) + timedelta(days=day)
    return SearchFact(action, channel, more.pop("language", "uk"), answer, at, **more)


WHOLE = (
    fact("room_note", 3, "note", "message_left"), fact("outreach", 7), fact("emergency_contact", 8, "mail"),
    fact("brp", 14, "system", "not_known", language="nl"), fact("other_locations", 14, "system", "not_known"),
    fact("concern", 14, "contact", "no_concern"),
)  # fmt: skip


def state(facts, day: int, since: date = SINCE, absences=None) -> Search:
    on = since + timedelta(days=day)
    return search_state(facts, absences or [(since, on)], since=since, on=on, most_days=28)


def test_a_whole_search_and_more_than_28_days_give_the_power_to_decide() -> None:
    assert not state(WHOLE, 28).may_decide
    assert state(WHOLE, 29).may_decide and state(WHOLE, 29).absent_days == 29


@pytest.mark.parametrize("left_out", range(len(WHOLE)))
def test_each_step_that_is_empty_blocks_the_decision(left_out: int) -> None:
    short = [one for place, one in enumerate(WHOLE) if place != left_out]
    found = state(short, 60)
    assert found.power and not found.may_decide
    assert found.blocking == (WHOLE[left_out].step,)


@pytest.mark.parametrize("broken", [{"channel": ""}, {"answer": ""}, {"language": ""}])
def test_an_attempt_without_channel_language_or_answer_is_none(broken) -> None:
    note = fact("room_note", 3, **({"channel": "note", "answer": "message_left"} | broken))
    assert state([note, *WHOLE[1:]], 60).blocking == (1,)


def test_two_calls_on_one_day_are_no_outreach() -> None:
    same = [fact("outreach", 7), fact("outreach", 7)]
    step = next(one for one in state(same, 8).steps if one.number == 2)
    assert step.state == "part" and step.missing == ("second_channel", "second_day")


@pytest.mark.parametrize(
    ("action", "channel", "answer"),
    [
        ("brp", "phone", "no_answer"),
        ("brp", "system", "no_answer"),
        ("other_locations", "phone", "no_answer"),
        ("concern", "phone", "no_answer"),
    ],
)
def test_a_check_that_was_not_answered_or_does_not_fit_is_not_made(action, channel, answer) -> None:
    others = [one for one in WHOLE if one.action != action]
    step = STEP_OF[action]
    assert state([*others, fact(action, 14, channel, answer)], 60).blocking == (step,)
    assert misfits("brp", "phone", "no_answer") == ("channel", "answer")
    assert not any(misfits(one.action, one.channel, one.answer) for one in WHOLE)


def test_the_page_can_say_from_which_day_the_days_are_there() -> None:
    tomorrow = SINCE + timedelta(days=11)
    assert state((), 10, absences=[(SINCE, tomorrow)]).power_from == SINCE + timedelta(days=29)
    notice = fact("absent_notice", 5, "phone", "stated", until=SINCE + timedelta(days=9))
    assert state([notice], 10, absences=[(SINCE, tomorrow)]).power_from == SINCE + timedelta(days=33)
    assert state((), 10, absences=[(SINCE, SINCE + timedelta(days=9))]).power_from is None
    december = date(2025, 12, 20)
    late = [(december, december + timedelta(days=3))]
    assert state((), 2, since=december, absences=late).power_from == date(2026, 1, 30)


def test_until_june_2024_one_period_of_28_days_and_after_it_the_days_of_a_year_are_added_up() -> None:
    old = date(2024, 5, 1)
    assert state(WHOLE, 28, since=old).power
    year = [(date(2025, 1, 10), date(2025, 1, 30)), (SINCE, SINCE + timedelta(days=9))]
    assert state((), 9, absences=year).power and state((), 9, absences=year).absent_days == 29
    last_year = [(date(2024, 12, 1), date(2024, 12, 31)), (SINCE, SINCE + timedelta(days=9))]
    assert not state((), 9, absences=last_year).power


def test_days_away_with_notice_do_not_count() -> None:
    notice = fact("absent_notice", 5, "phone", "stated", until=SINCE + timedelta(days=25))
    assert state([notice], 40).absent_days == 20


def test_who_says_to_have_left_is_not_searched_for_first() -> None:
    assert state([fact("own_statement", 1, "phone", "stated")], 2).may_decide


def test_steps_are_due_by_their_days_and_a_decision_is_never_taken_by_itself() -> None:
    assert [one.state for one in state((), 7).steps] == ["due", "due", "later", "later"]
    assert [one.state for one in state((), 14).steps] == ["due"] * 4
    assert set(BY_HAND) < set(STEP_OF) and "cleared" not in BY_HAND and "back" not in BY_HAND


@given(st.integers(0, 400), st.lists(st.sampled_from(WHOLE), max_size=6))
def test_no_number_of_days_makes_up_for_a_step_that_was_not_taken(day: int, facts) -> None:
    found = state(facts, day)
    if found.may_decide:
        assert {one.step for one in facts} >= {1, 2, 3, 4} and found.power
