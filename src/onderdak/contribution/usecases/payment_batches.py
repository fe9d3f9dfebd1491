"""Use cases: put direct debits or refunds together, ask a second person, and make the file once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from onderdak.access.public import (
    Desk,
    approval,
    ask_second_person_step,
    new_key,
    open_kept_text,
    record,
    seal_text,
    wrap_key,
)
from onderdak.contribution.store.locks import lock_money
from onderdak.contribution.store.models import BankAccount, PaymentBatch, PaymentFile, PaymentOrder
from onderdak.contribution.types import Order
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.payable_orders import debits_due, orders_of, refunds_due
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date

DEBITS, REFUNDS = "pain.008.001.08", "pain.001.001.09"
SCHEMAS = {"debits": DEBITS, "refunds": REFUNDS}
WHAT, LABEL = "contribution.payment_batch", "payment_file"
LAST_DAY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a list. `state`: proposed, agreed, refused or made."""

    batch: UUID
    municipality: str
    kind: str
    execute_on: date
    orders: int
    cents: int
    state: str
    proposed_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Creditor:
    """The own account that a file is about."""

    name: str
    iban: str
    bic: str
    creditor_id: str


Writer = Callable[[str, Creditor, Sequence[Order]], bytes]


def batch_preview(
    *, desk: Desk, now: datetime, municipality: str, kind: str, execute_on: date
) -> list[Order]:
    """
    Return what a batch of this kind and day would hold, without names and accounts. Nothing is kept.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown kind, or a day that is no later than today.
    """
    desk.must_have("money.pay")
    desk.must_see_cases(municipality)
    _must_be_right(kind, execute_on, local_date(now))
    due = debits_due if kind == "debits" else refunds_due
    return due(now=now, municipality=municipality, on=execute_on)


def propose_batch(
    *, desk: Desk, now: datetime, municipality: str, kind: str, execute_on: date, request_key: UUID
) -> UUID:
    """
    Put together what can be debited or paid back on a day, and ask a second person. Nothing leaves yet.

    Returns: the id of the batch.

    Raises:
        NotPermitted, NotVisible: not the payments of this municipality. InputInvalid: kind or day.
        NotNow: no own account, nothing to send, or some of it stands in an order that still can leave.
    """
    desk.must_have("money.pay")
    desk.must_write(municipality)
    _must_be_right(kind, execute_on, local_date(now))

    def work() -> Mapping[str, Any]:
        if not BankAccount.objects.filter(municipality=municipality).exists():
            raise NotNow(state="no_own_account", asked="batch")
        orders = batch_preview(
            desk=desk, now=now, municipality=municipality, kind=kind, execute_on=execute_on
        )
        if not orders:
            raise NotNow(state="nothing_to_send", asked="batch")
        _must_stand_nowhere(desk, now, municipality, kind, orders)
        second = ask_second_person_step(
            desk=desk, now=now, what=WHAT, subject=f"batch:{request_key}", municipality=municipality,
            reason=kind,
        )  # fmt: skip
        cents = sum(one.cents for one in orders)
        PaymentBatch.objects.create(
            id=request_key, municipality=municipality, schema=SCHEMAS[kind], execute_on=execute_on,
            lines=[[str(one.claim), one.cents, one.mandate, one.transaction, one.sequence] for one in orders],
            orders=len(orders), cents=cents, approval_id=second, proposed_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.batch_proposed", now=now, municipality=municipality, subject="batch",
            batch=str(request_key), orders=len(orders), cents=cents, approval_id=second,
        )  # fmt: skip
        return {"batch": str(request_key)}

    done = done_once(
        act="payment_batch", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"kind": kind, "on": execute_on.isoformat()},
    )  # fmt: skip
    return UUID(done["batch"])


def make_batch_file(*, desk: Desk, now: datetime, batch_id: UUID, write: Writer) -> bytes:
    """
    Make the file of a batch that a second person agreed to, once; asked again, it is the same file.

    Orders, file and log stand together or not at all. What changed since the proposal is refused: somebody
    paid, or asked for more time. Then a new batch is proposed.

    Args:
        write: makes the file of schema, creditor and orders with accounts, checked against the schema.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded: nobody agreed yet. NotNow: the answer was no, the day
        has come, or a claim changed. BankFileRefused: what the schema refuses.
    """
    desk.must_have("money.pay")
    with transaction.atomic(durable=True):
        row = PaymentBatch.objects.filter(pk=batch_id).first()
        if row is None or not desk.writes.covers(row.municipality):
            raise NotVisible(batch=str(batch_id))
        lock_money(row.municipality)
        made = PaymentFile.objects.filter(pk=batch_id).first()
        if made is not None:
            return _opened(made)
        answer = approval(desk=desk, approval_id=row.approval_id)
        if answer.granted is None:
            raise SecondPersonNeeded(approval_id=row.approval_id)
        if not answer.granted:
            raise NotNow(batch=str(batch_id), state="second_person_said_no", asked="make_file")
        orders = _as_proposed(desk, now, row)
        content = write(row.schema, _creditor(row.municipality), orders_of(orders, row.pk, row.execute_on))
        _keep(desk, now, row, orders, content)
        return content


