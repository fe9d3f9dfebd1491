"""What differs between two dates, or between two days of knowing?"""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.law.rules.changes_between import changes_between
from onderdak.law.store.read import law_book
from onderdak.law.tests.builders import TODAY, a_book, a_row

BEFORE = (date(2025, 12, 31), TODAY, "")
AFTER = (date(2026, 1, 1), TODAY, "")


def test_a_new_amount_an_end_and_a_start_are_changes() -> None:
    book = a_book(
        [
            a_row("a.amount", 1, valid_to=BEFORE[0]),
            a_row("a.amount", 2, valid_from=AFTER[0]),
            a_row("b.ended", 1, valid_to=BEFORE[0]),
            a_row("c.started", 1, valid_from=AFTER[0]),
            a_row("d.same", 1),
        ]
    )

    changes = changes_between(book, BEFORE, AFTER)

    assert [(c.key, c.before and c.before.value, c.after and c.after.value) for c in changes] == [
        ("a.amount", 1, 2),
        ("b.ended", 1, None),
        ("c.started", None, 1),
    ]


def test_another_note_is_no_change() -> None:
    book = a_book([a_row(valid_to=BEFORE[0]), a_row(valid_from=AFTER[0], note="read again")])

    assert changes_between(book, BEFORE, AFTER) == ()


def test_a_ruling_changes_what_is_known_not_what_held() -> None:
    day = date(2025, 10, 1)

    changes = changes_between(law_book(), (day, date(2025, 10, 5), ""), (day, date(2025, 10, 6), ""))

    assert {change.key for change in changes} == {"duty.kind", "duty.full_is_a_defence"}


days = st.dates(date(2022, 3, 1), date(2028, 3, 10))


@settings(deadline=None)  # a busy machine is no failure
@given(days, days, days)
def test_the_way_back_holds_the_same_changes_turned_round(one: date, other: date, known: date) -> None:
    there = changes_between(law_book(), (one, known, ""), (other, known, ""))
    back = changes_between(law_book(), (other, known, ""), (one, known, ""))

    assert [(c.key, c.before, c.after) for c in there] == [(c.key, c.after, c.before) for c in back]
    assert one != other or not there
