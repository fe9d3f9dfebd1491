"""The messages of placement on the wire: Dutch keys, bounds on everything, ids and counts, no names."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.kernel.wire import Id, Moment, MunicipalityCode, Wire
from onderdak.placement.public import Running
from onderdak.placement.types import Held, Placed, PlacementRequest

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=200)]
Few = Annotated[int, Field(ge=0, le=1000)]
Signed = Annotated[int, Field(ge=-10_000_000, le=10_000_000)]
Codes = Annotated[list[Code], Field(max_length=50)]
Detail = dict[Annotated[str, Field(max_length=60)], int | Text]

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
        kept=KeptOut(**fields_of(KeptOut, kept)) if kept else None,
        stay=StayOut(**(fields_of(StayOut, stay) | {"state": stay.state.value})) if stay else None,
    )


def held_out(held: Held) -> HeldOut:
    return HeldOut(**(fields_of(HeldOut, held) | {"places": list(held.places)}))


def placed_out(placed: Placed) -> PlacedOut:
    return PlacedOut(**(fields_of(PlacedOut, placed) | {"places": list(placed.places)}))


def fields_of(message: type[Wire], value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in message.model_fields}
