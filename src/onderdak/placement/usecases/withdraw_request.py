"""Use case (act): a household no longer asks, says the household, or it was entered twice."""

from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import InputInvalid
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import PlacementRequest
from onderdak.placement.usecases.end_holds import end_holds_step
from onderdak.placement.usecases.request_reads import request_for

REASONS = ("by_person", "authority_duplicate")


def withdraw_request(*, desk: Desk, now: datetime, request_id: int, reason: str) -> None:
    """
    Take a request out of the order. The duty is another thing and stays as it is. Twice is once.

    Raises:
        NotVisible: no such request for this desk. InputInvalid: a reason that is not the person's.
    """
    desk.must_have("duty.report")
    if reason not in REASONS:
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    request = request_for(desk, request_id)
    desk.must_write(request.municipality)
    with transaction.atomic(durable=True):
        changed = PlacementRequest.objects.filter(pk=request_id, withdrawn_at__isnull=True).update(
            withdrawn_at=now
        )
        if not changed:
            return
        end_holds_step(
            desk=desk, now=now, unit_ids=[], household_ids=[request.household_id], reason="withdrawn"
        )
        fact = Fact(
            "request", request_id, "withdrawn", request.municipality, request.municipality, now, reason=reason
        )
        append(desk, now, [fact])
        record(
            desk, "placement.withdrawn", now=now, municipality=request.municipality, subject="household",
            subject_id=request.household_id, request_id=request_id,
        )  # fmt: skip
