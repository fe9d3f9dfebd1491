"""The messages of the order, of coded reasons and of the nights of places: Dutch keys, counts, no names."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pydantic import Field

from onderdak.capacity.public import DayVector
from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire
from onderdak.placement.public import AheadBy, CodedReason, InLine, PlaceInLine
from onderdak.placement.web.api_messages import Code, Few, Signed, Text, fields_of

MOST_NIGHTS = 40_000  # rows of the day vector in one answer


class Level(StrEnum):
    """Waarover geteld wordt."""

    COUNTRY = "land"
    REGION = "veiligheidsregio"
    MUNICIPALITY = "gemeente"
    LOCATION = "locatie"


LEVELS = {
    Level.COUNTRY: "country",
    Level.REGION: "region",
    Level.MUNICIPALITY: "municipality",
    Level.LOCATION: "location",
}


class InLineOut(Wire):
    """Eén huishouden in de volgorde."""

    position: Count = Field(serialization_alias="plaatsInVolgorde")
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Few = Field(serialization_alias="personen")
    tier: Few = Field(serialization_alias="voorrangscategorie")
    tier_label: Text = Field(serialization_alias="omschrijving")
    basis: Text = Field(serialization_alias="grondslag")
    force: Code = Field(serialization_alias="kracht")
    hours: Count = Field(serialization_alias="urenZonderOnderdak")


class LineOut(Wire):
    """Een bladzijde van de wachtlijst, met de regel die is toegepast."""

    policy: Code = Field(serialization_alias="beleid")
    waiting: Count = Field(serialization_alias="wachtenden")
    rows: list[InLineOut] = Field(serialization_alias="wachtlijst", max_length=200)
    following: Id | None = Field(serialization_alias="volgende")


class AheadOut(Wire):
    """Hoeveel verzoeken voorgaan, naar wat hen voor zet: het eerste waarin zij verschillen."""

    tier: Count = Field(serialization_alias="voorrang")
    hours: Count = Field(serialization_alias="langerZonderOnderdak")
    reported: Count = Field(serialization_alias="eerderGemeld")
    draw: Count = Field(serialization_alias="loting")


class PlaceInLineOut(InLineOut):
    """Waar dit verzoek staat tussen wie in de gemeente wacht. Alleen aantallen."""

    night: date = Field(serialization_alias="nachtDatum")
    policy: Code = Field(serialization_alias="beleid")
    waiting: Count = Field(serialization_alias="wachtenden")
    ahead: AheadOut = Field(serialization_alias="gaanVoor")


class ReasonOut(Wire):
    """Een reden met wat eruit volgt."""

    code: Code = Field(serialization_alias="reden")
    who: Code = Field(serialization_alias="wie")
    consequence: Code = Field(serialization_alias="gevolg")
    days: Few = Field(serialization_alias="dagen")
    label_nl: Text = Field(serialization_alias="omschrijving")


class ReasonsOut(Wire):
    """Alle redenen die gelden."""

    rows: list[ReasonOut] = Field(serialization_alias="redenen", max_length=200)


class NightOut(Wire):
    """Eén nacht van één gebied, in plekken en personen. `beschikbaar` kan onder nul zijn."""

    area: Code = Field(serialization_alias="gebied")
    night: date = Field(serialization_alias="nachtDatum")
    total: Signed = Field(serialization_alias="totaal")
    blocked: Signed = Field(serialization_alias="geblokkeerd")
    cap_cut: Signed = Field(serialization_alias="bovenPlafond")
    occupied: Signed = Field(serialization_alias="bezet")
    promised: Signed = Field(serialization_alias="toegezegd")
    held: Signed = Field(serialization_alias="gereserveerd")
    available: Signed = Field(serialization_alias="beschikbaar")
    excess: Signed = Field(serialization_alias="bovenCapaciteit")


class CapacityOut(Wire):
    """De dagstand per gebied en nacht."""

    rows: list[NightOut] = Field(serialization_alias="dagstanden", max_length=MOST_NIGHTS)


# --- from the values of the room to the wire ---------------------------------------------------------


def in_line_out(one: InLine) -> InLineOut:
    return InLineOut(**_in_line(one))


def place_in_line_out(found: PlaceInLine, night: date) -> PlaceInLineOut:
    counts = found.ahead
    ahead = AheadOut(
        tier=counts[AheadBy.TIER],
        hours=counts[AheadBy.HOURS],
        reported=counts[AheadBy.REPORT],
        draw=counts[AheadBy.DRAW],
    )
    return PlaceInLineOut(
        **_in_line(found.own), night=night, policy=found.policy.version, waiting=found.waiting, ahead=ahead
    )


def _in_line(one: InLine) -> dict[str, Any]:
    return {
        "position": one.position,
        "request_id": one.request.request_id,
        "reference": one.request.reference,
        "municipality": one.request.municipality,
        "persons": one.request.facts.persons,
        "tier": one.tier.rank,
        "tier_label": one.tier.label_nl,
        "basis": one.tier.basis,
        "force": one.tier.force,
        "hours": one.hours,
    }


def reason_out(one: CodedReason) -> ReasonOut:
    return ReasonOut(**fields_of(ReasonOut, one))


def capacity_out(vector: DayVector) -> CapacityOut:
    """Turn int32[groups, nights] columns into one row per group and night."""
    plain = ("total", "cap_cut", "occupied", "promised", "held", "available", "excess")
    columns = {name: getattr(vector, name) for name in plain} | {"blocked": vector.blocked_total}
    rows = [
        NightOut(
            area=area,
            night=vector.first + timedelta(days=night),
            **{name: int(column[group, night]) for name, column in columns.items()},
        )
        for group, area in enumerate(vector.keys)
        for night in range(vector.total.shape[1])
    ]
    return CapacityOut(rows=rows)
