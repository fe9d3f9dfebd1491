"""The messages of claims on the wire: lists, one claim with its steps, acts. Eurocents; no names."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from onderdak.contribution import public
from onderdak.contribution.web.money_messages import Code, Positive
from onderdak.kernel.wire import Cents, Count, Id, MunicipalityCode, Wire

StepName = Literal["defer", "review", "civil", "remit", "write_off", "interest", "set_off", "writ"]
ClaimFilter = Literal[
    "", "due", "deferred", "ASSESSED", "NOTIFIED", "REMINDED", "WRITEOFF_REVIEW", "CIVIL", "PAID",
    "REMITTED", "WRITTEN_OFF", "REVOKED", "WRIT", "ENFORCING",
]  # fmt: skip


class ClaimOut(Wire):
    """
    Eén vordering, zonder persoon. `volgendeStap` mag vanaf `vanafDatum`; leeg: geen dag opent hem.

    `wachtOpBrief`: de brief met het besluit is niet verzonden of uitgereikt; geen termijn loopt (Awb 3:41).
    """

    claim: UUID = Field(serialization_alias="vorderingId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    kenmerk: Code = Field(serialization_alias="betalingskenmerk")
    month: date = Field(serialization_alias="maandDatum")
    state: Code = Field(serialization_alias="stand")
    notified_on: date | None = Field(serialization_alias="bekendmakingDatum")
    due_on: date | None = Field(serialization_alias="uiterlijkeDatum")
    open_cents: Cents = Field(serialization_alias="open")
    next_step: Code = Field(serialization_alias="volgendeStap")
    opens: date | None = Field(serialization_alias="vanafDatum")
    waits_for_letter: bool = Field(serialization_alias="wachtOpBrief")
    waits_for_reminder: bool = Field(serialization_alias="wachtOpAanmaning")
    waits_for_law: bool = Field(serialization_alias="wachtOpWet")


class ClaimsOut(Wire):
    """Vorderingen, wat nu kan eerst. `wachtenOpBrief` telt alle open vorderingen, niet alleen deze."""

    rows: list[ClaimOut] = Field(serialization_alias="vorderingen", max_length=200)
    total: Count = Field(serialization_alias="totaal")
    cents: Cents = Field(serialization_alias="open")
    waiting_for_letter: Count = Field(serialization_alias="wachtenOpBrief")


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


class ReceivedOut(Wire):
    """
    Wat op één vordering is ontvangen, in getallen die optellen.

    gevraagd = voorVordering + kwijtOfAfgeboekt + open; ontvangen = voorVordering + teVeelBetaald;
    teVeelBetaald = klaarVoorTerugbetaling + terugbetaald. Wat te veel is, gaat nooit vanzelf naar een
    andere vordering.
    """

    claimed: Cents = Field(serialization_alias="gevraagd")
    received: Cents = Field(serialization_alias="ontvangen")
    for_claim: Cents = Field(serialization_alias="voorVordering")
    taken_off: Cents = Field(serialization_alias="kwijtOfAfgeboekt")
    open_cents: Cents = Field(serialization_alias="open")
    too_much: Cents = Field(serialization_alias="teVeelBetaald")
    kept: Cents = Field(serialization_alias="klaarVoorTerugbetaling")
    refunded: Cents = Field(serialization_alias="terugbetaald")


class ClaimPaymentOut(Wire):
    """Eén betaling op een vordering; onder nul is terugbetaald. `kanTerug`: de koppeling kan terug."""

    payment: Id = Field(serialization_alias="betalingId")
    value_date: date = Field(serialization_alias="valutaDatum")
    cents: Cents = Field(serialization_alias="bedrag")
    linked: bool = Field(serialization_alias="gekoppeldDoorMedewerker")
    can_undo: bool = Field(serialization_alias="kanTerug")


class ClaimViewOut(Wire):
    """Eén vordering met elke stap en elk slot."""

    claim: ClaimOut = Field(serialization_alias="vordering")
    received: ReceivedOut = Field(serialization_alias="ontvangsten")
    payments: list[ClaimPaymentOut] = Field(serialization_alias="betalingen", max_length=500)
    lapse_on: date | None = Field(serialization_alias="verjaartDatum")
    objected: bool = Field(serialization_alias="bezwaarLoopt")
    deferred_until: date | None = Field(serialization_alias="uitstelTotDatum")
    deferral_letter: Id | None = Field(serialization_alias="uitstelBriefId")
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


class ClaimSecondIn(Wire):
    """Op welke grond de schuld zou worden afgeboekt."""

    reason: Literal["uncollectable", "lapsed", "TWOO_6_3"] = Field(alias="reden")


class ClaimSecondOut(Wire):
    """Het nummer van de vraag aan een tweede persoon."""

    approval: Id = Field(serialization_alias="tweedePersoonVraagId")


class ClaimEndDeferralIn(Wire):
    """Waarom een uitstel stopt: Awb 4:96 onder a, b of c."""

    ground: Literal["terms_not_kept", "wrong_information", "circumstances"] = Field(alias="grond")


class ClaimDeferralEndedOut(Wire):
    """De stand, en de brief die nog moet worden verstuurd of gegeven."""

    state: Code = Field(serialization_alias="stand")
    letter: Id = Field(serialization_alias="briefId")


class ClaimObjectionIn(Wire):
    received_on: date = Field(alias="ontvangstDatum")
    defer_until: date | None = Field(None, alias="uitstelTotDatum")


class ClaimOutcomeIn(Wire):
    outcome: Literal["founded", "unfounded", "inadmissible", "withdrawn"] = Field(alias="uitkomst")


class ClaimHoldIn(Wire):
    ground: Literal["objection", "court_case", "open_debt", "investigation"] = Field(alias="grond")
    until: date = Field(alias="totDatum")


def claim_out(row: public.ClaimRow) -> ClaimOut:
    """Say one claim on the wire."""
    return ClaimOut(
        claim=row.claim, municipality=row.municipality, kenmerk=row.kenmerk, month=row.month,
        state=row.state.value, notified_on=row.notified_on, due_on=row.due_on, open_cents=row.open_cents,
        next_step=row.next_step.value,
        opens=row.opens, waits_for_letter=row.waits_for_letter,
        waits_for_reminder=row.waits_for_reminder, waits_for_law=row.waits_for_law,
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
    payments = [
        ClaimPaymentOut(
            payment=one.transaction_id,
            value_date=one.value_date,
            cents=one.cents,
            linked=one.linked,
            can_undo=one.can_undo,
        )
        for one in view.payments
    ]
    return ClaimViewOut(
        claim=claim_out(view.row), received=received_out(view.received), payments=payments,
        lapse_on=view.lapse_on, objected=view.objected, steps=steps,
        deferred_until=view.row.deferred_until,
        deferral_letter=view.deferral_letter if view.row.deferred_until else None,
    )  # fmt: skip


def received_out(found: public.Received) -> ReceivedOut:
    """Say on the wire what was received on a claim."""
    return ReceivedOut(
        claimed=found.claimed_cents, received=found.received_cents, for_claim=found.for_claim_cents,
        taken_off=found.taken_off_cents, open_cents=found.open_cents, too_much=found.too_much_cents,
        kept=found.kept_cents, refunded=found.refunded_cents,
    )  # fmt: skip
