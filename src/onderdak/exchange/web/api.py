"""HTTP for exchange: files of the bank in and out, the register of exchanges, and income from UWV."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status

from onderdak.exchange import public
from onderdak.exchange.web import messages as wire
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import Id
from onderdak.law.public import law_at

router = Router(tags=["uitwisseling"], by_alias=True)
LARGE = {"x-most-bytes": wire.MOST_BYTES}
RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
PersonId = Annotated[Id, Path(alias="persoonId")]
ID = r"^([0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
BatchId = Annotated[str, Path(alias="betaalopdrachtId", max_length=36, pattern=ID)]


@router.post(
    "/bankbestanden/_bekijk", response=wire.BankLookOut, summary="Bankbestand bekijken", openapi_extra=LARGE
)
def look_into_bank_file(request: HttpRequest, key: RequestKey, asked: wire.BankFileIn) -> wire.BankLookOut:
    """Wat het zou boeken, met elke fout op zijn regel. Er wordt niets geboekt."""
    found = public.look_into_bank_file(desk=request.auth, content=asked.content.encode())
    return wire.BankLookOut(
        rows=[
            wire.BankStatementOut(
                statement=one.statement_id[:80], on=one.statement_on, opening=one.opening_cents,
                closing=one.closing_cents, transactions=one.transactions,
            )
            for one in found.rows[:500]
        ],
        matched=found.matched, unmatched=found.unmatched, outgoing=found.outgoing,
        faults=[wire.BankFaultOut(line=one.line, code=one.code) for one in found.faults[:100]],
    )  # fmt: skip


@router.post(
    "/bankbestanden",
    response={201: wire.BankBookedOut},
    summary="Bankbestand boeken",
    openapi_extra=LARGE,
)
def book_bank_file(
    request: HttpRequest, key: RequestKey, asked: wire.BankFileIn
) -> Status[wire.BankBookedOut]:
    """Heel of niet. Een fout staat met zijn regel in `invalidParams`; dan is er niets geboekt."""
    done = public.import_bank_file(
        desk=request.auth, now=request.now, content=asked.content.encode(), request_key=key
    )
    return Status(
        201,
        wire.BankBookedOut(transactions=done.transactions, matched=done.matched, unmatched=done.unmatched),
    )


@router.post(
    "/betaalopdrachten/{betaalopdrachtId}/_bestand",
    response=wire.BatchFileOut,
    summary="Bestand voor de bank",
)
def make_batch_file(
    request: HttpRequest, key: RequestKey, batch_id: BatchId, asked: wire.BatchFileIn
) -> wire.BatchFileOut:
    """Van een opdracht waarmee een tweede persoon het eens is. Nog eens geeft hetzelfde bestand."""
    request.auth.must_have("money.pay")
    try:
        batch = UUID(batch_id)
    except ValueError:
        raise NotVisible(batch="unknown") from None
    content = public.payment_file_of(
        desk=request.auth, now=request.now, municipality=asked.municipality, batch_id=batch
    )
    return wire.BatchFileOut(batch=batch, content=content.decode())


@router.get("/uitwisselingen", response=wire.ExchangesOut, summary="Register van uitwisselingen")
def read_register(request: HttpRequest) -> wire.ExchangesOut:
    """Wat er vandaag in en uit mag, en op welke grond."""
    request.auth.must_have("law.view")
    today = local_date(request.now)
    law = law_at(today, today)
    rows = [(one, public.basis_of(one, law)) for one in public.exchanges()]
    return wire.ExchangesOut(
        on=today,
        rows=[
            wire.ExchangeOut(
                code=one.code, partner=one.partner, purpose=one.purpose, fields=list(one.fields),
                article=one.article, key=one.power, in_force=state.in_force,
                by_authorisation=one.by_authorisation,
                valid_from=state.row.valid_from if state.row else None,
                valid_to=state.row.valid_to if state.row else None,
            )
            for one, state in rows
        ],
    )  # fmt: skip


@router.get(
    "/personen/{persoonId}/uitwisselingen", response=wire.PersonExchangesOut, summary="Wat is uitgewisseld"
)
def read_exchanges_of_person(request: HttpRequest, person: PersonId) -> wire.PersonExchangesOut:
    """Wat over deze persoon is gevraagd of geweigerd, voor inzage (AVG 15)."""
    rows = public.exchanges_of_person(desk=request.auth, person_id=person)
    return wire.PersonExchangesOut(
        rows=[
            wire.PersonExchangeOut(
                code=one.code, partner=one.partner, purpose=one.purpose, fields=list(one.fields),
                article=one.article, outcome=one.outcome, at=one.at,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/personen/{persoonId}/_vraaginkomen", response=wire.UwvOut, summary="Inkomen vragen aan UWV")
def ask_income(request: HttpRequest, key: RequestKey, person: PersonId, asked: wire.UwvIn) -> wire.UwvOut:
    """Eén persoon, één maand (Twoo 7). Wat UWV antwoordt, telt pas als iemand het overneemt."""
    found = public.ask_uwv(
        desk=request.auth, now=request.now, person_id=person, month=asked.month.replace(day=1),
        request_key=key,
    )  # fmt: skip
    return wire.UwvOut(
        person=person, state=found.state, offer=found.offer,
        rows=[wire.UwvIncomeOut(kind=one.kind, cents=one.cents) for one in found.incomes],
    )  # fmt: skip
