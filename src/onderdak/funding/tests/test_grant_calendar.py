"""Which days of the grant of a year matter?"""

from datetime import date

import pytest

from onderdak.funding.rules.grant_calendar import day_in, grant_calendar
from onderdak.funding.usecases.grant_year import calendar_of


def test_the_days_of_2025_as_the_law_rows_give_them():
    days = {one.code: one.day for one in calendar_of(2025, date(2026, 11, 22))}
    assert days == {
        "advance_before": date(2025, 11, 1), "late_advance_before": date(2026, 5, 1),
        "account_by": date(2026, 7, 15), "fixed_by": date(2026, 12, 31), "clawback_until": date(2031, 12, 31),
    }  # fmt: skip


def test_the_earlier_deadline_holds_for_an_earlier_year():
    days = {one.code: one.day for one in calendar_of(2024, date(2026, 11, 22))}
    assert days["advance_before"] == date(2024, 10, 1)


def test_a_year_without_a_rule_for_asking_names_no_such_day():
    codes = [one.code for one in calendar_of(2022, date(2026, 11, 22))]
    assert "late_advance_before" not in codes
    assert "account_by" in codes


def test_days_come_in_order_and_each_has_an_article():
    days = grant_calendar(
        2025, advance="11-01", late_until="05-01", account="07-15", fixed="12-31", clawback_years=5
    )
    assert [one.day for one in days] == sorted(one.day for one in days)
    assert all(one.article.startswith("BooO") for one in days)


def test_another_form_of_a_day_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        day_in(2025, "1 november")
