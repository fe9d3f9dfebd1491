"""The messages of placement on the wire: Dutch keys, bounds on everything, ids and counts, no names."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.capacity.public import DayVector
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire
from onderdak.placement.public import CodedReason, InLine, Running
from onderdak.placement.types import Held, Placed, PlacementRequest, PlaceOption, Rejection, SearchResult

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=200)]
Few = Annotated[int, Field(ge=0, le=1000)]
Signed = Annotated[int, Field(ge=-10_000_000, le=10_000_000)]
Codes = Annotated[list[Code], Field(max_length=50)]
Detail = dict[Annotated[str, Field(max_length=60)], int | Text]

MOST_NIGHTS = 40_000  # rows of the day vector in one answer

# what a use case calls it -> what it is called on the wire
NAMES = {
    "night": "nachtDatum",
    "start": "beginDatum",
    "until": "eindDatum",
    "purpose": "doel",
    "language": "taal",
    "reason": "reden",
    "override_reason": "afwijkReden",
    "kind": "soort",
    "occurredAt": "gebeurdOp",
    "keptUntil": "bewaardTotDatum",
    "ground": "grond",
}


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


class EventKind(StrEnum):
    """Wat er met een verblijf kan gebeuren."""

    ARRIVED = "arrived"
    NO_SHOW = "no_show"
    AWAY = "away"
    RETURNED = "returned"
    NOT_FOUND = "not_found"
    LEFT = "left"
    VOIDED = "voided"


class StayOut(Wire):
    """Een verblijf met de stand die uit de gebeurtenissen volgt."""

    stay_id: Id = Field(serialization_alias="verblijfId")
    state: Code = Field(serialization_alias="stand")
    unit_id: Id | None = Field(default=None, serialization_alias="kamerId")
    location_id: Id | None = Field(default=None, serialization_alias="locatieId")
    start: date | None = Field(default=None, serialization_alias="beginDatum")
    until: date | None = Field(default=None, serialization_alias="eindDatum")


class KeptOut(Wire):
    """Een plek die vastgehouden wordt; met een aanbod is dat de antwoordtermijn."""

    hold_id: Id = Field(serialization_alias="reserveringId")
    offer_id: Id | None = Field(serialization_alias="aanbodId")
    unit_id: Id = Field(serialization_alias="kamerId")
    ends_at: Moment = Field(serialization_alias="eindigtOp")


class RequestOut(Wire):
    """Een plaatsingsverzoek, zonder namen."""

    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Few = Field(serialization_alias="personen")
    minors: Few = Field(serialization_alias="minderjarigen")
    reported_at: Moment = Field(serialization_alias="gemeldOp")
    needed_from: date = Field(serialization_alias="vanafDatum")
    needs: Codes = Field(serialization_alias="behoeften")
    ties: Codes = Field(serialization_alias="bindingen")
    reach: Code = Field(serialization_alias="bereik")
    has_roof: bool | None = Field(serialization_alias="dakVannacht")
    draw: Annotated[int, Field(ge=0, lt=2**63)] = Field(serialization_alias="lotnummer")
    kept: KeptOut | None = Field(default=None, serialization_alias="reservering")
    stay: StayOut | None = Field(default=None, serialization_alias="verblijf")


class RequestsOut(Wire):
    """Een bladzijde verzoeken; `volgende` is leeg op de laatste."""

    rows: list[RequestOut] = Field(serialization_alias="plaatsingsverzoeken", max_length=200)
    following: Id | None = Field(serialization_alias="volgende")


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


class HoldIn(Wire):
    """Welke kamer, vanaf welke nacht."""

    unit_id: Id = Field(alias="kamerId")
    night: date | None = Field(default=None, alias="nachtDatum")


class HeldOut(Wire):
    """Een reservering met het moment waarop zij vanzelf eindigt."""

    hold_id: Id = Field(serialization_alias="reserveringId")
    unit_id: Id = Field(serialization_alias="kamerId")
    places: list[Id] = Field(serialization_alias="plekken", max_length=50)
    expires_at: Moment = Field(serialization_alias="eindigtOp")
    repeated: bool = Field(serialization_alias="herhaald")


class OfferIn(Wire):
    """Welke kamer, in welke taal, en waarom van de volgorde wordt afgeweken als dat zo is."""

    unit_id: Id = Field(alias="kamerId")
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$", max_length=2)] = Field(alias="taal")
    override_reason: Code = Field(default="", alias="afwijkReden")


class OfferOut(Wire):
    """Het nummer van het aanbod."""

    offer_id: Id = Field(serialization_alias="aanbodId")


class AcceptedOut(Wire):
    """Het verblijf dat erop volgde."""

    stay_id: Id = Field(serialization_alias="verblijfId")


class ReasonIn(Wire):
    """Een reden uit de lijst `redenen`."""

    reason: Code = Field(alias="reden")


class DeclinedOut(Wire):
    """Wat de reden betekent voor een volgend aanbod. Nooit: geen opvang."""

    consequence: Code = Field(serialization_alias="gevolg")


class PlaceIn(Wire):
    """Wie, waar, van welke nacht tot welke nacht."""

    request_id: Id = Field(alias="plaatsingsverzoekId")
    unit_id: Id = Field(alias="kamerId")
    start: date | None = Field(default=None, alias="beginDatum")
    until: date | None = Field(default=None, alias="eindDatum")
    override_reason: Code = Field(default="", alias="afwijkReden")


class PlacedOut(Wire):
    """Wat een plaatsing achterliet."""

    stay_id: Id = Field(serialization_alias="verblijfId")
    unit_id: Id = Field(serialization_alias="kamerId")
    location_id: Id = Field(serialization_alias="locatieId")
    places: list[Id] = Field(serialization_alias="plekken", max_length=50)
    start: date = Field(serialization_alias="beginDatum")
    until: date | None = Field(serialization_alias="eindDatum")
    repeated: bool = Field(serialization_alias="herhaald")
    needs_second_person: bool = Field(serialization_alias="tweedePersoonNodig")


class EventIn(Wire):
    """Wat er gebeurde en wanneer; leeg is nu."""

    kind: EventKind = Field(alias="soort")
    occurred_at: Moment | None = Field(default=None, alias="gebeurdOp")
    reason: Code = Field(default="", alias="reden")
    kept_until: date | None = Field(default=None, alias="bewaardTotDatum")


class EndIn(Wire):
    """De eerste nacht die niet meer bij het verblijf hoort; leeg is tot nader bericht."""

    until: date | None = Field(alias="eindDatum")
    reason: Code = Field(default="", alias="reden")


class TransferIn(Wire):
    """Naar welke kamer, met toestemming of op welke grond."""

    unit_id: Id = Field(alias="kamerId")
    consent: bool = Field(alias="toestemming")
    ground: Code | None = Field(default=None, alias="grond")


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


def request_out(asked: PlacementRequest, running: Running | None = None) -> RequestOut:
    facts = asked.facts
    kept, stay = (running.kept, running.stay) if running else (None, None)
    return RequestOut(
        request_id=asked.request_id,
        household_id=asked.household_id,
        reference=asked.reference,
        municipality=asked.municipality,
        persons=facts.persons,
        minors=facts.minors,
        reported_at=facts.reported_at,
        needed_from=facts.needed_from,
        needs=sorted(facts.needs),
        ties=list(facts.ties),
        reach=facts.reach.value,
        has_roof=facts.has_roof,
        draw=asked.draw,
        kept=KeptOut(**_of(KeptOut, kept)) if kept else None,
        stay=StayOut(**(_of(StayOut, stay) | {"state": stay.state.value})) if stay else None,
    )


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


def held_out(held: Held) -> HeldOut:
    return HeldOut(**(_of(HeldOut, held) | {"places": list(held.places)}))


def placed_out(placed: Placed) -> PlacedOut:
    return PlacedOut(**(_of(PlacedOut, placed) | {"places": list(placed.places)}))


def in_line_out(one: InLine) -> InLineOut:
    return InLineOut(
        position=one.position,
        request_id=one.request.request_id,
        reference=one.request.reference,
        municipality=one.request.municipality,
        persons=one.request.facts.persons,
        tier=one.tier.rank,
        tier_label=one.tier.label_nl,
        basis=one.tier.basis,
        force=one.tier.force,
        hours=one.hours,
    )


def reason_out(one: CodedReason) -> ReasonOut:
    return ReasonOut(**_of(ReasonOut, one))


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
    return RejectionOut(**_of(RejectionOut, one))


def _of(message: type[Wire], value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in message.model_fields}
