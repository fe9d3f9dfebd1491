"""The messages of a report on the wire: what a household says of itself, and what that leaves behind."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.duty.public import NewReport
from onderdak.duty.types import Reported
from onderdak.duty.web.api_messages import Code, Codes
from onderdak.kernel.wire import Id, Moment, MunicipalityCode, Wire
from onderdak.people.public import NewPerson, NewTie
from onderdak.placement.public import Reach

Name = Annotated[str, Field(max_length=100)]


class Sex(StrEnum):
    """Zoals iemand zegt, of zoals op het bewijs staat."""

    WOMAN = "f"
    MAN = "m"
    X = "x"


class TieKind(StrEnum):
    """Waaraan iemand gebonden is."""

    WORK = "work"
    SCHOOL = "school"
    CARE = "care"


class PersonIn(Wire):
    """Eén persoon; alles mag leeg blijven."""

    given: Name = Field(default="", alias="voornaam")
    family: Name = Field(default="", alias="achternaam")
    given_cyrillic: Name = Field(default="", alias="voornaamCyrillisch")
    family_cyrillic: Name = Field(default="", alias="achternaamCyrillisch")
    birth_date: date | None = Field(default=None, alias="geboorteDatum")
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(default=None, alias="geboortejaar")
    sex: Sex | None = Field(default=None, alias="geslacht")
    language: Annotated[str, Field(max_length=2)] = Field(default="", alias="taal")
    phone: Annotated[str, Field(max_length=40)] = Field(default="", alias="telefoon")
    bsn: Annotated[str, Field(max_length=12)] | None = Field(default=None, alias="bsn")
    v_number: Annotated[str, Field(max_length=20)] | None = Field(default=None, alias="vNummer")
    grounds: Codes = Field(default=[], alias="kwetsbaarheden")


class TieIn(Wire):
    """Werk, school of zorg, en in welke gemeente."""

    kind: TieKind = Field(alias="soort")
    place: MunicipalityCode = Field(alias="gemeentecode")


class ReportIn(Wire):
    """Wat een huishouden zegt als het zich meldt. `dakVannacht` leeg is onbekend en telt als geen dak."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    members: list[PersonIn] = Field(alias="personen", min_length=1, max_length=20)
    reported_at: Moment | None = Field(default=None, alias="gemeldOp")
    needs: Codes = Field(default=[], alias="behoeften")
    grounds: Codes = Field(default=[], alias="kwetsbaarheden")
    ties: list[TieIn] = Field(default=[], alias="bindingen", max_length=20)
    reach: Reach = Field(default=Reach.MUNICIPALITY, alias="bereik")
    has_roof: bool | None = Field(default=None, alias="dakVannacht")
    roof_until: date | None = Field(default=None, alias="dakTotDatum")
    language: Annotated[str, Field(max_length=2)] = Field(default="", alias="taal")
    consents: Codes = Field(default=[], alias="toestemmingen")


class ReportedOut(Wire):
    """Wat een melding achterlaat: huishouden, een open plicht per persoon, een plaatsingsverzoek."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    duties: list[Id] = Field(serialization_alias="plichten", max_length=20)
    repeated: bool = Field(serialization_alias="herhaald")


def new_report(asked: ReportIn, now: datetime) -> NewReport:
    return NewReport(
        municipality=asked.municipality,
        members=tuple(_person(one) for one in asked.members),
        reported_at=asked.reported_at or now,
        needs=frozenset(asked.needs),
        grounds=frozenset(asked.grounds),
        ties=tuple(NewTie(tie.kind.value, tie.place) for tie in asked.ties),
        reach=asked.reach,
        has_roof=asked.has_roof,
        roof_until=asked.roof_until,
        language=asked.language,
        consents=frozenset(asked.consents),
    )


def reported_out(done: Reported) -> ReportedOut:
    return ReportedOut(
        household_id=done.household_id,
        reference=done.reference,
        request_id=done.request_id,
        duties=list(done.duty_ids),
        repeated=done.repeated,
    )


def _person(one: PersonIn) -> NewPerson:
    said = {name: getattr(one, name) for name in PersonIn.model_fields}
    return NewPerson(**(said | {"grounds": tuple(one.grounds), "sex": one.sex.value if one.sex else None}))
