"""The messages of looking for a place: what fits and why, what does not and why. Dutch keys, no names."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire
from onderdak.placement.types import PlaceOption, Rejection, SearchResult
from onderdak.placement.web.api_messages import Code, Detail, Few, Text, fields_of


class PlaceSearchIn(Wire):
    """Vanaf welke nacht, en hoeveel plekken het antwoord ten hoogste noemt."""

    night: date | None = Field(default=None, alias="nachtDatum")
    top: Annotated[int, Field(ge=1, le=20)] = Field(default=3, alias="aantal")


class WhyOut(Wire):
    """Eén reden: `+` voor, `-` tegen, `?` moet gevraagd worden."""

    sign: Annotated[str, Field(max_length=1)] = Field(serialization_alias="teken")
    code: Code = Field(serialization_alias="code")
    detail: Detail = Field(serialization_alias="feiten")


class OptionOut(Wire):
    """Een kamer die past. Rang 1 is de beste."""

    rank: Few = Field(serialization_alias="rang")
    unit_id: Id = Field(serialization_alias="kamerId")
    location_id: Id = Field(serialization_alias="locatieId")
    location: Text = Field(serialization_alias="locatie")
    label: Code = Field(serialization_alias="nummer")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    free: Few = Field(serialization_alias="vrijePlekken")
    locality: Few = Field(serialization_alias="nabijheid")
    misfit: Few = Field(serialization_alias="afwijking")
    until: date | None = Field(serialization_alias="eindDatum")
    reasons: list[WhyOut] = Field(serialization_alias="redenen", max_length=50)


class RejectionOut(Wire):
    """Kamers die om één reden niet passen."""

    rule: Code = Field(serialization_alias="regel")
    units: Count = Field(serialization_alias="kamers")
    places: Count = Field(serialization_alias="plekken")


class SearchOut(Wire):
    """Wat er past, waarom de rest niet, en het oordeel: past, geen passende plek, geen enkele plek."""

    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    night: date = Field(serialization_alias="nachtDatum")
    verdict: Code = Field(serialization_alias="oordeel")
    fitting: Count = Field(serialization_alias="passendeKamers")
    searched: Count = Field(serialization_alias="doorzochteKamers")
    options: list[OptionOut] = Field(serialization_alias="plekken", max_length=20)
    rejections: list[RejectionOut] = Field(serialization_alias="pastNiet", max_length=100)
    as_of: Moment = Field(serialization_alias="standOp")


def search_out(found: SearchResult) -> SearchOut:
    return SearchOut(
        request_id=found.request_id,
        night=found.night,
        verdict=found.verdict,
        fitting=found.fitting_units,
        searched=found.searched_units,
        options=[_option(one) for one in found.options],
        rejections=[_rejection(one) for one in found.rejections],
        as_of=found.as_of,
    )


def _option(one: PlaceOption) -> OptionOut:
    unit = one.unit
    return OptionOut(
        rank=one.rank,
        unit_id=unit.unit_id,
        location_id=unit.location_id,
        location=unit.location_name,
        label=unit.label,
        municipality=unit.municipality,
        free=len(unit.free),
        locality=one.locality,
        misfit=one.misfit,
        until=unit.until,
        reasons=[WhyOut(sign=sign, code=code, detail=detail) for sign, code, detail in one.reasons],
    )


def _rejection(one: Rejection) -> RejectionOut:
    return RejectionOut(**fields_of(RejectionOut, one))
