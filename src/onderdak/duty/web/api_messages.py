"""The messages of the duty on the wire: Dutch keys, bounds on everything."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.duty.public import HouseholdDuty
from onderdak.duty.types import AlternativeKind, Attempt, AttemptAnswer, NextStep, Step, Unsheltered
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=200)]
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


class Channel(StrEnum):
    """Hoe er gevraagd is."""

    PHONE = "phone"
    MAIL = "mail"
    SYSTEM = "system"
    DESK = "desk"


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


def _attempt(one: Attempt) -> AttemptOut:
    answer = one.answer.value if one.answer else None
    return AttemptOut(**(of_message(AttemptOut, one) | {"step": one.step.value, "answer": answer}))


def _step(step: NextStep) -> NextStepOut:
    return NextStepOut(step=step.step.value, due=step.due, why=step.why)


def of_message(message: type[Wire], value: object) -> dict[str, object]:
    """Return the fields of this message, each taken from the value under the same name."""
    return {name: getattr(value, name) for name in message.model_fields}
