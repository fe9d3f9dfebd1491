"""The messages of money on the wire: claims, payments, orders, months. Amounts in eurocents; no names."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from onderdak.contribution import public
from onderdak.kernel.wire import Cents, Count, Id, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=80)]
Year = Annotated[int, Field(ge=2022, le=2035)]
Kenmerk = Annotated[str, Field(pattern=r"^[0-9]{16}$", min_length=16, max_length=16)]
Positive = Annotated[int, Field(ge=0, le=10**9, description="eurocent")]
StepName = Literal["defer", "review", "civil", "remit", "write_off", "interest", "set_off", "writ"]
NAMES = {
    "until": "totDatum", "instalments": "delen", "cents": "bedrag", "reason": "reden", "step": "stap",
    "receivedOn": "ontvangstDatum", "deferUntil": "uitstelTotDatum", "outcome": "uitkomst",
    "ground": "grond", "kenmerk": "betalingskenmerk", "kind": "soort", "executeOn": "uitvoerDatum",
    "iban": "iban", "holder": "rekeninghouder", "signedOn": "tekenDatum", "incomes": "inkomens",
    "month": "maandDatum", "source": "bron", "measure": "maat", "monthUntil": "totMaandDatum",
    "person": "persoonId", "key": "sleutel", "value": "waarde", "decision_number": "besluitnummer",
    "decided_by": "vastgesteldDoor",
}  # fmt: skip


class ClaimOut(Wire):
    """Eén vordering, zonder persoon. `volgendeStap` mag vanaf `vanafDatum`; leeg: geen dag opent hem."""

    claim: UUID = Field(serialization_alias="vorderingId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    kenmerk: Code = Field(serialization_alias="betalingskenmerk")
    month: date = Field(serialization_alias="maandDatum")
    state: Code = Field(serialization_alias="stand")
    due_on: date | None = Field(serialization_alias="uiterlijkeDatum")
    open_cents: Cents = Field(serialization_alias="open")
    next_step: Code = Field(serialization_alias="volgendeStap")
    opens: date | None = Field(serialization_alias="vanafDatum")
    waits_for_law: bool = Field(serialization_alias="wachtOpWet")


class ClaimsOut(Wire):
    """Vorderingen, wat nu kan eerst."""

    rows: list[ClaimOut] = Field(serialization_alias="vorderingen", max_length=200)
    total: Count = Field(serialization_alias="totaal")
    cents: Cents = Field(serialization_alias="open")


class ClaimLockOut(Wire):
    """Waarom een stap op slot is."""

    article: Code = Field(serialization_alias="artikel")
    reason: Code = Field(serialization_alias="reden")
    opens: date | None = Field(serialization_alias="vanafDatum")


class ClaimStepOut(Wire):
    """Eén stap van het invorderen, met zijn sloten."""

    step: Code = Field(serialization_alias="stap")
    allowed: bool = Field(serialization_alias="mag")
    locks: list[ClaimLockOut] = Field(serialization_alias="sloten", max_length=20)


class ClaimViewOut(Wire):
    """Eén vordering met elke stap en elk slot."""

    claim: ClaimOut = Field(serialization_alias="vordering")
    paid: Cents = Field(serialization_alias="betaald")
    prepaid: Cents = Field(serialization_alias="teVeelBetaald")
    lapse_on: date | None = Field(serialization_alias="verjaartDatum")
    objected: bool = Field(serialization_alias="bezwaarLoopt")
    steps: list[ClaimStepOut] = Field(serialization_alias="stappen", max_length=20)


class WaitingForLawOut(Wire):
    """Geld dat stopt bij Awb 4:115. Het scenario is alleen geteld."""

    claims: Count = Field(serialization_alias="vorderingen")
    cents: Cents = Field(serialization_alias="open")
    in_scenario: Count = Field(serialization_alias="inScenario")


class ClaimRemindIn(Wire):
    fee: bool = Field(True, alias="vergoeding")


class ClaimRemindedOut(Wire):
    """Wat er in de ene brief staat."""

    claims: list[UUID] = Field(serialization_alias="vorderingen", max_length=200)
    cents: Cents = Field(serialization_alias="open")
    fee: Cents = Field(serialization_alias="vergoeding")
    until: date = Field(serialization_alias="uiterlijkeDatum")
    letter: Id = Field(serialization_alias="briefId")


class ClaimStepIn(Wire):
    step: StepName = Field(alias="stap")
    reason: Code = Field("", alias="reden")
    until: date | None = Field(None, alias="totDatum")
    instalments: Annotated[int, Field(ge=0, le=36)] = Field(0, alias="delen")
    cents: Positive = Field(0, alias="bedrag")


class ClaimStateOut(Wire):
    state: Code = Field(serialization_alias="stand")


class ClaimObjectionIn(Wire):
    received_on: date = Field(alias="ontvangstDatum")
    defer_until: date | None = Field(None, alias="uitstelTotDatum")


class ClaimOutcomeIn(Wire):
    outcome: Literal["founded", "unfounded", "inadmissible", "withdrawn"] = Field(alias="uitkomst")


class ClaimHoldIn(Wire):
    ground: Literal["objection", "court_case", "open_debt", "investigation"] = Field(alias="grond")
    until: date = Field(alias="totDatum")


class PaymentOut(Wire):
    """Een betaling zonder vordering. Naam en rekening gaan niet over de API."""

    payment: Id = Field(serialization_alias="betalingId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    value_date: date = Field(serialization_alias="valutaDatum")
    cents: Cents = Field(serialization_alias="bedrag")
    proposals: list[Code] = Field(serialization_alias="voorstellen", max_length=50)


class PaymentsOut(Wire):
    rows: list[PaymentOut] = Field(serialization_alias="betalingen", max_length=500)


class PaymentMatchIn(Wire):
    kenmerk: Kenmerk = Field(alias="betalingskenmerk")


class PaymentMatchedOut(Wire):
    left_over: Cents = Field(serialization_alias="teVeelBetaald")


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


def claim_out(row: public.ClaimRow) -> ClaimOut:
    """Say one claim on the wire."""
    return ClaimOut(
        claim=row.claim, municipality=row.municipality, kenmerk=row.kenmerk, month=row.month,
        state=row.state.value, due_on=row.due_on, open_cents=row.open_cents, next_step=row.next_step.value,
        opens=row.opens, waits_for_law=row.waits_for_law,
    )  # fmt: skip


def claim_view_out(view: public.ClaimView) -> ClaimViewOut:
    """Say one claim with its steps on the wire."""
    steps = [
        ClaimStepOut(
            step=one.step.value, allowed=one.allowed,
            locks=[
                ClaimLockOut(article=lock.article, reason=lock.reason, opens=lock.opens_on)
                for lock in one.locks
            ],
        )
        for one in view.steps
    ]  # fmt: skip
    return ClaimViewOut(
        claim=claim_out(view.row), paid=view.paid_cents, prepaid=view.prepaid_cents, lapse_on=view.lapse_on,
        objected=view.objected, steps=steps,
    )  # fmt: skip
