"""
Asks UWV what one person earned in one month, and reads the answer strictly.

The address and the client come from outside, so that a test or a demo answers from a double. One question is
one person and one month: there is no call that lists persons.
"""

from dataclasses import dataclass
from datetime import date

import httpx

from onderdak.kernel.errors import InputInvalid, TryAgain

TIMEOUT_S = 10.0
KINDS = {"loon": "work", "uitkering": "replacement"}
MOST_CENTS = 10**9


@dataclass(frozen=True, slots=True)
class UwvIncome:
    """What UWV says: `kind` is work or replacement, `cents` net eurocents of the month."""

    kind: str
    cents: int


def ask_income(client: httpx.Client, *, bsn: str, month: date) -> tuple[UwvIncome, ...]:
    """
    Return the incomes of one person in one month; none is an empty tuple.

    Raises:
        TryAgain: no answer, or not now. InputInvalid: an answer that is not as agreed; nothing of it is used.
    """
    try:
        answer = client.post(
            "/inkomen", json={"burgerservicenummer": bsn, "maand": f"{month:%Y-%m}"}, timeout=TIMEOUT_S
        )
    except httpx.HTTPError as away:
        raise TryAgain(partner="uwv", kind=type(away).__name__) from None
    if answer.status_code >= 500 or answer.status_code == 429:
        raise TryAgain(partner="uwv", status=answer.status_code)
    if answer.status_code != 200:
        raise InputInvalid(partner="uwv", status=answer.status_code)
    return read_answer(answer.content)


def read_answer(content: bytes) -> tuple[UwvIncome, ...]:
    """
    Read an answer: {"inkomens": [{"soort": "loon", "nettoCenten": 123456}]}. Whole cents only.

    Raises:
        InputInvalid: anything else, named by its place.
    """
    try:
        rows = httpx.Response(200, content=content).json()["inkomens"]
    except (ValueError, KeyError, TypeError):
        raise InputInvalid(problems=(("inkomens", "missing"),)) from None
    problems, found = [], []
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        kind = KINDS.get(row.get("soort")) if isinstance(row, dict) else None
        cents = row.get("nettoCenten") if isinstance(row, dict) else None
        if kind is None:
            problems.append((f"inkomens[{place}].soort", "unknown_value"))
        elif type(cents) is not int or not 0 <= cents <= MOST_CENTS:
            problems.append((f"inkomens[{place}].nettoCenten", "not_whole"))
        else:
            found.append(UwvIncome(kind, cents))
    if problems or not isinstance(rows, list):
        raise InputInvalid(problems=tuple(problems) or (("inkomens", "not_a_list"),))
    return tuple(found)
