"""In which order do rooms and locations stand in a list? As people count: room 2 before room 10."""

import re

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(text="Order of lists on screen and paper", article="-", force=Force.PRACTICE)

_DIGITS = re.compile(r"[0-9]+")


def sort_key(text: str, length: int = 60) -> str:
    """
    Write text so that plain text order is the order people expect: each number padded to six digits.

    >>> sorted(["kamer 10", "Kamer 2"], key=sort_key)
    ['Kamer 2', 'kamer 10']

    Returns:
        Casefolded, at most `length` characters.

    Source: SOURCE.
    """
    return _DIGITS.sub(lambda found: found[0].zfill(6), text.casefold())[:length]
