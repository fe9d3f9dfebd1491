"""The messages of the duty on the wire: Dutch keys, bounds on everything."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.duty.public import HouseholdDuty, NewReport
from onderdak.duty.types import AlternativeKind, Attempt, AttemptAnswer, NextStep, Reported, Step, Unsheltered
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire
from onderdak.people.public import NewPerson, NewTie
from onderdak.placement.public import Reach

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(max_length=100)]
Codes = Annotated[list[Code], Field(max_length=20)]
Few = Annotated[int, Field(ge=0, le=1000)]
Party = Annotated[str, Field(min_length=1, max_length=80)]
Areas = Annotated[list[MunicipalityCode], Field(max_length=400)]

# what a use case calls it -> what it is called on the wire
NAMES = {
    "municipality": "gemeentecode",
    "members": "personen",
    "reportedAt": "gemeldOp",
    "needs": "behoeften",
    "grounds": "kwetsbaarheden",
    "ties": "bindingen",
    "roofUntil": "dakTotDatum",
    "consents": "toestemmingen",
    "source": "bron",
    "birthDate": "geboorteDatum",
    "birthYear": "geboortejaar",
    "sex": "geslacht",
    "bsn": "bsn",
    "v_number": "vNummer",
    "step": "stap",
    "channel": "kanaal",
    "party": "partij",
    "answerBy": "antwoordVoor",
    "answer": "antwoord",
    "answered_by": "beantwoordDoor",
    "kind": "soort",
    "provider": "aanbieder",
    "start": "beginDatum",
    "until": "eindDatum",
    "reviewOn": "herbeoordelingDatum",
    "night": "nachtDatum",
}


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


class Channel(StrEnum):
    """Hoe er gevraagd is."""

    PHONE = "phone"
    MAIL = "mail"
    SYSTEM = "system"
    DESK = "desk"


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


class NextStepOut(Wire):
    """Wat nu moet gebeuren en uiterlijk wanneer."""

    step: Code = Field(serialization_alias="stap")
    due: Moment = Field(serialization_alias="uiterlijk")
    why: Code = Field(serialization_alias="waarom")


class OutsideOut(Wire):
    """Een huishouden zonder dak vannacht."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Few = Field(serialization_alias="personen")
    minors: Few = Field(serialization_alias="minderjarigen")
    reported_at: Moment = Field(serialization_alias="gemeldOp")
    hours: Count = Field(serialization_alias="urenZonderOnderdak")
    next_step: NextStepOut = Field(serialization_alias="volgendeStap")


class DutiesOut(Wire):
    """Een bladzijde openstaande plichten; `volgende` is leeg op de laatste."""

    rows: list[OutsideOut] = Field(serialization_alias="plichten", max_length=200)
    following: Id | None = Field(serialization_alias="volgende")


class MunicipalityTonightOut(Wire):
    """Zonder onderdak in één gemeente."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    households: Count = Field(serialization_alias="huishoudens")
    persons: Count = Field(serialization_alias="personen")
    minors: Count = Field(serialization_alias="minderjarigen")


class TonightOut(Wire):
    """Hoeveel huishoudens en personen vannacht geen dak hebben."""

    night: date = Field(serialization_alias="nachtDatum")
    households: Count = Field(serialization_alias="huishoudens")
    persons: Count = Field(serialization_alias="personen")
    minors: Count = Field(serialization_alias="minderjarigen")
    rows: list[MunicipalityTonightOut] = Field(serialization_alias="gemeenten", max_length=500)
    as_of: Moment = Field(serialization_alias="standOp")


class AttemptOut(Wire):
    """Een stap van de ladder die is geprobeerd."""

    attempt_id: Id = Field(serialization_alias="pogingId")
    step: Code = Field(serialization_alias="stap")
    party: Text = Field(serialization_alias="partij")
    channel: Code = Field(serialization_alias="kanaal")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")
    answer_by: Moment | None = Field(serialization_alias="antwoordVoor")
    answered_at: Moment | None = Field(serialization_alias="beantwoordOp")
    answer: Code | None = Field(serialization_alias="antwoord")


class PersonDutyOut(Wire):
    """De plicht jegens één persoon."""

    person_id: Id = Field(serialization_alias="persoonId")
    state: Code = Field(serialization_alias="stand")


class RoofOut(Wire):
    """Waar vannacht geslapen wordt, en wie dat zegt."""

    kind: Code = Field(serialization_alias="soort")
    start: date = Field(serialization_alias="beginDatum")
    until: date | None = Field(serialization_alias="eindDatum")
    source: Text = Field(serialization_alias="bron")


class DutyOut(Wire):
    """De opvangplicht jegens een huishouden, zoals die vannacht staat."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    reported_at: Moment = Field(serialization_alias="gemeldOp")
    state: Code = Field(serialization_alias="stand")
    persons: list[PersonDutyOut] = Field(serialization_alias="personen", max_length=100)
    roof: RoofOut | None = Field(serialization_alias="dakVannacht")
    attempts: list[AttemptOut] = Field(serialization_alias="pogingen", max_length=5000)
    next_step: NextStepOut | None = Field(serialization_alias="volgendeStap")


