"""Messages of forecast on the wire: Dutch keys, English codes, counts and dates, no persons."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.forecast.types import RunKind, RunState, StatementKind, StatementState
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=60)]
Area = Annotated[str, Field(min_length=2, max_length=4)]
Hash = Annotated[str, Field(max_length=64)]
Text = Annotated[str, Field(max_length=1000)]
Share = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[float, Field(ge=-1e15, le=1e15)]
Codes = Annotated[list[Code], Field(max_length=60)]


class IssuedOut(Wire):
    """Een uitgegeven prognose. De wereld en de uitkomst zijn bevroren; de hashes bewijzen dat."""

    run_id: Code = Field(serialization_alias="prognoseId")
    run_name: Code = Field(serialization_alias="kenmerk")
    as_of: date = Field(serialization_alias="standDatum")
    until: date = Field(serialization_alias="horizonDatum")
    issued_at: Moment = Field(serialization_alias="uitgegevenOp")
    issuer: ShortText = Field(serialization_alias="naam")
    scenarios: Codes
    paths: Count = Field(serialization_alias="paden")
    seed: Count = Field(serialization_alias="startgetal")
    world_sha256: Hash = Field(serialization_alias="wereldHash")
    summary_sha256: Hash = Field(serialization_alias="uitkomstHash")


class IssuedListOut(Wire):
    """De nieuwste eerst."""

    rows: Annotated[list[IssuedOut], Field(max_length=60, serialization_alias="prognoses")]


class FullOut(Wire):
    """Wanneer vol, bij één betekenis. Een datum die leeg is, ligt voorbij de horizon."""

    definition: Code = Field(serialization_alias="betekenis")
    is_full: bool = Field(serialization_alias="nuVol")
    p10: date | None = Field(serialization_alias="vroegDatum")
    p50: date | None = Field(serialization_alias="middenDatum")
    p90: date | None = Field(serialization_alias="laatDatum")
    not_within: Share = Field(serialization_alias="kansNietBinnenHorizon")
    clear50: date | None = Field(serialization_alias="weerRuimteDatum")
    binding: Code = Field(serialization_alias="knelpunt")


class BandOut(Wire):
    """Vraag naar plekken op een datum, in personen, met de plekken die er dan zijn."""

    on: date = Field(serialization_alias="datum")
    low: Number | None = Field(serialization_alias="laag")
    middle: Number | None = Field(serialization_alias="midden")
    high: Number | None = Field(serialization_alias="hoog")
    places: Number | None = Field(serialization_alias="plekken")


class AreaForecastOut(Wire):
    """Wat een prognose over een gebied zegt, onder één scenario."""

    issued: IssuedOut = Field(serialization_alias="prognose")
    area: Area = Field(serialization_alias="gebiedcode")
    scenario: Code
    full: Annotated[list[FullOut], Field(max_length=60, serialization_alias="vol")]
    band: Annotated[list[BandOut], Field(max_length=400, serialization_alias="reeks")]


class AskRunIn(Wire):
    """Vraag een berekening aan; zij loopt op de achtergrond."""

    kind: RunKind = Field(alias="soort", default=RunKind.FULL)
    scenarios: Annotated[tuple[Code, ...], Field(max_length=10)]
    paths: Annotated[int, Field(ge=1, le=100_000, alias="paden")] = 200
    horizon_days: Annotated[int, Field(ge=1, le=4000, alias="horizonDagen")] = 548
    seed: Annotated[int, Field(ge=1, le=2**31 - 1, alias="startgetal")] = 1
    measures: Annotated[tuple[Code, ...], Field(max_length=20, alias="maatregelen")] = ()
    epsilon: Share = Field(alias="hoogsteKans", default=0.05)
    budget_cents: Cents | None = Field(alias="budgetCent", default=None)


class RunOut(Wire):
    """Hoe ver een berekening is, in paden van alle simulaties samen."""

    run_id: Code = Field(serialization_alias="rondeId")
    kind: RunKind = Field(serialization_alias="soort")
    state: RunState = Field(serialization_alias="stand")
    done: Count = Field(serialization_alias="gedaan")
    total: Count = Field(serialization_alias="totaal")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")
    failure: Text = Field(serialization_alias="melding")


class MeasureEffectOut(Wire):
    """Wat een maatregel verandert. De marge is die van het gemiddelde, niet die van één uitkomst."""

    scenario: Code
    plan: Annotated[str, Field(max_length=200)]
    metric: Code = Field(serialization_alias="maat")
    area: Area = Field(serialization_alias="gebiedcode")
    base: Number = Field(serialization_alias="zonder")
    delta: Number = Field(serialization_alias="verschil")
    low: Number = Field(serialization_alias="margeLaag")
    high: Number = Field(serialization_alias="margeHoog")
    paths: Count = Field(serialization_alias="paden")


class MeasurePlanOut(Wire):
    """Een plan dat volstaat, gecontroleerd in de volle simulatie."""

    scenario: Code
    measures: Codes = Field(serialization_alias="maatregelen")
    cost: Cents = Field(serialization_alias="kostenCent")
    p_short: Share = Field(serialization_alias="kansTekort")
    p_upper: Share = Field(serialization_alias="bovengrens")


class ForecastOutcomeOut(Wire):
    """De uitkomst van een vergelijking of een plan. Zonder plannen volstaat niets."""

    issued: IssuedOut = Field(serialization_alias="prognose")
    effects: Annotated[list[MeasureEffectOut], Field(max_length=5000, serialization_alias="effecten")]
    plans: Annotated[list[MeasurePlanOut], Field(max_length=100, serialization_alias="plannen")]


class MeasureOut(Wire):
    """Eén maatregel. `nietOpTijd`: langer nodig dan er is."""

    code: Code
    kind: Code = Field(serialization_alias="soort")
    title: ShortText = Field(serialization_alias="naam")
    owner: Area = Field(serialization_alias="eigenaarcode")
    cost_cents: Cents | None = Field(serialization_alias="kostenCent")
    late: bool = Field(serialization_alias="nietOpTijd")


class MeasuresOut(Wire):
    """Wat op de lijst staat."""

    rows: Annotated[list[MeasureOut], Field(max_length=1000, serialization_alias="maatregelen")]


class MeasureIn(Wire):
    """Een maatregel. `velden` zijn die van de soort, zoals in `onderdak.measures/1`; geld in eurocent."""

    kind: Code = Field(alias="soort")
    title: Annotated[str, Field(max_length=160)] = Field(alias="naam")
    owner: Area = Field(alias="eigenaarcode")
    basis: Annotated[str, Field(max_length=300)] = Field(alias="grondslag")
    source: Annotated[str, Field(max_length=300)] = Field(alias="bron")
    fields: Annotated[dict[Code, object], Field(max_length=20, alias="velden")]


class TaskOut(Wire):
    """Wie moet wat doen voor wanneer."""

    task_id: Id = Field(serialization_alias="taakId")
    what: Annotated[str, Field(max_length=500)] = Field(serialization_alias="tekst")
    owner: Area = Field(serialization_alias="eigenaarcode")
    due: date = Field(serialization_alias="klaarDatum")
    done: bool = Field(serialization_alias="gedaan")


class FullStatementOut(Wire):
    """Een volverklaring. Zij beëindigt geen plicht en weigert niemand."""

    statement_id: Id = Field(serialization_alias="volverklaringId")
    number: Code = Field(serialization_alias="nummer")
    area: Area = Field(serialization_alias="gebiedcode")
    kind: StatementKind = Field(serialization_alias="soort")
    state: StatementState = Field(serialization_alias="stand")
    definition: Code = Field(serialization_alias="betekenis")
    since: date = Field(serialization_alias="sindsDatum")
    until: date | None = Field(serialization_alias="eindDatum")
    because: Text = Field(serialization_alias="reden")
    against: Annotated[str, Field(max_length=500)] = Field(serialization_alias="tegenCijfers")
    chance: Share | None = Field(serialization_alias="kans")
    stated_by: ShortText = Field(serialization_alias="naam")
    review_on: date = Field(serialization_alias="herzienDatum")
    tasks: Annotated[list[TaskOut], Field(max_length=50, serialization_alias="taken")]


class FullStatementsOut(Wire):
    """Wat staat of is voorgesteld, de nieuwste eerst."""

    rows: Annotated[list[FullStatementOut], Field(max_length=200, serialization_alias="volverklaringen")]


class TaskIn(Wire):
    """Een taak bij een volverklaring."""

    what: Annotated[str, Field(max_length=500)] = Field(alias="tekst")
    owner: Area = Field(alias="eigenaarcode")
    due: date = Field(alias="klaarDatum")
    measure: Code = Field(alias="maatregel", default="")
    agreement: Annotated[str, Field(max_length=40)] = Field(alias="afspraak", default="")


class FullStatementIn(Wire):
    """
    Zonder taak, of een reden waarom er geen maatregel is, wordt een volverklaring geweigerd.

    `tegenCijfers`: nodig als de eigen cijfers niet laten zien wat is waargenomen.
    """

    definition: Code = Field(alias="betekenis")
    kind: StatementKind = Field(alias="soort", default=StatementKind.OBSERVED)
    since: date = Field(alias="sindsDatum")
    because: Text = Field(alias="reden")
    review_on: date = Field(alias="herzienDatum")
    tasks: Annotated[tuple[TaskIn, ...], Field(max_length=20, alias="taken")] = ()
    no_measure: Annotated[str, Field(max_length=500)] = Field(alias="geenMaatregel", default="")
    run: Code = Field(alias="kenmerk", default="")
    supersedes: Id | None = Field(alias="vervangtId", default=None)
    against: Annotated[str, Field(max_length=500)] = Field(alias="tegenCijfers", default="")


class EndStatementIn(Wire):
    """`lifted`: er is weer ruimte; `withdrawn`: zij was niet juist."""

    kind: Code = Field(alias="soort")
    text: Text = Field(alias="reden")


class TaskReportIn(Wire):
    """`done`, `progress` of `reopened`."""

    kind: Code = Field(alias="soort", default="done")
    text: Text = Field(alias="toelichting", default="")


class WeightsOut(Wire):
    """Gewichten van scenario's, op naam."""

    label: Code = Field(serialization_alias="kenmerk")
    weights: Annotated[dict[Code, Share], Field(max_length=20, serialization_alias="gewichten")]
    set_by: ShortText = Field(serialization_alias="naam")
    set_on: date = Field(serialization_alias="datum")
    reason: Text = Field(serialization_alias="reden")


