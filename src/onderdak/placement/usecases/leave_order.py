"""Use case (step): passing somebody over needs a coded reason, and a second person afterwards."""

from datetime import datetime

from onderdak.access.public import Desk, ask_second_person_step
from onderdak.kernel.errors import SecondPersonNeeded
from onderdak.placement.store.models import Reason
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.passed_over import Cost


def reason_faults(reason: str) -> list[tuple[str, str]]:
    """Say what is wrong with a reason for leaving the order; no reason is no fault."""
    known = Reason.objects.filter(code=reason, code__startswith="override_", valid_until__isnull=True)
    return [("override_reason", "unknown_value")] if reason and not known.exists() else []


def leave_order_step(
    *, desk: Desk, now: datetime, request: PlacementRequest, unit: FreeUnit, cost: Cost, reason: str
) -> int | None:
    """
    Ask a second person when this choice passes somebody over. Needs an open transaction.

    Returns: the id of the question, or None when the order is followed.

    Raises:
        SecondPersonNeeded: somebody is passed over and no reason was given.
        NotPermitted: this desk may not leave the order.
    """
    if not cost.passed:
        return None
    if not reason:
        raise SecondPersonNeeded(
            passed_over=len(cost.passed), position=cost.position, unit_id=unit.unit_id, had=cost.had
        )
    desk.must_have("placement.override")
    return ask_second_person_step(
        desk=desk, now=now, municipality=request.municipality, what="placement.override",
        subject=f"request:{request.request_id}", reason=reason,
    )  # fmt: skip
