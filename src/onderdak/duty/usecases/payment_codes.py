"""Says in a letter to which account what must be paid, and draws a payment code for each claim."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import segno

from onderdak.duty.types import Payable, PayTo
from onderdak.kernel.cents import euro_text
from onderdak.kernel.payment_code import payment_code


@dataclass(frozen=True, slots=True)
class CodeShown:
    """One claim to pay: month, amount as text, reference in groups of four, the picture as a data address."""

    month: str
    amount: str
    kenmerk: str
    picture: str


def values_of_payment(pay_to: PayTo | None) -> dict[str, object]:
    """Return the values of a letter that say where and what to pay; none when nothing is to be paid."""
    if pay_to is None:
        return {}
    rows = [{"kenmerk": one.kenmerk, "cents": one.cents, "month": one.month} for one in pay_to.payables]
    return {
        "iban": unbroken(in_fours(pay_to.iban)), "account_name": pay_to.name, "bic": pay_to.bic,
        "payables": rows,
        "pay_list": "; ".join(
            f"€\u00a0{euro_text(one.cents)} ({unbroken(in_fours(one.kenmerk))})" for one in pay_to.payables
        ),
    }  # fmt: skip


def debts_text(debts: Sequence[Payable]) -> str:
    """Return "01-2026: € 244,22 - € 100,00 = € 144,22; 02-2026: € 244,22": asked, paid, and what is open."""
    return "; ".join(f"{one.month}: {_sum(one)}" for one in debts)


def _sum(one: Payable) -> str:
    open_, paid = f"€\u00a0{euro_text(one.cents)}", one.claimed_cents - one.cents
    if one.claimed_cents == 0 or paid == 0:
        return open_
    return f"€\u00a0{euro_text(one.claimed_cents)} − €\u00a0{euro_text(paid)} = {open_}"


def codes_of(values: Mapping[str, Any]) -> list[CodeShown]:
    """Return the payment codes of a letter from its values, in their order."""
    found = []
    for one in values.get("payables", ()):
        text = payment_code(
            name=values["account_name"], iban="".join(values["iban"].split()), bic=values["bic"],
            cents=one["cents"], kenmerk=one["kenmerk"],
        )  # fmt: skip
        drawn = segno.make(text, error="m", micro=False).svg_inline(scale=4, dark="#000", light="#fff")
        whole = drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        picture = f"data:image/svg+xml;base64,{base64.b64encode(whole.encode()).decode()}"
        found.append(CodeShown(one["month"], euro_text(one["cents"]), in_fours(one["kenmerk"]), picture))
    return found


def unbroken(text: str) -> str:
    """Return the text with spaces at which no line ends: a number is read and typed in one piece."""
    return text.replace(" ", "\u00a0")


def in_fours(digits: str) -> str:
    """Return an account or reference in groups of four, as people read it."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
