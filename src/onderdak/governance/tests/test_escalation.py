"""Which table follows when it goes wrong, and may it go there now?"""

from dataclasses import replace

import pytest

from onderdak.governance.rules.escalation import escalation_refused, next_table
from onderdak.governance.types import Standing, Status, Table

LATE = Standing(Status.OVERDUE, None, Table.REGIONAL, None, (), None, None, 0, 0)


def test_every_table_leads_to_the_national_steering_table_and_no_further() -> None:
    for table in Table:
        seen = [table]
        while (above := next_table(seen[-1])) is not None:
            assert above not in seen
            seen.append(above)
        assert seen[-1] is Table.NATIONAL_STEERING


@pytest.mark.parametrize("status", list(Status), ids=lambda one: one.value)
def test_only_an_alarm_goes_up(status) -> None:
    refused = escalation_refused(replace(LATE, status=status))
    expected = {
        Status.MET: "ended",
        Status.WITHDRAWN: "ended",
        Status.OPEN: "no_alarm",
        Status.DUE_SOON: "no_alarm",
    }
    assert refused == expected.get(status, "")


def test_above_the_last_table_there_is_nothing() -> None:
    assert escalation_refused(replace(LATE, table=Table.NATIONAL_STEERING)) == "no_higher_table"
