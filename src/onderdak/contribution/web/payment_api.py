"""HTTP for payments: what found no claim, the ledger, receipts of a year, mandates and orders to the bank."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from onderdak.contribution import public
from onderdak.contribution.web import money_messages as wire
from onderdak.contribution.web.api_asked import Area, RequestKey, area_of, desk_with
from onderdak.contribution.web.claim_messages import ClaimStateOut
from onderdak.kernel.wire import Id, PageSize, wire_names

router = Router(tags=["eigen bijdrage en invordering"], by_alias=True)


PaymentId = Annotated[Id, Path(alias="betalingId")]


@router.get("/betalingen", response=wire.PaymentsOut, summary="Betalingen zonder vordering")
def read_payments(
    request: HttpRequest,
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
    page_size: PageSize = Query(50, alias="pageSize"),
) -> wire.PaymentsOut:
    """Wat op 1090 wacht. Een voorstel is er als dezelfde rekening eerder betaalde en het bedrag klopt."""
    tray = public.unmatched_payments(desk=request.auth, now=request.now, first=first, size=page_size)
    return wire.PaymentsOut(
        rows=[
            wire.PaymentOut(
                payment=one.transaction_id, municipality=one.municipality, value_date=one.value_date,
                cents=one.cents, proposals=list(one.proposals),
            )
            for one in tray.rows
        ],
        total=tray.total, cents=tray.cents,
    )  # fmt: skip


@router.post(
    "/betalingen/{betalingId}/_bekijk", response=wire.PaymentLookOut, summary="Koppelen eerst bekijken"
)
def look_at_link(
    request: HttpRequest, key: RequestKey, payment: PaymentId, asked: wire.PaymentMatchIn
) -> wire.PaymentLookOut:
    """Wat koppelen aan deze vordering zou doen. Er wordt niets geboekt."""
    desk = request.auth
    with wire_names(wire.NAMES):
        found = public.link_preview(desk=desk, now=request.now, transaction_id=payment, kenmerk=asked.kenmerk)
    who = public.debtors_of(desk=desk, now=request.now, claims=[found.claim]).get(found.claim)
    return wire.PaymentLookOut(
        payment=payment, claim=found.claim, month=found.month, state=found.state.value,
        household=who.reference if who else "", received=found.received_cents, open_cents=found.open_cents,
        stays_open=found.stays_open_cents, left_over=found.left_over_cents,
    )  # fmt: skip


@router.post("/betalingen/{betalingId}/_koppel", response=wire.PaymentMatchedOut, summary="Betaling koppelen")
def match_payment(
    request: HttpRequest, key: RequestKey, payment: PaymentId, asked: wire.PaymentMatchIn
) -> wire.PaymentMatchedOut:
    """Op de vordering met dit kenmerk. Wat te veel is, blijft voor de bewoner."""
    with wire_names(wire.NAMES):
        left = public.link_payment(
            desk=request.auth, now=request.now, transaction_id=payment, kenmerk=asked.kenmerk, request_key=key
        )
    return wire.PaymentMatchedOut(left_over=left)


@router.post("/betalingen/{betalingId}/_ontkoppel", response=ClaimStateOut, summary="Koppeling terugdraaien")
def unlink_payment(
    request: HttpRequest, key: RequestKey, payment: PaymentId, asked: wire.PaymentUnlinkIn
) -> ClaimStateOut:
    """Een tegenboeking, één keer; de betaling wacht weer op een vordering."""
    with wire_names(wire.NAMES):
        state = public.unlink_payment(
            desk=request.auth, now=request.now, transaction_id=payment, reason=asked.reason, request_key=key
        )
    return ClaimStateOut(state=state.value)


@router.get("/grootboek", response=wire.TrialBalanceOut, summary="Proefbalans")
def read_ledger(request: HttpRequest, municipality: Area = None) -> wire.TrialBalanceOut:
    """Debet en credit per rekening."""
    desk = desk_with(request, "money.view")
    rows = public.ledger_balance(desk=desk, municipality=area_of(desk, municipality))
    return wire.TrialBalanceOut(
        rows=[
            wire.LedgerAccountOut(code=one.code, debit=one.debit_cents, credit=one.credit_cents)
            for one in rows
        ]
    )


@router.get("/ontvangsten", response=wire.ReceiptsOut, summary="Ontvangen in een jaar")
def read_receipts(
    request: HttpRequest, year: Annotated[wire.Year, Query(alias="jaar")], municipality: Area = None
) -> wire.ReceiptsOut:
    """Op de dag dat de bank het bijschreef (BooO 3 lid 7)."""
    desk = desk_with(request, "money.view")
    found = public.year_receipts(desk=desk, municipality=area_of(desk, municipality), year=year)
    return wire.ReceiptsOut(
        year=found.year, contributions=found.contributions, recoveries=found.recoveries,
        fees_and_interest=found.fees_and_interest,
    )  # fmt: skip


@router.post("/ontvangsten/_jaareinde", response={201: wire.YearEndOut}, summary="Jaareinde boeken")
def close_year(request: HttpRequest, key: RequestKey, asked: wire.YearEndIn) -> Status[wire.YearEndOut]:
    """Wat is ontvangen, gaat van de bekostiging af; nog eens neemt alleen het verschil mee."""
    done = public.close_year(
        desk=request.auth, now=request.now, municipality=asked.municipality, year=asked.year, request_key=key
    )
    return Status(201, wire.YearEndOut(booked=done.booked_cents, deducted=done.deducted_cents))


@router.get("/betaalopdrachten", response=wire.PaymentBatchesOut, summary="Opdrachten aan de bank")
def read_batches(request: HttpRequest, municipality: Area = None) -> wire.PaymentBatchesOut:
    """Incasso's en terugbetalingen met hun stand. Het bestand zelf gaat niet over de API."""
    desk = desk_with(request, "money.view")
    rows = public.batches(desk=desk, municipality=area_of(desk, municipality))
    return wire.PaymentBatchesOut(
        rows=[
            wire.PaymentBatchOut(
                batch=one.batch, kind=one.kind, execute_on=one.execute_on, orders=one.orders,
                cents=one.cents, state=one.state,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/betaalopdrachten", response={201: wire.MoneyMadeOut}, summary="Opdracht voorstellen")
def propose_batch(
    request: HttpRequest, key: RequestKey, asked: wire.PaymentBatchIn
) -> Status[wire.MoneyMadeOut]:
    """Er gaat niets weg: eerst moet een tweede persoon akkoord zijn."""
    with wire_names(wire.NAMES):
        batch = public.propose_batch(
            desk=request.auth, now=request.now, municipality=asked.municipality, kind=asked.kind,
            execute_on=asked.execute_on, request_key=key,
        )  # fmt: skip
    return Status(201, wire.MoneyMadeOut(number=str(batch)))


@router.get("/machtigingen", response=wire.MandatesOut, summary="Machtigingen")
def read_mandates(request: HttpRequest, municipality: Area = None) -> wire.MandatesOut:
    """Wie van een rekening laat afschrijven, zonder naam en zonder de hele rekening."""
    desk = desk_with(request, "money.view")
    rows = public.mandates_of(desk=desk, municipality=area_of(desk, municipality))
    return wire.MandatesOut(
        rows=[
            wire.MandateOut(
                number=one.number, household_id=one.household_id or None, iban=one.iban,
                signed_on=one.signed_on, ended_on=one.ended_on,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/machtigingen", response={201: wire.MoneyMadeOut}, summary="Machtiging vastleggen")
def record_mandate(request: HttpRequest, key: RequestKey, asked: wire.MandateIn) -> Status[wire.MoneyMadeOut]:
    """De rekening wordt versleuteld bewaard."""
    with wire_names(wire.NAMES):
        number = public.record_mandate(
            desk=request.auth, now=request.now, municipality=asked.municipality, person_id=asked.person_id,
            iban=asked.iban, holder=asked.holder, signed_on=asked.signed_on, request_key=key,
        )  # fmt: skip
    return Status(201, wire.MoneyMadeOut(number=str(number)))


@router.post("/machtigingen/{machtigingId}/_stop", response={204: None}, summary="Machtiging stoppen")
def end_mandate(
    request: HttpRequest, key: RequestKey, mandate: Annotated[Id, Path(alias="machtigingId")]
) -> Status[None]:
    """Vanaf vandaag."""
    public.end_mandate(desk=request.auth, now=request.now, mandate=mandate, request_key=key)
    return Status(204, None)
