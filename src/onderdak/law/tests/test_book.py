"""Is every row there, well formed, named and without contradiction, and do the golden cases come out?"""

import csv
import os
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from onderdak.kernel.errors import InvariantBroken, LawUnknown
from onderdak.law.public import law_at, law_book, power_in_force, power_state, value_on
from onderdak.law.rules.value_on import find_row
from onderdak.law.store.read import dutch_notes, dutch_units, dutch_words, rows_of
from onderdak.law.types import Confidence, Rank, Row, Value, Why

LATE = date(2026, 7, 8)
ROOT = Path(__file__).parents[4]
REFERENCE = Path(
    os.environ.get("ONDERDAK_LAW_REFERENCE", ROOT.parent / "shared" / "domain" / "parameters.csv")
)


def test_the_book_holds_every_row_and_every_key() -> None:
    rows = list(law_book())

    assert len([row for row in rows if row.rank is not Rank.ASSUMPTION]) == 305
    assert len([row for row in rows if row.rank is Rank.ASSUMPTION]) == 16
    assert len(law_book().rows) == 250


def test_rows_equal_the_reference_list() -> None:
    if not REFERENCE.exists():
        pytest.skip("no reference list here; set ONDERDAK_LAW_REFERENCE to a CSV file to compare")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        reference = Counter(tuple(line[name] for name in FIELDS) for line in csv.DictReader(file))
    ours = Counter(
        _as_line(row)
        for row in law_book()
        if row.scenario not in ("dwangbevel_by_act", "national_register_by_act", "priority_by_act")
    )

    assert ours == reference


FIELDS = ("key", "value", "unit", "valid_from", "valid_to", "known_from", "article", "confidence")


def _as_line(row: Row) -> tuple[str, ...]:
    dates = (row.valid_from.isoformat(), row.valid_to.isoformat() if row.valid_to else "")
    known = row.known_from.isoformat()
    return (row.key, _cell(row.value), row.unit, *dates, known, row.article, row.confidence.value)


def _cell(value: Value | None) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return str(value).lower()
    return "|".join(value) if isinstance(value, tuple) else str(value)


def test_no_two_rows_of_one_key_overlap() -> None:
    overlaps = [
        (one.key, one.valid_from, other.valid_from)
        for rows in law_book().rows.values()
        for one, other in combinations(rows, 2)
        if one.scenario == other.scenario
        and one.holds_on(max(one.valid_from, other.valid_from))
        and other.holds_on(max(one.valid_from, other.valid_from))
    ]

    assert overlaps == []


@pytest.mark.parametrize(
    "on", [date(2022, 3, 3), date(2022, 12, 1), date(2024, 7, 1), date(2025, 10, 31), LATE]
)
def test_every_key_can_be_asked_on_every_day(on: date) -> None:
    reasons = {find_row(law_book(), key, on, on)[1] for key in law_book().rows}

    assert Why.NO_SUCH_KEY not in reasons
    assert None in reasons or on < date(2022, 3, 4)


def test_every_key_has_a_title_in_both_languages_and_no_title_is_left_over() -> None:
    book = law_book()

    assert set(book.titles) == set(book.rows)
    assert all(set(titles) == {"nl", "en"} and all(titles.values()) for titles in book.titles.values())


def test_units_and_words_of_rows_have_dutch() -> None:
    rows = list(law_book())
    listed = {word for row in rows if isinstance(row.value, tuple) for word in row.value}
    texts = {row.value for row in rows if row.unit in ("text", "mode") and isinstance(row.value, str)}

    assert set(dutch_units()) == {row.unit for row in rows}
    assert set(dutch_words()) == listed | texts


def test_every_note_has_dutch_and_no_dutch_is_left_over() -> None:
    rows = list(law_book())
    notes = {row.note for row in rows} - {""}
    cited = {row.article for row in rows} | {source for row in rows for source in row.sources}

    assert notes <= set(dutch_notes())
    assert set(dutch_notes()) <= notes | cited


def test_scenarios_and_tensions_name_what_exists() -> None:
    book = law_book()

    assert {row.scenario for row in book} - {""} == set(book.scenarios)
    assert {key for tension in book.tensions for key in tension.keys} <= set(book.rows)


def test_other_states_and_bills_are_never_law() -> None:
    for row in law_book():
        if row.key.startswith(("foreign.", "after.")):
            assert row.scenario
            with pytest.raises(LawUnknown):
                value_on(row.key, row.valid_from, LATE)


def test_money_is_whole_cents_and_never_unconfirmed() -> None:
    for row in law_book():
        if row.unit.startswith("eurocent") and row.value is not None:
            assert type(row.value) is int
            assert row.confidence in (Confidence.READ, Confidence.SECOND_HAND)


