"""A stand-in for UWV with the shape of its answer, for tests, training and the demo. Nobody in it exists."""

import json

import httpx

from onderdak.kernel.bsn import is_bsn

NONE_ENDS_WITH = "05"  # two digits that earn nothing, so that "no income" can be seen too
LEAST_CENTS, STEP_CENTS = 60_000, 21_000


def answer_of_double(request: httpx.Request) -> httpx.Response:
    """
    Answer one question: the last digit of the number decides the wage; 0 and 5 earned nothing.

    A question that is not as agreed is refused with 400, as the real one does.
    """
    try:
        asked = json.loads(request.content)
        bsn, month = str(asked["burgerservicenummer"]), str(asked["maand"])
    except (ValueError, KeyError, TypeError):
        return httpx.Response(400)
    if not is_bsn(bsn) or len(month) != len("2025-10"):
        return httpx.Response(400)
    if bsn[-1] in NONE_ENDS_WITH:
        return httpx.Response(200, json={"inkomens": []})
    cents = LEAST_CENTS + STEP_CENTS * int(bsn[-1])
    return httpx.Response(200, json={"inkomens": [{"soort": "loon", "nettoCenten": cents}]})
