"""
HTTP for people: find persons, and read one household. Finding is a POST: no name stands in a URI.

The wire speaks Dutch and camelCase; the translation is done in this file.
"""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from onderdak.kernel.wire import Id, Moment, MunicipalityCode, Wire
from onderdak.people.public import household_view, search_households
from onderdak.people.types import HouseholdView, MemberView, SearchHit
from onderdak.people.web import complete_api, link_api

Name = Annotated[str, Field(max_length=250)]
Code = Annotated[str, Field(max_length=40)]
Year = Annotated[int, Field(ge=1900, le=2100)]

router = Router(tags=["personen"], by_alias=True)
router.add_router("", complete_api.router)
router.add_router("", link_api.router)


class PersonSearchIn(Wire):
    """Wat er in het zoekvak staat."""

    text: Annotated[str, Field(min_length=1, max_length=100, alias="zoek")]
    birth_year: Annotated[Year | None, Field(alias="geboortejaar")] = None


class HitOut(Wire):
    """Eén gevonden persoon."""

    person_id: Id = Field(serialization_alias="persoonId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    name: Name = Field(serialization_alias="naam")
    name_cyrillic: Name = Field(serialization_alias="naamCyrillisch")
    birth_year: Year | None = Field(serialization_alias="geboortejaar")
    matched_on: Code = Field(serialization_alias="gevondenOp")


class HitsOut(Wire):
    """De gevonden personen, beste eerst. Afgeschermde personen staan er nooit bij."""

    hits: list[HitOut] = Field(serialization_alias="personen", max_length=25)


class MemberOut(Wire):
    """Eén lid van het huishouden; afgeschermd: geen naam en geen geboortejaar."""

    person_id: Id = Field(serialization_alias="persoonId")
    name: Name = Field(serialization_alias="naam")
    name_cyrillic: Name = Field(serialization_alias="naamCyrillisch")
    birth_year: Year | None = Field(serialization_alias="geboortejaar")
    protected: bool = Field(serialization_alias="afgeschermd")
    relation: Code = Field(serialization_alias="rol")
    special_need: bool = Field(serialization_alias="bijzondereOpvangbehoefte")
    grounds: list[Code] = Field(serialization_alias="kwetsbaarheden", max_length=20)


class TieOut(Wire):
    """Waar het huishouden aan gebonden is."""

    kind: Code = Field(serialization_alias="soort")
    place: MunicipalityCode = Field(serialization_alias="gemeentecode")
    start: date = Field(serialization_alias="beginDatum")
    until: date | None = Field(serialization_alias="eindDatum")


class HouseholdOut(Wire):
    """Een huishouden zoals deze medewerker het mag zien."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    label: Name = Field(serialization_alias="omschrijving")
    language: Code = Field(serialization_alias="taal")
    created_at: Moment = Field(serialization_alias="gemeldOp")
    members: list[MemberOut] = Field(serialization_alias="leden", max_length=100)
    ties: list[TieOut] = Field(serialization_alias="bindingen", max_length=100)


@router.post("/personen/_zoek", response=HitsOut, summary="Personen zoeken")
def find_persons(request: HttpRequest, asked: PersonSearchIn) -> HitsOut:
    """Zoek op naam in beide schriften, kenmerk, BSN of V-nummer, binnen de eigen gemeente."""
    hits = search_households(desk=request.auth, now=request.now, text=asked.text, birth_year=asked.birth_year)
    return HitsOut(hits=[_hit(hit) for hit in hits])


@router.get("/huishoudens/{huishoudenId}", response=HouseholdOut, summary="Eén huishouden")
def read_household(
    request: HttpRequest, household_id: Annotated[Id, Path(alias="huishoudenId")]
) -> HouseholdOut:
    """De leden en hun behoeften. Elk gelezen dossier komt in het logboek."""
    return _household(household_view(desk=request.auth, now=request.now, household_id=household_id))


def _hit(hit: SearchHit) -> HitOut:
    return HitOut(**{name: getattr(hit, name) for name in HitOut.model_fields})


def _household(view: HouseholdView) -> HouseholdOut:
    return HouseholdOut(
        household_id=view.household_id,
        reference=view.reference,
        municipality=view.municipality,
        label=view.label,
        language=view.language,
        created_at=view.created_at,
        members=[_member(member) for member in view.members],
        ties=[TieOut(kind=tie.kind, place=tie.place, start=tie.start, until=tie.until) for tie in view.ties],
    )


def _member(member: MemberView) -> MemberOut:
    shown = {name: getattr(member, name) for name in MemberOut.model_fields}
    return MemberOut(**(shown | {"grounds": list(member.grounds)}))
