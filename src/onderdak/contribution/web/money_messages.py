"""The messages of payments, ledger, orders and mandates on the wire. Amounts in eurocents; no names."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from onderdak.kernel.wire import Cents, Count, Id, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=80)]
Year = Annotated[int, Field(ge=2022, le=2035)]
Kenmerk = Annotated[str, Field(pattern=r"^[0-9]{16}$", min_length=16, max_length=16)]
Positive = Annotated[int, Field(ge=0, le=10**9, description="eurocent")]
NAMES = {
    "until": "totDatum", "instalments": "delen", "cents": "bedrag", "reason": "reden", "step": "stap",
    "receivedOn": "ontvangstDatum", "deferUntil": "uitstelTotDatum", "outcome": "uitkomst",
    "ground": "grond", "kenmerk": "betalingskenmerk", "kind": "soort", "executeOn": "uitvoerDatum",
    "iban": "iban", "holder": "rekeninghouder", "signedOn": "tekenDatum", "incomes": "inkomens",
    "month": "maandDatum", "source": "bron", "measure": "maat", "monthUntil": "totMaandDatum",
    "person": "persoonId", "key": "sleutel", "value": "waarde", "decision_number": "besluitnummer",
    "decided_by": "vastgesteldDoor",
}  # fmt: skip


class PaymentOut(Wire):
    """Een betaling zonder vordering. Naam en rekening gaan niet over de API."""

    payment: Id = Field(serialization_alias="betalingId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    value_date: date = Field(serialization_alias="valutaDatum")
    cents: Cents = Field(serialization_alias="bedrag")
    proposals: list[Code] = Field(serialization_alias="voorstellen", max_length=50)


class PaymentsOut(Wire):
    """Wat op 1090 wacht, oudste eerst; `totaal` en `bedrag` gaan over alles wat wacht."""

    rows: list[PaymentOut] = Field(serialization_alias="betalingen", max_length=200)
    total: Count = Field(serialization_alias="totaal")
    cents: Cents = Field(serialization_alias="bedrag")


class PaymentMatchIn(Wire):
    kenmerk: Kenmerk = Field(alias="betalingskenmerk")


class PaymentMatchedOut(Wire):
    left_over: Cents = Field(serialization_alias="teVeelBetaald")


class PaymentLookOut(Wire):
    """Wat koppelen zou doen. `open` is nu, `blijftOpen` daarna; `teVeelBetaald` blijft voor de bewoner."""

    payment: Id = Field(serialization_alias="betalingId")
    claim: UUID = Field(serialization_alias="vorderingId")
    month: date = Field(serialization_alias="maandDatum")
    state: Code = Field(serialization_alias="stand")
    household: Code = Field(serialization_alias="huishouden")
    received: Cents = Field(serialization_alias="ontvangen")
    open_cents: Cents = Field(serialization_alias="open")
    stays_open: Cents = Field(serialization_alias="blijftOpen")
    left_over: Cents = Field(serialization_alias="teVeelBetaald")


class PaymentUnlinkIn(Wire):
    reason: Literal["wrong_claim", "payer_named_another", "not_for_us"] = Field(alias="reden")


class LedgerAccountOut(Wire):
    code: Code = Field(serialization_alias="rekening")
    debit: Cents = Field(serialization_alias="debet")
    credit: Cents = Field(serialization_alias="credit")


class TrialBalanceOut(Wire):
    """De proefbalans: debet en credit zijn samen gelijk."""

    rows: list[LedgerAccountOut] = Field(serialization_alias="rekeningen", max_length=50)


class ReceiptsOut(Wire):
    """Wat in een jaar is ontvangen, op de dag van de bank (BooO 3 lid 7)."""

    year: Year = Field(serialization_alias="jaar")
    contributions: Cents = Field(serialization_alias="eigenBijdragen")
    recoveries: Cents = Field(serialization_alias="terugvorderingen")
    fees_and_interest: Cents = Field(serialization_alias="kostenEnRente")


class YearEndIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    year: Year = Field(alias="jaar")


class YearEndOut(Wire):
    booked: Cents = Field(serialization_alias="geboekt")
    deducted: Cents = Field(serialization_alias="inMindering")


class PaymentBatchOut(Wire):
    """Eén opdracht aan de bank."""

    batch: UUID = Field(serialization_alias="betaalopdrachtId")
    kind: Code = Field(serialization_alias="soort")
    execute_on: date = Field(serialization_alias="uitvoerDatum")
    orders: Count = Field(serialization_alias="aantal")
    cents: Cents = Field(serialization_alias="bedrag")
    state: Code = Field(serialization_alias="stand")


class PaymentBatchesOut(Wire):
    rows: list[PaymentBatchOut] = Field(serialization_alias="betaalopdrachten", max_length=100)


class PaymentBatchIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    kind: Literal["debits", "refunds"] = Field(alias="soort")
    execute_on: date = Field(alias="uitvoerDatum")


class MoneyMadeOut(Wire):
    """Het nummer van wat is gemaakt."""

    number: Code = Field(serialization_alias="nummer")


class MandateOut(Wire):
    """Eén machtiging; van de rekening alleen het land en de laatste vier tekens."""

    number: Id = Field(serialization_alias="machtigingId")
    household_id: Id | None = Field(serialization_alias="huishoudenId")
    iban: Code = Field(serialization_alias="iban")
    signed_on: date = Field(serialization_alias="tekenDatum")
    ended_on: date | None = Field(serialization_alias="eindDatum")


class MandatesOut(Wire):
    rows: list[MandateOut] = Field(serialization_alias="machtigingen", max_length=500)


class MandateIn(Wire):
    municipality: MunicipalityCode = Field(alias="gemeentecode")
    person_id: Id = Field(alias="persoonId")
    iban: Annotated[str, Field(min_length=5, max_length=42)] = Field(alias="iban")
    holder: ShortText = Field(alias="rekeninghouder")
    signed_on: date = Field(alias="tekenDatum")
