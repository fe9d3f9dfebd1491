"""What is on the agenda of a table, why, and in which order?"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.agenda import AHEAD_DAYS, agenda
from onderdak.governance.types import ENDED, Standing, Status, Table

DAY = date(2026, 1, 15)
ONE = Standing(Status.OPEN, DAY + timedelta(days=90), Table.DIRECTORS, None, (), None, None, 0, 0)
LATE = replace(ONE, status=Status.OVERDUE, since=date(2026, 1, 2))


def test_escalated_first_then_overdue_stuck_undated_and_due() -> None:
    lines = {
        1: replace(ONE, due=DAY + timedelta(days=AHEAD_DAYS)),
        2: replace(ONE, status=Status.UNDATED, due=None, since=date(2025, 9, 2)),
        3: replace(ONE, status=Status.STUCK, since=date(2026, 1, 3)),
        4: LATE,
        5: replace(LATE, since=date(2025, 12, 1)),
        6: replace(LATE, escalated_on=date(2026, 1, 10)),
    }
    found = agenda(Table.DIRECTORS, DAY, lines.items())
    assert [(one.agreement_id, one.why) for one in found] == [
        (6, "escalated"), (5, "overdue"), (4, "overdue"), (3, "stuck"), (2, "undated"), (1, "due"),
    ]  # fmt: skip


def test_what_is_over_elsewhere_or_far_off_is_not_on_it() -> None:
    lines = [
        (1, replace(LATE, table=Table.REGIONAL)),
        (2, ONE),
        *((3, replace(LATE, status=one)) for one in ENDED),
    ]
    assert agenda(Table.DIRECTORS, DAY, lines) == []


@settings(max_examples=50)
@given(st.permutations(range(6)))
def test_the_order_of_asking_does_not_matter(order) -> None:
    lines = [(n, replace(LATE, since=DAY - timedelta(days=n // 2))) for n in range(6)]
    assert agenda(Table.DIRECTORS, DAY, [lines[n] for n in order]) == agenda(Table.DIRECTORS, DAY, lines)
