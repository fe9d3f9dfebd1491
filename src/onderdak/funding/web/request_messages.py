"""Messages of requests on the wire: advance, claim by actual cost, transition costs, plans for locations."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from onderdak.funding.types import CostKind
from onderdak.funding.usecases.transition_costs import TransitionStep
from onderdak.funding.web.funding_messages import Code, NormOut, PlaceDays, Year
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, ShortText, Wire

Chance = Annotated[float, Field(ge=0, le=1)]
NAMES = {
    "year": "jaar", "budget_cents": "begroting", "cents": "bedrag", "places": "plekken", "what": "wat",
    "life_months": "afschrijving", "parties": "partijen", "standard": "norm", "start": "vanDatum",
    "until": "totDatum", "reference": "kenmerk", "reason": "reden", "cases": "plannen",
}  # fmt: skip


class AdvanceOut(Wire):
    """Een voorschotaanvraag met haar opbouw. Een deel dat niemand weet is leeg en geen nul."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    year: Year = Field(serialization_alias="jaar")
    counted: list[NormOut] = Field(serialization_alias="geteld", max_length=50)
    planned: list[NormOut] = Field(serialization_alias="gepland", max_length=50)
    private: Cents | None = Field(serialization_alias="particuliereOpvang")
    allowance: Cents | None = Field(serialization_alias="leefgeld")
    transition: Cents = Field(serialization_alias="transitiekosten")
    received: Cents | None = Field(serialization_alias="ontvangen")
    whole: Cents | None = Field(serialization_alias="bedrag")
    window: Code = Field(serialization_alias="termijn")
    derived: dict[str, Code] = Field(serialization_alias="herkomst")


class ActualCostLineOut(Wire):
    """Een kostenregel met het deel dat meetelt."""

    number: Id = Field(serialization_alias="nummer")
    kind: CostKind = Field(serialization_alias="soort")
    reference: Code = Field(serialization_alias="kenmerk")
    cents: Cents = Field(serialization_alias="kosten")
    counts: Cents = Field(serialization_alias="bedrag")
    article: Code = Field(serialization_alias="artikel")


class ActualCostLocationOut(Wire):
    """Een locatie; alleen met volledige kosten telt zij mee in de vergelijking met de norm."""

    location: Id = Field(serialization_alias="locatieId")
    place_days: PlaceDays = Field(serialization_alias="plekdagen")
    claimed_days: PlaceDays = Field(serialization_alias="plekdagenOntheemden")
    norm: Cents = Field(serialization_alias="normbedrag")
    actual: Cents = Field(serialization_alias="kosten")
    whole: bool = Field(serialization_alias="volledig")
    lines: list[ActualCostLineOut] = Field(serialization_alias="kostenregels", max_length=20_000)


class ActualCostOut(Wire):
    """Kosten naast de norm van locaties met volledige kosten (BooO 3(2)); een signaal en geen besluit."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    year: Year = Field(serialization_alias="jaar")
    norm: Cents = Field(serialization_alias="normbedrag")
    actual: Cents = Field(serialization_alias="kosten")
    differs: bool = Field(serialization_alias="wijktAf")
    whole: bool = Field(serialization_alias="volledig")
    locations: list[ActualCostLocationOut] = Field(serialization_alias="locaties", max_length=2_000)


class TransitionIn(Wire):
    """Een aanvraag transitiekosten, met alles wat BooO 2(3) vraagt."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    location: Id = Field(alias="locatieId")
    what: Annotated[str, Field(min_length=1, max_length=400)] = Field(alias="wat")
    standard: Annotated[str, Field(min_length=1, max_length=400)] = Field(alias="norm")
    parties: ShortText = Field(alias="partijen")
    places: Count = Field(alias="plekken")
    budget: Cents = Field(alias="begroting")
    life_months: Count = Field(alias="afschrijving")
    start: date = Field(alias="vanDatum")
    until: date = Field(alias="totDatum")


class TransitionOut(Wire):
    """Een aanvraag met wat er is goedgekeurd en uitgegeven."""

    number: Id = Field(serialization_alias="nummer")
    location: Id = Field(serialization_alias="locatieId")
    what: Annotated[str, Field(max_length=400)] = Field(serialization_alias="wat")
    places: Count = Field(serialization_alias="plekken")
    budget: Cents = Field(serialization_alias="begroting")
    approved: Cents = Field(serialization_alias="goedgekeurd")
    refused: bool = Field(serialization_alias="afgewezen")
    spent: Cents = Field(serialization_alias="uitgegeven")
    supplement: bool = Field(serialization_alias="aanvullingNodig")
    article: Code = Field(serialization_alias="artikel")


class TransitionsOut(Wire):
    """Aanvragen transitiekosten, nieuwste eerst."""

    rows: list[TransitionOut] = Field(serialization_alias="aanvragen", max_length=2_000)


class TransitionStepIn(Wire):
    """Wat er met een aanvraag gebeurde. Een bedrag onder nul verbetert wat is uitgegeven."""

    number: Id = Field(alias="nummer")
    kind: TransitionStep = Field(alias="soort")
    cents: Cents = Field(0, alias="bedrag")
    reference: ShortText = Field(alias="kenmerk")


class CostBackIn(Wire):
    """Een kostenregel die niet meer telt, met de reden."""

    number: Id = Field(alias="nummer")
    reason: Annotated[str, Field(min_length=1, max_length=400)] = Field(alias="reden")


class PortfolioIn(Wire):
    """Welke vastgelegde plannen worden vergeleken, en binnen welke grenzen. Budget in euro."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    name: ShortText = Field(alias="naam")
    cases: list[Id] = Field(alias="plannen", min_length=1, max_length=12)
    existing: list[Id] = Field(default_factory=list, alias="bestaand", max_length=12)
    budget_eur: Annotated[float, Field(ge=0, le=1e12)] = Field(alias="budget")
    shortage: Chance = Field(0.10, alias="kansTekort")
    loss: Chance = Field(0.10, alias="kansVerlies")
    people: Count = Field(alias="mensen")
    arrivals: Annotated[float, Field(ge=0, le=1e6)] = Field(0.0, alias="aankomsten")
    departure: Chance = Field(0.0, alias="vertrek")


class PortfolioOut(Wire):
    """Een vastgelegde vergelijking met haar combinaties, de beste eerst."""

    number: Id = Field(serialization_alias="nummer")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    name: ShortText = Field(serialization_alias="naam")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")
    result: dict[str, Any] = Field(serialization_alias="uitkomsten")


class PortfoliosOut(Wire):
    """Vastgelegde vergelijkingen, nieuwste eerst."""

    rows: list[PortfolioOut] = Field(serialization_alias="locatieplannen", max_length=50)
