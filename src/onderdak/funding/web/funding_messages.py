"""The messages of funding on the wire: place-days, costs, years and cases. Amounts in eurocents; no names."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from onderdak.funding.types import CostKind, Per, TargetGroup
from onderdak.funding.usecases.year_events import YearStep
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=80)]
Year = Annotated[int, Field(ge=2022, le=2035)]
PlaceDays = Annotated[int, Field(ge=0, le=10**10)]
NAMES = {
    "year": "jaar", "on": "datum", "reference": "kenmerk", "cents": "bedrag", "count": "aantal",
    "reason": "reden", "mix": "doelgroepen", "start": "vanDatum", "until": "totDatum",
    "bearer": "betaler", "source": "bron", "regime": "regime", "scenario": "scenario",
}  # fmt: skip


class PlaceDaysOut(Wire):
    """Plekdagen van één locatie onder één betaler; de doelgroepen tellen op tot het geheel."""

    location: Id = Field(serialization_alias="locatieId")
    bearer: Code = Field(serialization_alias="betaler")
    regime: Code = Field(serialization_alias="regime")
    first: date = Field(serialization_alias="vanDatum")
    until: date = Field(serialization_alias="totDatum")
    realised: PlaceDays = Field(serialization_alias="gerealiseerd")
    usable: PlaceDays = Field(serialization_alias="bruikbaar")
    occupied: PlaceDays = Field(serialization_alias="bezet")
    groups: dict[str, PlaceDays] = Field(serialization_alias="doelgroepen")


class NormOut(Wire):
    """Een periode met één norm."""

    first: date = Field(serialization_alias="vanDatum")
    until: date = Field(serialization_alias="totDatum")
    place_days: PlaceDays = Field(serialization_alias="plekdagen")
    norm: Cents = Field(serialization_alias="norm")
    amount: Cents = Field(serialization_alias="bedrag")
    article: Code = Field(serialization_alias="artikel")


class GrantOut(Wire):
    """De bekostiging van een jaar. Een deel dat niemand aanleverde is leeg en geen nul."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    year: Year = Field(serialization_alias="jaar")
    places: list[PlaceDaysOut] = Field(serialization_alias="plekdagen", max_length=2_000)
    norms: list[NormOut] = Field(serialization_alias="normen", max_length=50)
    by_norm: Cents = Field(serialization_alias="normbedrag")
    by_norm_usable: Cents = Field(serialization_alias="normbedragBruikbaar")
    private: Cents | None = Field(serialization_alias="particuliereOpvang")
    allowance: Cents | None = Field(serialization_alias="leefgeld")
    transition: Cents | None = Field(serialization_alias="transitiekosten")
    received: Cents | None = Field(serialization_alias="ontvangen")
    whole: Cents | None = Field(serialization_alias="aanspraak")


class StepIn(Wire):
    """Een stap of cijfer van een jaar. De landelijke bezetting in tienden van een procent."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    year: Year = Field(alias="jaar")
    kind: YearStep = Field(alias="soort")
    on: date = Field(alias="datum")
    reference: ShortText = Field(alias="kenmerk")
    cents: Annotated[int, Field(ge=0, le=10**13, description="eurocent")] | None = Field(None, alias="bedrag")
    count: Annotated[int, Field(ge=0, le=10**7)] | None = Field(None, alias="aantal")
    reason: Code = Field("", alias="reden")


class RecordedOut(Wire):
    """Wat is vastgelegd."""

    number: Id = Field(serialization_alias="nummer")


class StepOut(Wire):
    """Een vastgelegde stap of een cijfer van een jaar."""

    number: Id = Field(serialization_alias="nummer")
    kind: YearStep = Field(serialization_alias="soort")
    on: date = Field(serialization_alias="datum")
    reference: ShortText = Field(serialization_alias="kenmerk")
    cents: Cents | None = Field(serialization_alias="bedrag")
    count: Count | None = Field(serialization_alias="aantal")
    reason: Code = Field(serialization_alias="reden")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")


class StepsOut(Wire):
    """Het dossier van een jaar, oudste eerst."""

    rows: list[StepOut] = Field(serialization_alias="jaarstappen", max_length=2_000)


class MixIn(Wire):
    """Een doelgroep met haar deel in hele procenten."""

    group: TargetGroup = Field(alias="doelgroep")
    percent: Annotated[int, Field(ge=1, le=100)] = Field(alias="procent")


class RegimeIn(Wire):
    """Onder welke bekostiging de plekken van een locatie staan. Samen 100 procent."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    location: Id = Field(alias="locatieId")
    regime: Code = Field(alias="regime")
    start: date = Field(alias="vanDatum")
    until: date | None = Field(None, alias="totDatum")
    mix: list[MixIn] = Field(alias="doelgroepen", min_length=1, max_length=4)
    bearer: ShortText = Field(alias="betaler")
    source: ShortText = Field(alias="bron")


