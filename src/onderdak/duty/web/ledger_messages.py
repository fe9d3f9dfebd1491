"""The messages of ledger, clocks, courts, objections, questions and events on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, JsonValue

from onderdak.duty.public import Aid, CourtCounts, ObjectionView, Order, Standing
from onderdak.duty.types import ClockKind, HearingKind, RunningClock
from onderdak.duty.web.api_messages import Code, Codes, Few, Text
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, Wire

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


class AuthorityKind(StrEnum):
    """Welke overheid gevraagd wordt."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


class AskIn(Wire):
    """Een verzoek om een plek. Het blijft open tot ja, of nee met een reden."""

    kind: AuthorityKind = Field(alias="overheid")
    code: AuthorityCode = Field(default="", alias="overheidcode", description="0344, VR09, of leeg (land)")
    answer_by: AwareDatetime = Field(alias="antwoordVoor")


class AidAnswerIn(Wire):
    accepted: bool = Field(alias="aanvaard")
    reason: Code = Field(default="", alias="reden")
    place: Annotated[str, Field(max_length=120)] = Field(default="", alias="plek")
    contact: Short = Field(default="", alias="contact")
    until: date | None = Field(default=None, alias="eindDatum")
    answered_by: Named = Field(alias="beantwoordDoor")


class AidOut(Wire):
    """Een verzoek: aantallen en behoeften, geen namen."""

    aid_id: Id = Field(serialization_alias="verzoekId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    kind: Code = Field(serialization_alias="overheid")
    code: AuthorityCode = Field(serialization_alias="overheidcode")
    persons: Few = Field(serialization_alias="personen")
    minors: Few = Field(serialization_alias="minderjarigen")
    needs: Codes = Field(serialization_alias="behoeften")
    needed_from: date = Field(serialization_alias="vanafDatum")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")
    answer_by: Moment = Field(serialization_alias="antwoordVoor")
    state: Code = Field(serialization_alias="stand")
    reason: Code = Field(serialization_alias="reden")
    place: Text = Field(serialization_alias="plek")
    until: date | None = Field(serialization_alias="eindDatum")
    mine_to_answer: bool = Field(serialization_alias="doorMijTeBeantwoorden")


class AidsOut(Wire):
    rows: list[AidOut] = Field(serialization_alias="verzoeken", max_length=500)


class TermUnit(StrEnum):
    HOURS = "hours"
    DAYS = "days"


class OrderIn(Wire):
    """Wat in de uitspraak staat. Bedragen in eurocent, per persoon; 0 is geen."""

    household_id: Id = Field(alias="huishoudenId")
    court: Named = Field(alias="gerecht")
    case_number: Annotated[str, Field(min_length=1, max_length=40)] = Field(alias="zaaknummer")
    ecli: Annotated[str, Field(max_length=40)] = Field(default="", alias="ecli")
    ordered: Code = Field(alias="bevel")
    persons: Ids = Field(default=[], alias="personen")
    ruled_on: date = Field(alias="uitspraakDatum")
    starts_at: AwareDatetime = Field(alias="termijnVanaf")
    term_count: Number = Field(alias="termijn")
    term_unit: TermUnit = Field(alias="termijnEenheid")
    holds_until: date | None = Field(default=None, alias="geldigTotDatum")
    penalty_cents: Cents = Field(default=0, alias="dwangsomPerDag")
    penalty_most_cents: Cents = Field(default=0, alias="dwangsomTenHoogste")
    part_day_counts: bool = Field(default=False, alias="deelVanDagTelt")


class OrderEventIn(Wire):
    kind: Code = Field(alias="soort")
    occurred_at: AwareDatetime | None = Field(default=None, alias="gebeurdOp")
    cents: Cents | None = Field(default=None, alias="bedrag")


class OrderOut(Wire):
    """Een uitspraak met de stand van termijn en dwangsom."""

    order_id: Id = Field(serialization_alias="uitspraakId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Few = Field(serialization_alias="personen")
    court: Text = Field(serialization_alias="gerecht")
    case_number: Code = Field(serialization_alias="zaaknummer")
    ecli: Code = Field(serialization_alias="ecli")
    ordered: Code = Field(serialization_alias="bevel")
    ruled_on: date = Field(serialization_alias="uitspraakDatum")
    deadline: Moment = Field(serialization_alias="uiterlijk")
    state: Code = Field(serialization_alias="stand")
    days: Count = Field(serialization_alias="dagenTeLaat")
    cents: Cents = Field(serialization_alias="dwangsomTotNu")
    at_most: bool = Field(serialization_alias="maximumBereikt")
    paid_cents: Cents = Field(serialization_alias="betaald")


class OrdersOut(Wire):
    rows: list[OrderOut] = Field(serialization_alias="uitspraken", max_length=500)


class CourtCountsOut(Wire):
    """Aantallen van één veiligheidsregio; zonder code van het hele gebied."""

    region: Code = Field(serialization_alias="regiocode")
    orders: Count = Field(serialization_alias="uitspraken")
    running: Count = Field(serialization_alias="termijnLoopt")
    overdue: Count = Field(serialization_alias="termijnVoorbij")
    complied: Count = Field(serialization_alias="opTijd")
    complied_late: Count = Field(serialization_alias="teLaat")
    set_aside: Count = Field(serialization_alias="vervallen")
    persons: Count = Field(serialization_alias="personen")
    cents: Cents = Field(serialization_alias="dwangsomTotNu")


class CourtTotalsOut(Wire):
    rows: list[CourtCountsOut] = Field(serialization_alias="regios", max_length=100)


class ObjectionIn(Wire):
    household_id: Id = Field(alias="huishoudenId")
    about: Code = Field(alias="besluitsoort")
    decision_id: Id | None = Field(default=None, alias="besluitId")
    notified_on: date = Field(alias="bekendmakingDatum")
    received_on: date = Field(alias="ontvangstDatum")
    channel: Code = Field(alias="kanaal")
    committee: bool = Field(default=False, alias="commissie")
    interim_relief: bool = Field(default=False, alias="voorlopigeVoorziening")


class ObjectionEventIn(Wire):
    kind: Code = Field(alias="soort")
    on: date = Field(alias="datum")
    basis: Code = Field(default="", alias="grond")
    outcome: Code = Field(default="", alias="uitkomst")
    effect: Code = Field(default="", alias="gevolg")


class ObjectionOut(Wire):
    """Een bezwaar met zijn termijnen; zonder `uiterlijkDatum` staat de termijn stil."""

    objection_id: Id = Field(serialization_alias="bezwaarId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    about: Code = Field(serialization_alias="besluitsoort")
    received_on: date = Field(serialization_alias="ontvangstDatum")
    object_until: date = Field(serialization_alias="bezwaarTotEnMetDatum")
    in_time: bool = Field(serialization_alias="opTijd")
    due: date | None = Field(serialization_alias="uiterlijkDatum")
    state: Code = Field(serialization_alias="stand")
    late_cents: Cents | None = Field(serialization_alias="dwangsomTotNu")


class ObjectionsOut(Wire):
    rows: list[ObjectionOut] = Field(serialization_alias="bezwaren", max_length=500)


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


def aid_out(one: Aid) -> AidOut:
    return AidOut(
        aid_id=one.aid_id, reference=one.reference, municipality=one.municipality, kind=one.asked_kind,
        code=one.asked_code, persons=one.persons, minors=one.minors, needs=list(one.needs),
        needed_from=one.needed_from, asked_at=one.asked_at, answer_by=one.answer_by, state=one.state.value,
        reason=one.reason, place=one.place, until=one.until, mine_to_answer=one.mine_to_answer,
    )  # fmt: skip


def order_out(one: Order) -> OrderOut:
    return OrderOut(
        order_id=one.order_id, household_id=one.household_id, reference=one.reference,
        municipality=one.municipality, persons=len(one.person_ids), court=one.court,
        case_number=one.case_number, ecli=one.ecli, ordered=one.ordered, ruled_on=one.ruled_on,
        deadline=one.deadline, state=one.state.value, days=one.meter.days, cents=one.meter.cents,
        at_most=one.meter.at_most, paid_cents=one.paid_cents,
    )  # fmt: skip


def counts_out(one: CourtCounts) -> CourtCountsOut:
    return CourtCountsOut(
        region=one.region, orders=one.orders, running=one.running, overdue=one.overdue,
        complied=one.complied, complied_late=one.complied_late, set_aside=one.set_aside, persons=one.persons,
        cents=one.cents,
    )  # fmt: skip


def objection_out(one: ObjectionView) -> ObjectionOut:
    return ObjectionOut(
        objection_id=one.objection_id, household_id=one.household_id, reference=one.reference,
        about=one.about, received_on=one.received_on, object_until=one.object_until, in_time=one.in_time,
        due=one.due, state=one.state.value, late_cents=one.late.cents if one.late else None,
    )  # fmt: skip
