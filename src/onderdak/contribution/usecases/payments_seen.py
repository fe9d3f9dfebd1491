"""Read: what the first transactions of a bank file would do to their claims. Nothing is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from onderdak.contribution.rules.payment_match import match
from onderdak.contribution.rules.payment_reference import kenmerken_in
from onderdak.contribution.store.models import Claim, PaymentOrder
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.claim_account import Account, read_accounts


@dataclass(frozen=True, slots=True)
class PaymentSeen:
    """
    One transaction of a file before it is booked, in cents: below zero went out.

    `kenmerk` is the claim it would be booked on, "" when none is found; `short_cents` is then still open on
    that claim, `over_cents` is more than was owed.
    """

    line: int
    name: str
    reference: str
    cents: int
    kenmerk: str
    short_cents: int
    over_cents: int


def payments_seen(
    *, municipality: str, now: datetime, statements: Sequence[Statement], most: int
) -> tuple[PaymentSeen, ...]:
    """Return the first `most` transactions, in the order of the file, each after those before it."""
    lines = list(islice((line for one in statements for line in one.lines), most))
    asked = {one.structured for one in lines} | {k for one in lines for k in kenmerken_in(one.free_text)}
    claims = Claim.objects.filter(municipality=municipality)
    known = dict(claims.filter(kenmerk__in=asked).values_list("kenmerk", "pk"))
    orders = dict(
        PaymentOrder.objects.filter(
            municipality=municipality, end_to_end__in={one.end_to_end for one in lines if one.end_to_end}
        ).values_list("end_to_end", "claim__kenmerk")
    )
    known |= dict(claims.filter(kenmerk__in=orders.values()).values_list("kenmerk", "pk"))
    accounts = read_accounts(set(known.values()), now)
    return tuple(_seen(line, known, orders, accounts) for line in lines)


def _seen(
    line: BankLine, known: dict[str, UUID], orders: dict[str, str], accounts: dict[UUID, Account]
) -> PaymentSeen:
    """The same way to a claim as the booking takes; money that goes out has no claim to pay here."""
    kenmerk, short, over = "", 0, 0
    if line.cents > 0:
        kenmerk = orders.get(line.end_to_end) or match(line.structured, line.free_text, known).kenmerk
    if kenmerk:
        account = accounts[known[kenmerk]]
        over = account.settle(line.cents).left_over_cents
        short = account.open_cents
    reference = line.structured or line.free_text
    return PaymentSeen(line.line, line.name, reference, line.cents, kenmerk, short, over)
