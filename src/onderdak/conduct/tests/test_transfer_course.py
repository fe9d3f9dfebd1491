"""Does a question to another municipality stay open until it is answered, and whom does silence alarm?"""

from datetime import UTC, datetime, timedelta

import pytest

from onderdak.conduct.rules.transfer_course import alarm, transfer_state
from onderdak.conduct.types import TransferState

ASKED = datetime(2025, 10, 31, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "who"),
    [(0, ""), (23, ""), (24, "colleague"), (48, "coordinator"), (72, "region"), (9999, "region")],
)
def test_silence_alarms_and_never_accepts(hours, who) -> None:
    assert alarm(ASKED, None, ASKED + timedelta(hours=hours)) == who
    assert transfer_state(None) is TransferState.ASKED


@pytest.mark.parametrize("answer", ["accepted", "refused", "withdrawn"])
def test_an_answer_ends_the_alarm(answer) -> None:
    assert alarm(ASKED, answer, ASKED + timedelta(days=30)) == ""
    assert transfer_state(answer).value == answer
