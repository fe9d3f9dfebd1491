"""HTTP to fill in what was not known of a person: the birth date, or the BSN. Neither ever comes back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from pydantic import Field

from onderdak.kernel.wire import Id, Wire, wire_names
from onderdak.people import public

NAMES = {"birth_date": "geboorteDatum", "bsn": "bsn"}

router = Router(tags=["personen"], by_alias=True)


class CompletedIn(Wire):
    """Wat nog niet bekend was. Eén van de twee mag leeg blijven."""

    birth_date: Annotated[date | None, Field(alias="geboorteDatum")] = None
    bsn: Annotated[str, Field(alias="bsn", max_length=12)] = ""


@router.post("/personen/{persoonId}/_vulaan", response={204: None}, summary="Een persoon aanvullen")
def complete(
    request: HttpRequest,
    key: Annotated[UUID, Header(alias="Idempotency-Key")],
    person_id: Annotated[Id, Path(alias="persoonId")],
    asked: CompletedIn,
) -> Status[None]:
    """
    Vult een geboortedatum of BSN in die nog niet bekend was. Wat al bekend is, verandert hier nooit.

    Een afgeschermde persoon, of een van een andere gemeente, bestaat hier niet (404).
    """
    with wire_names(NAMES):
        public.complete_person(
            desk=request.auth, now=request.now, person_id=person_id, birth_date=asked.birth_date,
            bsn=asked.bsn, request_key=key,
        )  # fmt: skip
    return Status(204, None)