def batches_asked(*, desk: Desk, batch_ids: Collection[UUID]) -> dict[UUID, tuple[int, date]]:
    """Return per batch that this desk may see its cents and its day, for who is asked to agree with it."""
    if not batch_ids or not desk.may("money.pay"):
        return {}
    rows = PaymentBatch.objects.filter(pk__in=list(batch_ids))
    return {row.pk: (row.cents, row.execute_on) for row in rows if desk.cases.covers(row.municipality)}


def count_batches(*, desk: Desk, municipality: str) -> int:
    """Return how many batches a municipality proposed. Raises: NotPermitted, NotVisible."""
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    return PaymentBatch.objects.filter(municipality=municipality).count()


def batches(*, desk: Desk, municipality: str, first: int = 0, size: int = 100) -> list[BatchRow]:
    """
    Return the batches of a municipality, newest first; `first` and `size` say which page.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    kinds = {schema: kind for kind, schema in SCHEMAS.items()}
    rows = PaymentBatch.objects.filter(municipality=municipality).select_related("file")
    return [
        BatchRow(
            row.pk, row.municipality, kinds[row.schema], row.execute_on, row.orders, row.cents,
            _state(desk, row), row.proposed_at, row.file.sha256 if hasattr(row, "file") else "",
        )
        for row in rows.order_by("-proposed_at", "pk")[first : first + size]
    ]  # fmt: skip


def _must_stand_nowhere(
    desk: Desk, now: datetime, municipality: str, kind: str, orders: Sequence[Order]
) -> None:
    """Refuse what stands in a batch that waits and can still be made: it would leave twice."""
    claims = {str(one.claim) for one in orders}
    waiting = PaymentBatch.objects.filter(
        municipality=municipality, schema=SCHEMAS[kind], execute_on__gt=local_date(now), file__isnull=True
    )
    for row in waiting.order_by("proposed_at", "pk"):
        if claims.isdisjoint(line[0] for line in row.lines) or _state(desk, row) == "refused":
            continue
        if _still_due(desk, now, row) is not None:
            raise NotNow(
                batch=str(row.pk), state="in_another_batch", asked="batch", cents=row.cents,
                execute_on=row.execute_on.isoformat(),
            )  # fmt: skip


def _as_proposed(desk: Desk, now: datetime, row: PaymentBatch) -> list[Order]:
    """Return the orders of the batch when each can still be made as it was proposed."""
    if row.execute_on <= local_date(now):
        raise NotNow(batch=str(row.pk), state="day_has_come", asked="make_file")
    found = _still_due(desk, now, row)
    if found is None:
        raise NotNow(batch=str(row.pk), state="claims_changed", asked="make_file")
    return found


def _still_due(desk: Desk, now: datetime, row: PaymentBatch) -> list[Order] | None:
    """Return the orders of a batch as they can be made now; None: one of them cannot be any more."""
    kind = "debits" if row.schema == DEBITS else "refunds"
    now_due = {
        (str(one.claim), one.cents): one
        for one in batch_preview(
            desk=desk, now=now, municipality=row.municipality, kind=kind, execute_on=row.execute_on
        )
    }
    wanted = [(line[0], line[1]) for line in row.lines]
    return [now_due[one] for one in wanted] if all(one in now_due for one in wanted) else None


def _keep(desk: Desk, now: datetime, row: PaymentBatch, orders: Sequence[Order], content: bytes) -> None:
    PaymentOrder.objects.bulk_create(
        [
            PaymentOrder(
                municipality=row.municipality, batch=row.pk, schema=row.schema, claim_id=one.claim,
                end_to_end=end_to_end_of(row.pk, one.claim), mandate_id=one.mandate, sequence=one.sequence,
                cents=one.cents, execute_on=row.execute_on, made_at=now, actor_id=desk.actor_id,
            )
            for one in orders
        ],
        batch_size=1000,
    )  # fmt: skip
    key = new_key()
    PaymentFile.objects.create(
        batch=row, municipality=row.municipality, sha256=sha256(content).hexdigest(),
        sealed=seal_text(key, content.decode("utf-8"), LABEL), wrapped_key=wrap_key(key, LABEL), made_at=now,
        actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, "contribution.batch_made", now=now, municipality=row.municipality, subject="batch",
        batch=str(row.pk), orders=len(orders), cents=row.cents, approval_id=row.approval_id,
    )  # fmt: skip


def end_to_end_of(batch: UUID, claim: UUID) -> str:
    """Return the reference of one order, 32 signs: it encodes no person and comes back from the bank."""
    return uuid5(batch, str(claim)).hex.upper()


def _opened(made: PaymentFile) -> bytes:
    text = open_kept_text(made.sealed, made.wrapped_key, LABEL)
    if not text:
        raise NotNow(batch=str(made.pk), state="removed", asked="make_file")
    return text.encode("utf-8")


def _creditor(municipality: str) -> Creditor:
    row = BankAccount.objects.filter(municipality=municipality).order_by("pk").first()
    if row is None:
        raise NotNow(state="no_own_account", asked="make_file")
    return Creditor(row.name, row.iban, row.bic, row.creditor_id)


def _state(desk: Desk, row: PaymentBatch) -> str:
    if hasattr(row, "file"):
        return "made"
    granted = approval(desk=desk, approval_id=row.approval_id).granted
    return {None: "proposed", True: "agreed", False: "refused"}[granted]


def _must_be_right(kind: str, execute_on: date, today: date) -> None:
    faults = [] if kind in SCHEMAS else [("kind", "unknown_value")]
    if not today < execute_on <= today + LAST_DAY:
        faults.append(("executeOn", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
