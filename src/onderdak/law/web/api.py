"""
HTTP for law: rows and powers on a day. Reads only; the rows are reference data of the product.

The wire speaks Dutch and camelCase; the translation is done in this file.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import PageSize, Wire
from onderdak.law.public import doubts_about, law_book, powers_on, rows_on
from onderdak.law.types import Doubt, PowerState, Row, Value, Why

RIGHT = "law.view"
Name = Annotated[str, Field(max_length=100, pattern=r"^[a-z0-9_.]*$")]
Words = Annotated[str, Field(max_length=1000)]
WireValue = bool | int | Words | Annotated[list[Words], Field(max_length=50)]

router = Router(tags=["wet en regels"], by_alias=True)


class RowOut(Wire):
    """Eén regel zoals die op de peildatum geldt."""

    key: Name = Field(serialization_alias="sleutel")
    title: Words = Field(serialization_alias="titel")
    value: WireValue | None = Field(
        serialization_alias="waarde",
        description="Bedragen in eurocent; breuken en kommagetallen als tekst. Leeg: niemand weet het.",
    )
    unit: Words = Field(serialization_alias="eenheid")
    valid_from: date = Field(serialization_alias="geldigVanafDatum")
    valid_to: date | None = Field(serialization_alias="geldigTotEnMetDatum")
    known_from: date = Field(serialization_alias="bekendVanafDatum")
    article: Words = Field(serialization_alias="artikel")
    sources: list[Words] = Field(serialization_alias="bronnen", max_length=20)
    confidence: Annotated[str, Field(max_length=1)] = Field(
        serialization_alias="zekerheid",
        description="H gelezen, M uit de tweede hand, L niet bevestigd, ? onbekend",
    )
    rank: Name = Field(serialization_alias="rang")
    scenario: Name = Field(serialization_alias="scenario")
    usable: bool = Field(serialization_alias="bruikbaar")
    why: Why | None = Field(serialization_alias="redenOnbruikbaar")
    doubts: list[Doubt] = Field(serialization_alias="twijfels", max_length=10)


class RowsOut(Wire):
    """Een bladzijde regels; `volgende` is leeg op de laatste."""

    rows: list[RowOut] = Field(serialization_alias="wetsregels", max_length=200)
    following: Name | None = Field(serialization_alias="volgende")


class PowerOut(Wire):
    """Of een handeling op de peildatum mag."""

    key: Name = Field(serialization_alias="sleutel")
    title: Words = Field(serialization_alias="titel")
    in_force: bool = Field(serialization_alias="inWerking")
    why: Why | None = Field(serialization_alias="redenNiet")
    article: Words = Field(serialization_alias="artikel")
    scenario: Name = Field(serialization_alias="scenario")


class PowersOut(Wire):
    """Alle bevoegdheden die op enige dag een regel hebben."""

    powers: list[PowerOut] = Field(serialization_alias="bevoegdheden", max_length=200)


OnDay = Annotated[
    date | None, Query(alias="peildatum", description="De dag waarvan het recht geldt; leeg: vandaag.")
]
KnownAt = Annotated[
    date | None, Query(alias="bekendDatum", description="Wat later bekend werd, telt niet; leeg: vandaag.")
]
InScenario = Annotated[Name, Query(alias="scenario", description="Tel de aannames van dit scenario mee.")]


@router.get("/wetsregels", response=RowsOut, summary="Regels die op een dag gelden")
def read_rows(
    request: HttpRequest,
    on: OnDay = None,
    known_at: KnownAt = None,
    scenario: InScenario = "",
    subject: Annotated[Name, Query(alias="onderwerp")] = "",
    after: Annotated[Name, Query(alias="na", description="De waarde van `volgende`.")] = "",
    page_size: Annotated[PageSize, Query(alias="pageSize")] = 100,
) -> RowsOut:
    """Elke regel die op de dag geldt, ook als het systeem er niet mee rekent; op volgorde van sleutel."""
    request.auth.must_have(RIGHT)
    on, known_at = _days(request, on, known_at)
    _must_exist("scenario", scenario, law_book().scenarios)
    _must_exist("onderwerp", subject, {part.name for part in law_book().subjects})
    found = [
        (row, why)
        for row, why in rows_on(law_book(), on, known_at, scenario)
        if row.key > after and subject in ("", law_book().subject_of[row.key])
    ]
    page = [_row_out(row, why, on) for row, why in found[:page_size]]
    return RowsOut(rows=page, following=page[-1].key if len(found) > page_size else None)


@router.get("/bevoegdheden", response=PowersOut, summary="Bevoegdheden op een dag")
def read_powers(
    request: HttpRequest, on: OnDay = None, known_at: KnownAt = None, scenario: InScenario = ""
) -> PowersOut:
    """Welke handelingen op de dag mogen, en waarom de andere niet. Geen regel is nee."""
    request.auth.must_have(RIGHT)
    on, known_at = _days(request, on, known_at)
    _must_exist("scenario", scenario, law_book().scenarios)
    return PowersOut(powers=[_power_out(state) for state in powers_on(law_book(), on, known_at, scenario)])


def _days(request: HttpRequest, on: date | None, known_at: date | None) -> tuple[date, date]:
    today = local_date(request.now)
    return on or today, known_at or today


def _must_exist(field: str, name: str, names: object) -> None:
    if name and name not in names:  # type: ignore[operator]
        raise InputInvalid(problems=[(field, "unknown_name")])


def _row_out(row: Row, why: Why | None, on: date) -> RowOut:
    return RowOut(
        key=row.key,
        title=law_book().titles[row.key]["nl"],
        value=_wire(row.value),
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        known_from=row.known_from,
        article=row.article,
        sources=list(row.sources),
        confidence=row.confidence.value,
        rank=row.rank.value,
        scenario=row.scenario,
        usable=why is None,
        why=why,
        doubts=list(doubts_about(row, on, law_book().last_read)),
    )


def _power_out(state: PowerState) -> PowerOut:
    return PowerOut(
        key=state.key,
        title=law_book().titles[state.key]["nl"],
        in_force=state.in_force,
        why=state.why,
        article=state.row.article if state.row else "",
        scenario=state.row.scenario if state.row else "",
    )


def _wire(value: Value | None) -> bool | int | str | list[str] | None:
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
