"""Says whether a betalingskenmerk is right, makes one from a random number, and reads one in free text."""

import re
from itertools import cycle
from operator import mul

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Betaalvereniging Nederland: specification of the betalingskenmerk",
    article="sector standard; parameter payment.reference_digits",
    force=Force.PRACTICE,
)

WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)  # from the right, repeating
BODY_DIGITS = 15
_GROUPS = re.compile(r"[0-9](?:[0-9 .\-]*[0-9])?")


def check_digit(body: str) -> int:
    """
    Return the check digit of a body of digits.

    >>> check_digit("000056789012345"), check_digit("123456789012345"), check_digit("000000000000001")
    (5, 0, 9)
    """
    total: int = sum(map(mul, map(int, reversed(body)), cycle(WEIGHTS)))
    rest = 11 - total % 11
    return {10: 1, 11: 0}.get(rest, rest)


def kenmerk_of(number: int) -> str:
    """
    Return the 16 digits for a random number of at most 15 digits.

    Nothing in it says whose claim it is: the caller draws the number at random.

    Raises:
        ValueError: the number does not fit.

    >>> kenmerk_of(56789012345)
    '5000056789012345'
    """
    body = str(number).zfill(BODY_DIGITS)
    if number < 0 or len(body) != BODY_DIGITS:
        raise ValueError("a betalingskenmerk has 15 digits and its check digit")
    return f"{check_digit(body)}{body}"


def is_kenmerk(text: str) -> bool:
    """
    Whether these are 16 digits whose first is right. It misses about one mistake in fifty: ask for an open
    claim as well.
    """
    return (
        len(text) == BODY_DIGITS + 1
        and text.isascii()
        and text.isdigit()
        and int(text[0]) == check_digit(text[1:])
    )


def kenmerken_in(text: str) -> tuple[str, ...]:
    """
    Return every right betalingskenmerk in a free text, in order; digit groups are joined.

    >>> kenmerken_in("betreft 5000 0567 8901 2345 dank u")
    ('5000056789012345',)
    """
    found: list[str] = []
    for group in _GROUPS.findall(text):
        digits = re.sub(r"[^0-9]", "", group)
        for start in range(len(digits) - BODY_DIGITS):
            piece = digits[start : start + BODY_DIGITS + 1]
            if is_kenmerk(piece) and piece not in found:
                found.append(piece)
    return tuple(found)
