"""HTTP for the closing of a location: announcing it, who lives there, who has no next place yet. No names."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from pydantic import Field

from onderdak.capacity.public import BlockReason, announce_closing
from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire, wire_names
from onderdak.placement.public import LivesThere, closing_plan

Code = Annotated[str, Field(max_length=20)]
LocationId = Annotated[Id, Path(alias="locatieId")]
RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
WIRE = {"start": "sluitDatum", "reason": "reden", "reference": "kenmerk", "note": "toelichting"}
router = Router(tags=["plaatsing"], by_alias=True)


class LivesThereOut(Wire):
    """Een huishouden van vannacht: `plek` heeft een volgende plek, `verzoek` vraagt er een, of `niets`."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    authority: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Count = Field(serialization_alias="personen")
    state: Code = Field(serialization_alias="stand")
    request_id: Id | None = Field(serialization_alias="plaatsingsverzoekId")


class ClosingPlanOut(Wire):
    """Wanneer een locatie sluit en wie er woont; zonder dag blijft zij open en is de lijst leeg."""

    on: date | None = Field(serialization_alias="sluitDatum")
    why: Code = Field(serialization_alias="reden")
    state: Code = Field(serialization_alias="stand")
    without: Count = Field(serialization_alias="zonderVolgendePlek")
    rows: list[LivesThereOut] = Field(serialization_alias="huishoudens", max_length=5000)


@router.get("/locaties/{locatieId}/sluiting", response=ClosingPlanOut, summary="Sluiting van een locatie")
def read_closing(request: HttpRequest, location_id: LocationId) -> ClosingPlanOut:
    """Wie er woont en wat ieder voor die dag heeft; wie nog niets heeft staat boven."""
    plan = closing_plan(desk=request.auth, now=request.now, location_id=location_id)
    rows = sorted(plan.households, key=lambda one: (not one.without, one.household_id))
    return ClosingPlanOut(
        on=plan.closing.on if plan.closing else None,
        why=plan.closing.why if plan.closing else "",
        state=plan.state.value if plan.closing else "",
        without=plan.count.without,
        rows=[
            LivesThereOut(
                household_id=one.household_id, authority=one.authority, persons=one.persons,
                state=_state(one), request_id=one.request_id,
            )
            for one in rows
        ],
    )  # fmt: skip


class ClosingIn(Wire):
    """Vanaf welke nacht een locatie sluit, waarom (contract_end, permit, other) en op welk stuk."""

    start: date = Field(alias="sluitDatum")
    reason: BlockReason = Field(alias="reden")
    reference: Annotated[str, Field(min_length=1, max_length=80)] = Field(alias="kenmerk")
    note: Annotated[str, Field(max_length=400)] = Field(default="", alias="toelichting")


class ClosingMadeOut(Wire):
    """De blokkade waarmee de locatie sluit; `_hefop` van die blokkade neemt de sluiting terug."""

    block_id: Id = Field(serialization_alias="blokkadeId")
    revision: Count = Field(serialization_alias="herziening")


@router.post(
    "/locaties/{locatieId}/sluiting", response={201: ClosingMadeOut}, summary="Een sluiting aankondigen"
)
def add_closing(
    request: HttpRequest, key: RequestKey, location_id: LocationId, asked: ClosingIn
) -> Status[ClosingMadeOut]:
    """Niemand verliest er een plek door: wie er woont, blijft tot er een volgende plek is."""
    with wire_names(WIRE):
        made = announce_closing(
            desk=request.auth, now=request.now, location_id=location_id, on=asked.start,
            reason=asked.reason, reference=asked.reference, note=asked.note, request_key=key,
        )  # fmt: skip
    return Status(201, ClosingMadeOut(block_id=made.block_id, revision=made.history))


def _state(one: LivesThere) -> str:
    return "plek" if one.moves else "verzoek" if one.asks else "niets"
