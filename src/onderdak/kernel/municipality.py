"""The CBS code of a municipality: four digits as text inside, "GM" + code in files."""

import re

from onderdak.kernel.errors import InputInvalid

_CODE = re.compile(r"[0-9]{4}")
_FILE_CODE = re.compile(r"GM([0-9]{4})")


def municipality_code(text: str, field: str = "municipality") -> str:
    """
    Return the code as we keep it.

    The shape only: whether the municipality exists on a date is known by capacity.

    Raises:
        InputInvalid: not four digits, or 0000.

    >>> municipality_code("0363")
    '0363'
    """
    if not _CODE.fullmatch(text) or text == "0000":
        raise InputInvalid(field=field, reason="municipality_code")
    return text


def from_file(text: str, field: str = "municipality") -> str:
    """
    Return the inside code of a code in a file.

    Raises:
        InputInvalid: not "GM" and four digits.

    >>> from_file("GM0363")
    '0363'
    """
    found = _FILE_CODE.fullmatch(text)
    if not found:
        raise InputInvalid(field=field, reason="municipality_file_code")
    return municipality_code(found[1], field)


def to_file(code: str) -> str:
    """
    Return the code as files write it.

    >>> to_file("0363")
    'GM0363'
    """
    return f"GM{municipality_code(code)}"
