"""Use cases (acts): hear somebody about a measure, sign it as the second person, decide it with its move."""

from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, approve_second
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.conduct.usecases.follow_measure import decide_measure
from onderdak.conduct.usecases.measure_reads import approval_of, measure_row, out_of
from onderdak.conduct.usecases.out_place import carry_out
from onderdak.duty.public import record_view
from onderdak.kernel.errors import NotNow


def hear_measure(
    *,
    desk: Desk,
    now: datetime,
    measure_id: int,
    kind: str,
    text: str,
    channel: str,
    exception: str,
    heard_on: date | None,
    request_key: UUID,
) -> None:
    """
    Record what the person said about a proposed measure (Awb 4:8), or the exception of Awb 4:11.

    Raises: as `duty.record_view`. NotNow: the person said yes to the move; nothing is asked.
    """
    desk.must_have("conduct.measure")
    row = measure_row(desk, measure_id)
    if row.intention_id is None:
        raise NotNow(measure_id=measure_id, state="consent", asked="hear")
    record_view(
        desk=desk, now=now, intention_id=row.intention_id, kind=kind, text=text, channel=channel,
        exception=exception, heard_on=heard_on, request_key=request_key,
    )  # fmt: skip


def sign_measure(*, desk: Desk, now: datetime, measure_id: int, granted: bool, request_key: UUID) -> None:
    """
    Say yes or no as the second person of a measure, after the view of the person was asked.

    Raises:
        NotPermitted: not the right of a second person. NotVisible. SecondPersonNeeded: who asked answers not.
        NotNow: nobody asked yet, for example because the view still has to come.
    """
    desk.must_have(VIEW)
    asked = approval_of(desk, measure_row(desk, measure_id))
    if asked is None:
        raise NotNow(measure_id=measure_id, state="hearing", asked="sign")
    approve_second(
        desk=desk, now=now, request_key=request_key, approval_id=asked.approval_id, granted=granted
    )


def decide_or_move(*, desk: Desk, now: datetime, measure_id: int, answer: str = "", request_key: UUID) -> int:
    """
    Write the decision; of an out-placement together with the move. Returns: the id of the letter.

    Args:
        answer: what was done with the view of the person.

    Raises: as `decide_measure` and `carry_out`.
    """
    desk.must_have("conduct.measure")
    act = carry_out if out_of(desk, measure_row(desk, measure_id)) else decide_measure
    return act(desk=desk, now=now, measure_id=measure_id, answer=answer, request_key=request_key)
