"""HTTP for the closing of a location: who lives there, and who has no next place yet. No names."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire
from onderdak.placement.public import LivesThere, closing_plan

Code = Annotated[str, Field(max_length=20)]
LocationId = Annotated[Id, Path(alias="locatieId")]
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


def _state(one: LivesThere) -> str:
    return "plek" if one.moves else "verzoek" if one.asks else "niets"
