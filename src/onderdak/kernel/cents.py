"""Money is a whole number of eurocents. Fractions live only inside one calculation."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from onderdak.kernel.errors import InputInvalid

MOST_CENTS = 10**15  # ten billion euro; a larger amount is a mistake, not money

_EUROS = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,13})(?:,[0-9]{2})?")


def rounded_cents(amount: Decimal | Fraction) -> int:
    """
    Return whole cents, halves away from zero: the one rounding of the product.

    >>> rounded_cents(Decimal("36206.6")), rounded_cents(Fraction(1, 2)), rounded_cents(Decimal("-0.5"))
    (36207, 1, -1)
    """
    if isinstance(amount, Fraction):
        sign = -1 if amount < 0 else 1
        return sign * int(abs(amount) + Fraction(1, 2))
    return int(amount.to_integral_value(rounding=ROUND_HALF_UP))


def times(cents: int, factor: Decimal | Fraction) -> int:
    """
    Return cents times a factor, rounded once.

    >>> times(31484, Decimal("1.15"))
    36207
    """
    return rounded_cents(Fraction(factor) * cents)


def spread(cents: int, parts: int) -> tuple[int, ...]:
    """
    Divide an amount into equal parts that add up to it exactly; the first parts carry the odd cents.

    Raises:
        ValueError: fewer than one part.

    >>> spread(100, 3)
    (34, 33, 33)
    """
    if parts < 1:
        raise ValueError(f"an amount is spread over at least one part, not {parts}")
    each, odd = divmod(cents, parts)
    return tuple(each + (index < odd) for index in range(parts))


def euro_text(cents: int) -> str:
    """
    Return the amount as Dutch readers write it, without the sign of the euro.

    >>> euro_text(104949), euro_text(-5)
    ('1.049,49', '-0,05')
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02d}"


def cents_of(text: str, field: str = "amount") -> int:
    """
    Return the cents of an amount typed the Dutch way: "1.049,49", "1049,49" or "1049".

    A dot is only read as a thousands mark before three digits, so "10.50" is refused, not taken for 1,050.

    Raises:
        InputInvalid: anything else.

    >>> cents_of("1.049,49")
    104949
    """
    if not _EUROS.fullmatch(text.strip()):
        raise InputInvalid(field=field, reason="amount")
    whole, _, rest = text.strip().replace(".", "").partition(",")
    sign = -1 if whole.startswith("-") else 1
    return sign * (int(whole.lstrip("-")) * 100 + int(rest or 0))


def euros_with_cents(text: str) -> int:
    """
    Return whole cents of an amount that names its cents, so that nobody takes it for a number of cents.

    Raises:
        InputInvalid: no amount, below zero, or without ",00": "30000" may be meant as cents.

    >>> euros_with_cents("300,00")
    30000
    """
    if "," not in text or text.strip().startswith("-"):
        raise InputInvalid(problems=(("amount", "without_cents"),))
    return cents_of(text)
