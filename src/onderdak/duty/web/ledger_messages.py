"""The messages of ledger, clocks and events on the wire."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field, JsonValue

from onderdak.duty.public import Standing
from onderdak.duty.types import ClockKind, HearingKind, RunningClock
from onderdak.duty.web.api_messages import Code
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire

Ids = Annotated[list[Id], Field(max_length=20)]
Long = Annotated[str, Field(min_length=1, max_length=2000)]
Short = Annotated[str, Field(max_length=80)]
Named = Annotated[str, Field(min_length=1, max_length=80)]
Number = Annotated[int, Field(ge=1, le=1000)]
AuthorityCode = Annotated[str, Field(max_length=4, examples=["VR09"])]

NAMES = {
    "reason": "reden",
    "lastSeenAt": "laatstGezienOp",
    "persons": "personen",
    "start": "beginDatum",
    "until": "eindDatum",
    "source": "bron",
    "channel": "kanaal",
    "result": "resultaat",
    "triedAt": "geprobeerdOp",
    "facts": "feiten",
    "reasons": "motivering",
    "fromDate": "ingangsDatum",
    "code": "overheidcode",
    "answerBy": "antwoordVoor",
    "place": "plek",
    "answeredBy": "beantwoordDoor",
    "court": "gerecht",
    "caseNumber": "zaaknummer",
    "ordered": "bevel",
    "ecli": "ecli",
    "ruledOn": "uitspraakDatum",
    "startsAt": "termijnVanaf",
    "term": "termijn",
    "holdsUntil": "geldigTotDatum",
    "penalty": "dwangsom",
    "kind": "soort",
    "occurredAt": "gebeurdOp",
    "cents": "bedrag",
    "about": "besluitsoort",
    "receivedOn": "ontvangstDatum",
    "on": "datum",
    "outcome": "uitkomst",
    "effect": "gevolg",
    "clock": "termijnsoort",
}


class InterruptIn(Wire):
    """Niemand weet waar zij zijn, of zij willen geen contact."""

    reason: Code = Field(alias="reden")
    last_seen_at: AwareDatetime = Field(alias="laatstGezienOp")
    persons: Ids = Field(default=[], alias="personen")


class PersonsIn(Wire):
    """Leeg is iedereen van het huishouden voor wie dit nu kan."""

    persons: Ids = Field(default=[], alias="personen")


class HousingIn(Wire):
    """Eigen onderdak, en hoe wij dat weten."""

    start: date = Field(alias="beginDatum")
    until: date | None = Field(default=None, alias="eindDatum")
    source: Code = Field(alias="bron")
    persons: Ids = Field(default=[], alias="personen")


class HousingEndIn(Wire):
    """Vanaf welke nacht er geen eigen onderdak meer is."""

    until: date = Field(alias="eindDatum")
    persons: Ids = Field(default=[], alias="personen")


class AlternativeEndIn(Wire):
    """Waarom een tijdelijk alternatief eerder stopt."""

    until: date = Field(alias="eindDatum")
    reason: Code = Field(alias="reden")


class OutreachIn(Wire):
    """Eén contactpoging."""

    channel: Code = Field(alias="kanaal")
    result: Code = Field(alias="resultaat")
    tried_at: AwareDatetime | None = Field(default=None, alias="geprobeerdOp")


class HearingIn(Wire):
    """Hoe de zienswijze is gevraagd (Awb 4:8), of de uitzondering (Awb 4:11)."""

    kind: HearingKind = Field(alias="soort")
    exception: Code = Field(default="", alias="uitzondering")
    invited_on: date | None = Field(default=None, alias="gevraagdDatum")
    answer_by: date | None = Field(default=None, alias="antwoordTotEnMetDatum")
    heard_on: date | None = Field(default=None, alias="gehoordDatum")


class EndProposalIn(Wire):
    """Een voorstel tot einde. Er verandert niets tot een tweede persoon ja zegt."""

    person_id: Id = Field(alias="persoonId")
    ground: Code = Field(alias="grond")
    facts: Long = Field(alias="feiten")
    reasons: Long = Field(alias="motivering")
    from_date: date = Field(alias="ingangsDatum")
    hearing: HearingIn = Field(alias="zienswijze")


class EndAskedOut(Wire):
    proposal_id: Id = Field(serialization_alias="voorstelId")
    approval_id: Id = Field(serialization_alias="tweedePersoonVraagId")


class ReopenIn(Wire):
    """De plicht gaat weer open; daar is geen tweede persoon voor nodig."""

    person_id: Id = Field(alias="persoonId")
    reason: Code = Field(alias="reden")


class PauseIn(Wire):
    """Een eigen termijn staat stil. Een termijn van de rechter kan dat niet."""

    clock: ClockKind = Field(alias="termijnsoort")
    on: date = Field(alias="datum")
    basis: Code = Field(alias="grond")


class RunAgainIn(Wire):
    clock: ClockKind = Field(alias="termijnsoort")
    on: date = Field(alias="datum")


class StandingOut(Wire):
    """De plicht jegens één persoon."""

    person_id: Id = Field(serialization_alias="persoonId")
    duty_id: Id = Field(serialization_alias="plichtId")
    state: Code = Field(serialization_alias="stand")
    roof: Code = Field(serialization_alias="onderdak")
    roof_until: date | None = Field(serialization_alias="onderdakTotDatum")


class ClockOut(Wire):
    """Een termijn die loopt; zonder `uiterlijk` staat hij stil."""

    kind: Code = Field(serialization_alias="termijnsoort")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    subject_id: Id = Field(serialization_alias="onderwerpId")
    started: Moment = Field(serialization_alias="begonnenOp")
    due: Moment | None = Field(serialization_alias="uiterlijk")
    basis: Code = Field(serialization_alias="grondslag")
    who: Code = Field(serialization_alias="wieHandelt")


class ClocksOut(Wire):
    rows: list[ClockOut] = Field(serialization_alias="termijnen", max_length=200)
    total: Count = Field(serialization_alias="totaal")


class StandingsOut(Wire):
    """De stand per persoon, met de termijnen die lopen."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    rows: list[StandingOut] = Field(serialization_alias="personen", max_length=50)
    clocks: list[ClockOut] = Field(serialization_alias="termijnen", max_length=200)


class NumberOut(Wire):
    """Het nummer van wat is vastgelegd."""

    number: Id = Field(serialization_alias="id")


class StateOut(Wire):
    """De stand na wat is vastgelegd."""

    state: Code = Field(serialization_alias="stand")


class EventsOut(Wire):
    """Gebeurtenissen als CloudEvents 1.0; `volgende` is de cursor voor het volgende verzoek."""

    rows: list[Annotated[dict[str, JsonValue], Field(max_length=12)]] = Field(
        serialization_alias="gebeurtenissen", max_length=200
    )
    following: Annotated[int, Field(ge=0, lt=2**63)] = Field(serialization_alias="volgende")


def standing_out(one: Standing) -> StandingOut:
    return StandingOut(
        person_id=one.person_id, duty_id=one.duty_id, state=one.state.value,
        roof=one.roof.kind if one.roof else "", roof_until=one.roof.until if one.roof else None,
    )  # fmt: skip


def clock_out(one: RunningClock) -> ClockOut:
    return ClockOut(
        kind=one.kind.value, household_id=one.household_id, reference=one.reference,
        municipality=one.municipality, subject_id=one.subject_id, started=one.started, due=one.due,
        basis=one.basis, who=one.who,
    )  # fmt: skip