class WeightsListOut(Wire):
    """Alles wat ooit is gegeven, het nieuwste eerst."""

    rows: Annotated[list[WeightsOut], Field(max_length=500, serialization_alias="gewichten")]


class WeightsIn(Wire):
    """Per scenario een deel van 1, samen 1."""

    weights: Annotated[dict[Code, Share], Field(max_length=20, alias="gewichten")]
    reason: Text = Field(alias="reden")


class ClosingOut(Wire):
    """Een locatie die sluit, met wat er voor wie er woont geregeld is. Aantallen, geen namen."""

    location_id: Id = Field(serialization_alias="locatieId")
    name: ShortText = Field(serialization_alias="naam")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    on: date = Field(serialization_alias="sluitDatum")
    places: Count = Field(serialization_alias="plekken")
    households: Count = Field(serialization_alias="huishoudens")
    with_place: Count = Field(serialization_alias="metVolgendePlek")
    with_request: Count = Field(serialization_alias="metOpenVerzoek")
    without: Count = Field(serialization_alias="zonderVolgendePlek")
    state: Code = Field(serialization_alias="stand")


class ClosingsOut(Wire):
    """Locaties die binnen een jaar sluiten, de eerste boven."""

    rows: Annotated[list[ClosingOut], Field(max_length=2000, serialization_alias="sluitingen")]
