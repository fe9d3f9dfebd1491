"""The citizen service number (BSN): nine digits that pass the eleven test."""

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as standard

from onderdak.kernel.errors import InputInvalid


def bsn_number(text: str, field: str = "bsn") -> str:
    """
    Return the nine digits of a BSN, without dots and spaces.

    The error names the field and never the number.

    Raises:
        InputInvalid: not nine digits, or the eleven test fails.

    >>> bsn_number("1112.22.333")
    '111222333'
    """
    try:
        return str(standard.validate(text))
    except ValidationError:
        raise InputInvalid(field=field, reason="bsn") from None


def is_bsn(text: str) -> bool:
    """Whether this could be a BSN: used to see what somebody typed in a search box."""
    return bool(standard.is_valid(text))