class AttemptIn(Wire):
    """Welke stap, wie er gevraagd is, hoe, en voor wanneer antwoord komt."""

    step: Step = Field(alias="stap")
    party: Party = Field(alias="partij")
    channel: Channel = Field(alias="kanaal")
    answer_by: Moment | None = Field(default=None, alias="antwoordVoor")


class AttemptMadeOut(Wire):
    """Het nummer van de poging."""

    attempt_id: Id = Field(serialization_alias="pogingId")


class AnswerIn(Wire):
    """Wat er geantwoord is, en door wie."""

    answer: AttemptAnswer = Field(alias="antwoord")
    answered_by: Party = Field(alias="beantwoordDoor")


class AlternativeIn(Wire):
    """Waar, van welke nacht tot welke nacht, en wanneer er opnieuw gekeken wordt."""

    kind: AlternativeKind = Field(alias="soort")
    provider: Annotated[str, Field(min_length=1, max_length=120)] = Field(alias="aanbieder")
    start: date | None = Field(default=None, alias="beginDatum")
    until: date = Field(alias="eindDatum")
    review_on: date = Field(alias="herbeoordelingDatum")


class AlternativeOut(Wire):
    """Het nummer van de alternatieve opvang."""

    alternative_id: Id = Field(serialization_alias="alternatiefId")


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


def outside_out(one: Unsheltered) -> OutsideOut:
    return OutsideOut(**(of_message(OutsideOut, one) | {"next_step": _step(one.next_step)}))


def municipality_out(code: str, found: list[Unsheltered]) -> MunicipalityTonightOut:
    return MunicipalityTonightOut(
        municipality=code,
        households=len(found),
        persons=sum(one.persons for one in found),
        minors=sum(one.minors for one in found),
    )


def duty_out(duty: HouseholdDuty) -> DutyOut:
    return DutyOut(
        household_id=duty.household_id,
        municipality=duty.municipality,
        reported_at=duty.reported_at,
        state=duty.state.value,
        persons=[PersonDutyOut(person_id=person, state=state.value) for person, state in duty.states.items()],
        roof=RoofOut(**of_message(RoofOut, duty.roof)) if duty.roof else None,
        attempts=[_attempt(one) for one in duty.attempts],
        next_step=_step(duty.next_step) if duty.next_step else None,
    )


def _person(one: PersonIn) -> NewPerson:
    said = {name: getattr(one, name) for name in PersonIn.model_fields}
    return NewPerson(**(said | {"grounds": tuple(one.grounds), "sex": one.sex.value if one.sex else None}))


def _attempt(one: Attempt) -> AttemptOut:
    answer = one.answer.value if one.answer else None
    return AttemptOut(**(of_message(AttemptOut, one) | {"step": one.step.value, "answer": answer}))


def _step(step: NextStep) -> NextStepOut:
    return NextStepOut(step=step.step.value, due=step.due, why=step.why)


def of_message(message: type[Wire], value: object) -> dict[str, object]:
    """Return the fields of this message, each taken from the value under the same name."""
    return {name: getattr(value, name) for name in message.model_fields}