class PlaceRegimeOut(Wire):
    """Een vastgelegde bekostiging van een locatie; de doelgroepen in procenten."""

    number: Id = Field(serialization_alias="nummer")
    location: Id = Field(serialization_alias="locatieId")
    regime: Code = Field(serialization_alias="regime")
    start: date = Field(serialization_alias="vanDatum")
    until: date | None = Field(serialization_alias="totDatum")
    bearer: Code = Field(serialization_alias="betaler")
    source: ShortText = Field(serialization_alias="bron")
    mix: dict[str, int] = Field(serialization_alias="doelgroepen")


class PlaceRegimesOut(Wire):
    """Wat is vastgelegd over wie betaalt."""

    rows: list[PlaceRegimeOut] = Field(serialization_alias="bekostigingsregimes", max_length=5_000)


class CostOut(Wire):
    """Eén kostenregel die telt."""

    number: Id = Field(serialization_alias="nummer")
    location: Id = Field(serialization_alias="locatieId")
    kind: CostKind = Field(serialization_alias="soort")
    per: Per = Field(serialization_alias="per")
    cents: Cents = Field(serialization_alias="bedrag")
    start: date = Field(serialization_alias="vanDatum")
    until: date = Field(serialization_alias="totDatum")
    reference: Code = Field(serialization_alias="kenmerk")
    life_months: Count = Field(serialization_alias="afschrijving")


class LocationCostOut(Wire):
    """Wat een plek per dag kost, naast de norm."""

    location: Id = Field(serialization_alias="locatieId")
    place_days: PlaceDays = Field(serialization_alias="plekdagen")
    occupied_days: PlaceDays = Field(serialization_alias="bezet")
    cents: Cents = Field(serialization_alias="kosten")
    norm: Cents = Field(serialization_alias="normbedrag")
    per_place: Cents | None = Field(serialization_alias="kostenPerPlek")
    per_occupied: Cents | None = Field(serialization_alias="kostenPerBezettePlek")
    differs: bool = Field(serialization_alias="wijktAf")


class CostsOut(Wire):
    """Kosten van een gemeente over de dagen van een jaar die voorbij zijn."""

    first: date = Field(serialization_alias="vanDatum")
    until: date = Field(serialization_alias="totDatum")
    locations: list[LocationCostOut] = Field(serialization_alias="locaties", max_length=2_000)
    lines: list[CostOut] = Field(serialization_alias="kostenregels", max_length=20_000)


class CostListIn(Wire):
    """Een kostenlijst als tekst (csv), dezelfde kolommen als op de pagina."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    name: ShortText = Field(alias="naam")
    text: Annotated[str, Field(min_length=1, max_length=500_000)] = Field(alias="tekst")


class TakenInOut(Wire):
    """Hoeveel regels zijn overgenomen."""

    lines: Count = Field(serialization_alias="aantal")


class CaseIn(Wire):
    """Een zakelijk plan, de tabellen van `onderdak.case/1`. Een ander tarief noemt zijn scenario."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    content: dict[str, Any] = Field(alias="inhoud")
    scenario: Code = Field("", alias="scenario")


class CaseOut(Wire):
    """Een vastgelegd plan met zijn uitkomsten. Bedragen in euro: een verwachting en geen vordering."""

    number: Id = Field(serialization_alias="nummer")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    name: ShortText = Field(serialization_alias="naam")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")
    summary: dict[str, Any] = Field(serialization_alias="uitkomsten")
    certainty: list[dict[str, Any]] = Field(serialization_alias="zekerheid", max_length=60)
    receipt: dict[str, Any] = Field(serialization_alias="herkomst")


class CasesOut(Wire):
    """Vastgelegde plannen, nieuwste eerst."""

    rows: list[CaseOut] = Field(serialization_alias="plannen", max_length=100)


class OpeningOut(Wire):
    """Plekken die open gaan bij zoveel jaren zekerheid, van de plannen die zo lang lopen."""

    years: Count = Field(serialization_alias="jaren")
    places: Count = Field(serialization_alias="plekken")
    term: Count = Field(serialization_alias="zekereLooptijd")
    both: Count = Field(serialization_alias="zekereLooptijdEnTarief")


class StatementOut(Wire):
    """Wat tarief en looptijd van nu doen met de plannen op tafel."""

    cases: Count = Field(serialization_alias="aantal")
    places: Count = Field(serialization_alias="plekken")
    opens: Count = Field(serialization_alias="gaatOpen")
    openings: list[OpeningOut] = Field(serialization_alias="zekerheid", max_length=60)
