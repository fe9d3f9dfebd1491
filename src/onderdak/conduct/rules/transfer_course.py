"""Says how a question to another municipality stands, and who is alarmed by its silence."""

from datetime import datetime, timedelta

from onderdak.conduct.types import TransferState
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="A hand-over stays open until it is accepted; silence never accepts (design of people, 5)",
    article="Twoo 2(1)",
    force=Force.PRACTICE,
)
ALARMS = (
    (timedelta(hours=72), "region"),
    (timedelta(hours=48), "coordinator"),
    (timedelta(hours=24), "colleague"),
)


def transfer_state(answer: str | None) -> TransferState:
    """
    Return the state from the last answer: no answer is a question that is open, however long it takes.

    Source: SOURCE.
    """
    return TransferState(answer) if answer else TransferState.ASKED


def alarm(asked_at: datetime, answer: str | None, now: datetime) -> str:
    """Say who is alarmed: "" while the question is young or answered, then colleague, coordinator, region."""
    if answer:
        return ""
    waited = now - asked_at
    return next((who for after, who in ALARMS if waited >= after), "")
