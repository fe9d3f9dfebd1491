"""Messages of governance on the wire: Dutch keys, English codes, no persons."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.governance.types import Happened, Kind, Status, Table
from onderdak.kernel.wire import Count, Id, LongText, Moment, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=60)]
Party = Annotated[str, Field(max_length=80)]
Paper = Annotated[str, Field(max_length=300)]
Note = Annotated[str, Field(max_length=1000)]
Level = Annotated[str, Field(max_length=4)]
Number = Annotated[float, Field(ge=-1e12, le=1e12)]


class AgreementOut(Wire):
    """Eén afspraak. De stand volgt uit wat er gebeurde; `klaarDatum` leeg: geen dag afgesproken."""

    agreement_id: Id = Field(serialization_alias="afspraakId")
    municipality: Level = Field(serialization_alias="gemeentecode")
    region: Level = Field(serialization_alias="regiocode")
    kind: Kind = Field(serialization_alias="soort")
    theme: Code = Field(serialization_alias="onderwerp")
    title: ShortText = Field(serialization_alias="naam")
    owners: Annotated[list[Party], Field(max_length=20, serialization_alias="eigenaren")]
    table: Table = Field(serialization_alias="tafel")
    status: Status = Field(serialization_alias="stand")
    due: date | None = Field(serialization_alias="klaarDatum")
    escalate_on: date | None = Field(serialization_alias="opschalenDatum")


class AgreementsOut(Wire):
    """Over de datum eerst."""

    total: Count = Field(serialization_alias="totaal")
    rows: Annotated[list[AgreementOut], Field(max_length=200, serialization_alias="afspraken")]


class HappenedOut(Wire):
    """Wat er met een afspraak gebeurde."""

    kind: Happened = Field(serialization_alias="soort")
    on: date = Field(serialization_alias="gebeurtenisDatum")
    text: Note = Field(serialization_alias="toelichting")
    source: Paper = Field(serialization_alias="bron")
    party: Party = Field(serialization_alias="partij")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")


class AgreementFullOut(Wire):
    """Een afspraak met tekst, bron, resultaat en geschiedenis. `resultaatNu` leeg: nog niet bekend."""

    agreement: AgreementOut = Field(serialization_alias="afspraak")
    text: LongText = Field(serialization_alias="tekst")
    source: Paper = Field(serialization_alias="bron")
    source_date: date | None = Field(serialization_alias="bronDatum")
    figure: Code = Field(serialization_alias="cijfer")
    target: Number | None = Field(serialization_alias="doel")
    now: Number | None = Field(serialization_alias="resultaatNu")
    outcome: Code = Field(serialization_alias="resultaat")
    waits_for: Annotated[list[Id], Field(max_length=500, serialization_alias="wachtOp")]
    history: Annotated[list[HappenedOut], Field(max_length=5000, serialization_alias="gebeurtenissen")]


class AgreementIn(Wire):
    """Zonder bron met datum, eigenaar, of een dag (of `geenDag`) wordt een afspraak geweigerd."""

    kind: Code = Field(alias="soort", default="agreement")
    theme: Code = Field(alias="onderwerp")
    title: ShortText = Field(alias="naam")
    text: LongText = Field(alias="tekst", default="")
    source: Paper = Field(alias="bron", default="")
    source_date: date | None = Field(alias="bronDatum", default=None)
    table: Code = Field(alias="tafel")
    owners: Annotated[tuple[Party, ...], Field(max_length=8, alias="eigenaren")] = ()
    owner_codes: Annotated[tuple[Level, ...], Field(max_length=8, alias="eigenaarcodes")] = ()
    due: date | None = Field(alias="klaarDatum", default=None)
    undated: bool = Field(alias="geenDag", default=False)
    escalate_days: Annotated[int, Field(ge=1, le=365, alias="opschaalDagen")] = 30
    figure: Code = Field(alias="cijfer", default="")
    compare: Code = Field(alias="vergelijking", default="at_least")
    target: Number | None = Field(alias="doel", default=None)


class HappenedIn(Wire):
    """Wat er gebeurde. Een besluit noemt het overleg; bewijs noemt de bron."""

    kind: Code = Field(alias="soort")
    on: date = Field(alias="gebeurtenisDatum")
    text: Note = Field(alias="toelichting", default="")
    source: Paper = Field(alias="bron", default="")
    party: Party = Field(alias="partij", default="")
    due: date | None = Field(alias="klaarDatum", default=None)
    about_id: Id | None = Field(alias="andereAfspraakId", default=None)
    meeting_id: Id | None = Field(alias="overlegId", default=None)


class EscalateIn(Wire):
    """Waarom de afspraak naar de volgende tafel gaat."""

    text: Annotated[str, Field(min_length=1, max_length=1000)] = Field(alias="toelichting")


class MeetingOut(Wire):
    """Een overleg en hoeveel er is besloten."""

    meeting_id: Id = Field(serialization_alias="overlegId")
    table: Table = Field(serialization_alias="tafel")
    held_on: date = Field(serialization_alias="overlegDatum")
    parties: Annotated[list[Party], Field(max_length=20, serialization_alias="deelnemers")]
    decisions: Count = Field(serialization_alias="besluiten")
    actions: Count = Field(serialization_alias="acties")


class MeetingsOut(Wire):
    """Het laatste overleg eerst."""

    rows: Annotated[list[MeetingOut], Field(max_length=200, serialization_alias="overleggen")]


class DraftOut(Wire):
    """Een voorstel. `nietEerstGevraagd`: het kabinet zag het voordat gemeenten waren gevraagd."""

    draft_id: Id = Field(serialization_alias="wetsvoorstelId")
    title: ShortText = Field(serialization_alias="naam")
    stage: Code = Field(serialization_alias="stap")
    not_asked_first: bool = Field(serialization_alias="nietEerstGevraagd")
    not_asked_on: date | None = Field(serialization_alias="nietGevraagdDatum")


class DraftsOut(Wire):
    """Wat doorging zonder gemeenten eerst."""

    rows: Annotated[list[DraftOut], Field(max_length=200, serialization_alias="wetsvoorstellen")]


class PromiseOut(Wire):
    """Toegezegd en aanwezig in personen. `toegezegd` leeg: niets."""

    code: MunicipalityCode = Field(serialization_alias="gemeentecode")
    promised: Count | None = Field(serialization_alias="toegezegd")
    there: Count = Field(serialization_alias="aanwezig")
    short: Count = Field(serialization_alias="tekort")


class PromisesOut(Wire):
    """Grootste tekort eerst."""

    night: date = Field(serialization_alias="nachtDatum")
    rows: Annotated[list[PromiseOut], Field(max_length=500, serialization_alias="toezeggingen")]