def test_thresholds_follow_from_allowance_and_contribution_to_the_cent() -> None:
    law = law_at(date(2025, 10, 1), LATE)
    assert law.number("eb.threshold_factor") == Decimal("1.15")
    assert [law.cents(f"leefgeld.household_one_adult_{n}p") for n in (1, 4)] == [31484, 91260]
    assert [law.cents(f"eb.t1_one_adult_{n}p") for n in (1, 4)] == [36207, 104949]
    assert [law.cents(f"eb.t2_one_adult_{n}p") for n in (1, 4)] == [64292, 133034]
    assert law.cents("eb.family_cap_total_with_catering") == 99280


@pytest.mark.parametrize(("on", "in_force"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True)])
def test_the_uwv_may_be_asked_from_july_2025(on: date, in_force: bool) -> None:
    assert power_in_force("power.uwv_income_data", on, LATE) is in_force


def test_no_dwangbevel_on_any_date_outside_a_scenario() -> None:
    day = date(2022, 3, 1)
    while day < date(2029, 1, 1):
        assert not power_in_force("power.dwangbevel", day, date(2029, 1, 1))
        day += timedelta(days=1)
    assert power_in_force("power.dwangbevel", LATE, LATE, "dwangbevel_by_act")


def test_a_reminder_fee_is_known_from_2026_and_refused_before() -> None:
    law = law_at(date(2026, 1, 1), LATE)

    assert law.cents("debt.reminder_fee_threshold") == 45400
    assert (law.cents("debt.reminder_fee_below"), law.cents("debt.reminder_fee_from")) == (900, 2000)
    with pytest.raises(LawUnknown) as refused:
        law_at(date(2025, 12, 31), LATE).cents("debt.reminder_fee_below")
    assert refused.value.detail["reason"] == "value_unknown"


def test_the_duty_is_one_of_result_from_the_day_of_the_ruling() -> None:
    on = date(2025, 10, 1)

    assert value_on("duty.kind", on, date(2025, 10, 6)) == "result"
    with pytest.raises(LawUnknown) as refused:
        value_on("duty.kind", on, date(2025, 10, 5))
    assert refused.value.detail["reason"] == "not_known_yet"


def test_absence_counts_per_calendar_year_from_july_2024() -> None:
    law_before, law_after = law_at(date(2024, 6, 30), LATE), law_at(date(2024, 7, 1), LATE)

    assert law_before.text("absence.counting") == "one period without notice"
    assert law_after.text("absence.counting") == "more than 28 days per calendar year"
    assert law_before.whole("absence.days") == law_after.whole("absence.days") == 28
    assert law_after.power("limit_or_withdraw_absent").in_force
    absences = (10, 10, 9)  # days, in one calendar year
    assert max(absences) <= law_before.whole("absence.days") < sum(absences)


@pytest.mark.parametrize(
    ("asked_on", "in_time"),
    [(date(2025, 11, 15), False), (date(2026, 10, 15), True), (date(2026, 11, 1), False)],
)
def test_the_advance_is_asked_before_its_deadline(asked_on: date, in_time: bool) -> None:
    deadline = law_at(asked_on, max(asked_on, LATE)).text("booo.advance_deadline")

    assert (asked_on.strftime("%m-%d") < deadline) is in_time


def test_protection_ends_after_4_march_2027() -> None:
    law = law_at(date(2026, 1, 1), LATE)

    assert law.day("rtb.end_inclusive") == date(2027, 3, 4)
    assert law.day("rtb.first_day_after") == date(2027, 3, 5)
    assert law.day("law.twoo_lapse_latest") == date(2028, 3, 4)


def test_forced_moves_over_the_border_are_not_decided() -> None:
    state = power_state("transfer_to_other_municipality_forced", LATE, LATE)

    assert (state.in_force, state.why) == (False, "value_unknown")


GOOD = {
    "key": "a.key",
    "value": 4400,
    "unit": "eurocent/day",
    "valid_from": date(2025, 1, 1),
    "known_from": date(2025, 1, 1),
    "source": ["a text"],
    "article": "art. 1",
    "confidence": "H",
    "rank": "act",
}


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"value": Decimal("44.00")}, id="money_with_a_fraction"),
        pytest.param({"value": "4400 euro"}, id="money_as_text"),
        pytest.param({"value": True}, id="a_flag_as_money"),
        pytest.param({"value": "unknown"}, id="unknown_called_certain"),
        pytest.param({"confidence": "?"}, id="a_value_called_unknown"),
        pytest.param({"valid_to": date(2024, 12, 31)}, id="ends_before_it_starts"),
        pytest.param({"valid_from": "2025-01-01"}, id="a_date_as_text"),
        pytest.param({"rank": "assumption"}, id="an_assumption_without_scenario"),
        pytest.param({"scenario": "bill"}, id="law_in_a_scenario"),
        pytest.param({"source": []}, id="no_source"),
        pytest.param({"colour": "red"}, id="a_field_nobody_knows"),
    ],
)
def test_a_malformed_row_stops_the_program(wrong: dict[str, object]) -> None:
    with pytest.raises((InvariantBroken, ValueError)):
        list(rows_of([GOOD | wrong], "a file"))
