"""The messages of incomes on the wire: what was written down, which one counts, and answers of UWV."""

from datetime import date
from typing import Literal

from pydantic import Field

from onderdak.contribution import public
from onderdak.contribution.web.money_messages import Code, Positive
from onderdak.kernel.wire import Cents, Id, Moment, MunicipalityCode, ShortText, Wire


class IncomeIn(Wire):
    """Eén inkomen van één persoon in één maand."""

    person_id: Id = Field(alias="persoonId")
    month: date = Field(alias="maandDatum")
    kind: Literal["work", "replacement", "other"] = Field(alias="soort")
    cents: Positive = Field(alias="bedrag")
    source: Literal["declared", "payslip"] = Field(alias="bron")


class IncomesIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    incomes: list[IncomeIn] = Field(alias="inkomens", min_length=1, max_length=200)


class IncomeOut(Wire):
    """Eén vastgelegd inkomen. Telt het niet mee, dan zegt `vervangenDoor` welk later inkomen wel telt."""

    number: Id = Field(serialization_alias="inkomenId")
    month: date = Field(serialization_alias="maandDatum")
    kind: Code = Field(serialization_alias="soort")
    cents: Cents = Field(serialization_alias="bedrag")
    source: Code = Field(serialization_alias="bron")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")
    counts: bool = Field(serialization_alias="teltMee")
    replaced_by: Id | None = Field(serialization_alias="vervangenDoor")


class KnownIncomesOut(Wire):
    rows: list[IncomeOut] = Field(serialization_alias="inkomens", max_length=100)


class OfferNoIn(Wire):
    """Waarom het antwoord van UWV niet wordt overgenomen, zonder namen."""

    reason: ShortText = Field(alias="reden")


def income_out(one: public.IncomeRow) -> IncomeOut:
    """Say one income on the wire."""
    return IncomeOut(
        number=one.number, month=one.month, kind=one.kind, cents=one.cents, source=one.source,
        recorded_at=one.recorded_at, counts=one.counts, replaced_by=one.replaced_by,
    )  # fmt: skip
