"""The messages of questions to other authorities, court orders and objections: Dutch keys, all bounded."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field

from onderdak.duty.public import Aid, CourtCounts, ObjectionView, Order
from onderdak.duty.web.api_messages import Code, Codes, Few, Text
from onderdak.duty.web.ledger_messages import AuthorityCode, Ids, Named, Number, Short
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, Wire


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
