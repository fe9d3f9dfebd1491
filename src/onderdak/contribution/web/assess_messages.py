"""The messages of assessing on the wire: incomes, months and their runs, case decisions, choices."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from onderdak.contribution import public
from onderdak.contribution.web.money_messages import Code, Positive
from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, ShortText, Wire


class HardshipOut(Wire):
    """Eén besluit op maat, met zijn stand."""

    number: Id = Field(serialization_alias="maatwerkId")
    month_from: date = Field(serialization_alias="vanafMaandDatum")
    month_until: date = Field(serialization_alias="totMaandDatum")
    cents: Cents = Field(serialization_alias="bedrag")
    state: Code = Field(serialization_alias="stand")


class HardshipsOut(Wire):
    rows: list[HardshipOut] = Field(serialization_alias="maatwerkbesluiten", max_length=200)


class HardshipIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    person_id: Id = Field(alias="persoonId")
    month_from: date = Field(alias="vanafMaandDatum")
    month_until: date = Field(alias="totMaandDatum")
    cents: Positive = Field(alias="bedrag")
    reason: ShortText = Field(alias="reden")


UnitStand = Literal["ready", "income_unknown", "look", "decided", "birth_unknown"]
PAGE = 200


class UnitOut(Wire):
    """Eén gezin van een maand, zonder namen: waarom wacht het, en van wie ontbreekt wat?"""

    household_id: Id = Field(serialization_alias="huishoudenId")
    unknown: list[Id] = Field(serialization_alias="inkomenOnbekendVan", max_length=20)
    unborn: list[Id] = Field(serialization_alias="geboortedatumOntbreektVan", max_length=40)
    flags: list[Code] = Field(serialization_alias="redenen", max_length=60)


class DoubtOut(Wire):
    """Een bedrag of drempel die nog niemand in de wettekst bevestigde; `betrouwbaarheid` is H, M, L of ?."""

    key: Code = Field(serialization_alias="sleutel")
    article: str = Field(serialization_alias="artikel", max_length=200)
    source: str = Field(serialization_alias="bron", max_length=2000)
    confidence: Code = Field(serialization_alias="betrouwbaarheid")
    stale: bool = Field(serialization_alias="verouderd")


class MonthPreviewOut(Wire):
    """
    Wat een maand zou geven. Kijken legt niets vast.

    Wie nog op zijn inkomen wacht, telt in geen bedrag mee; `keuzeOnbekendInkomen` zegt wat de gemeente doet.
    """

    month: date = Field(serialization_alias="maandDatum")
    units: Count = Field(serialization_alias="gezinnen")
    fresh: Count = Field(serialization_alias="nieuw")
    ready: Count = Field(serialization_alias="klaar")
    income_unknown: Count = Field(serialization_alias="inkomenOnbekend")
    look: Count = Field(serialization_alias="handmatigKijken")
    birth_unknown: Count = Field(serialization_alias="geboortedatumOntbreekt")
    since: date = Field(serialization_alias="vastTeStellenVanafDatum")
    has_come: bool = Field(serialization_alias="isBegonnen")
    choice: Code = Field(serialization_alias="keuzeOnbekendInkomen")
    choice_article: Code = Field(serialization_alias="artikel")
    choice_number: Code | None = Field(serialization_alias="besluitnummer")
    contribution: Cents = Field(serialization_alias="eigenBijdrage")
    allowance: Cents = Field(serialization_alias="leefgeld")
    doubts: list[DoubtOut] = Field(serialization_alias="nietBevestigd", max_length=60)
    households: list[UnitOut] = Field(serialization_alias="huishoudens", max_length=200)


class MonthRunIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    month: date = Field(alias="maandDatum")


class MonthRunOut(Wire):
    """Hoe ver het vaststellen van een maand is."""

    run: UUID = Field(serialization_alias="maandrondeId")
    month: date = Field(serialization_alias="maandDatum")
    households: Count = Field(serialization_alias="huishoudens")
    done: Count = Field(serialization_alias="gedaan")
    decisions: Count = Field(serialization_alias="besluiten")
    claims: Count = Field(serialization_alias="vorderingen")
    state: Code = Field(serialization_alias="stand")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")


class MonthRunsOut(Wire):
    rows: list[MonthRunOut] = Field(serialization_alias="maandrondes", max_length=24)


class PolicyChoiceOut(Wire):
    """Eén keuze van de gemeente: voorgesteld, akkoord, afgewezen of ingevoerd."""

    number: Id = Field(serialization_alias="keuzeId")
    key: Code = Field(serialization_alias="sleutel")
    value: str | int | bool | list[Code] = Field(serialization_alias="waarde")
    valid_from: date = Field(serialization_alias="geldigVanafDatum")
    decision_number: Code = Field(serialization_alias="besluitnummer")
    state: Code = Field(serialization_alias="stand")


class PolicySwitchOut(Wire):
    """Waar de wet ruimte laat: de waarden, de eerste geldt vanzelf."""

    key: Code = Field(serialization_alias="sleutel")
    values: list[Code] = Field(serialization_alias="waarden", max_length=10)
    article: Code = Field(serialization_alias="artikel")


class PolicyChoicesOut(Wire):
    """Alle plekken waar de wet ruimte laat, en wat deze gemeente koos."""

    switches: list[PolicySwitchOut] = Field(serialization_alias="ruimte", max_length=50)
    rows: list[PolicyChoiceOut] = Field(serialization_alias="gemeentekeuzes", max_length=200)


class PolicyChoiceIn(Wire):
    """Een keuze van de gemeente waar de wet ruimte laat. Een bedrag is een heel getal in eurocent."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    key: Code = Field(alias="sleutel")
    value: Code | Positive | Annotated[list[Code], Field(max_length=12)] = Field(alias="waarde")
    valid_from: date = Field(alias="geldigVanafDatum")
    number: ShortText = Field(alias="besluitnummer")
    decided_by: ShortText = Field(alias="vastgesteldDoor")


def doubt_out(one: public.Unconfirmed) -> DoubtOut:
    """Say one row that nobody confirmed on the wire."""
    return DoubtOut(
        key=one.key, article=one.article, source=one.source, confidence=one.confidence, stale=one.stale
    )


def units_out(found: public.MonthResult, stand: str, first: int) -> list[UnitOut]:
    """Say a page of one list of a month on the wire; none for no list."""
    if stand == public.NOT_WORKED_OUT:
        return [
            UnitOut(household_id=one.household_id, unknown=[], unborn=list(one.persons), flags=[])
            for one in found.without_birth[first : first + PAGE]
        ]
    return [
        UnitOut(
            household_id=one.facts.household_id, unknown=list(one.facts.income_unknown), unborn=[],
            flags=list(one.flags),
        )
        for one in found.of(stand)[first : first + PAGE]
    ]  # fmt: skip


def run_out(one: public.RunShown) -> MonthRunOut:
    """Say one run on the wire."""
    return MonthRunOut(
        run=one.run, month=one.month, households=one.households, done=one.done, decisions=one.decisions,
        claims=one.claims, state=one.state, asked_at=one.asked_at,
    )  # fmt: skip
