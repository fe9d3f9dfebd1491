"""HTTP for a household that needs something else than it said, or that asks again."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status

from onderdak.duty import public
from onderdak.duty.web import needs_messages as wire
from onderdak.duty.web import report_messages as report_wire
from onderdak.duty.web.api_messages import NAMES
from onderdak.duty.web.intake_pages import draw_of
from onderdak.kernel.wire import Id, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]

router = Router(tags=["opvangplicht"], by_alias=True)


@router.post(
    "/huishoudens/{huishoudenId}/behoeften", response=wire.NeedsOut, summary="Behoeften na de intake wijzigen"
)
def change(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.NeedsIn
) -> wire.NeedsOut:
    """De volgorde en de passende plekken volgen meteen. Een reservering die niet meer past, vervalt."""
    with wire_names(NAMES):
        done = public.change_needs(
            desk=request.auth, now=request.now, household_id=household_id, needs=wire.needs_now(asked),
            request_key=key,
        )  # fmt: skip
    return wire.needs_out(done)


@router.post(
    "/huishoudens/{huishoudenId}/meldingen",
    response={201: report_wire.ReportedOut},
    summary="Een bekend huishouden meldt zich opnieuw",
)
def again(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.NeedsIn
) -> Status[report_wire.ReportedOut]:
    """Wie zij zijn, wordt niet opnieuw gevraagd. De opvangplicht staat open vanaf dit moment."""
    with wire_names(NAMES):
        done = public.ask_again(
            desk=request.auth, now=request.now, household_id=household_id, needs=wire.needs_now(asked),
            draw=draw_of(key), request_key=key,
        )  # fmt: skip
    return Status(201, report_wire.reported_out(done))
