"""The call to the BRP: one POST, a short wait, and never an error for who asked."""

import os
from collections.abc import Callable
from typing import Any

import httpx

from onderdak.exchange.brp.double import answer_of_double

WITHIN_S = 4.0
MOST_BYTES = 200_000
DOUBLE = "double:"
Send = Callable[[str, dict[str, object], dict[str, str]], tuple[int, Any]]


def address() -> str:
    """Return where the BRP is: `ONDERDAK_BRP_URL`, "double:" for the double that is part of this product."""
    return os.environ.get("ONDERDAK_BRP_URL", "")


def send(url: str, body: dict[str, object], headers: dict[str, str]) -> tuple[int, Any]:
    """
    Ask, and return the HTTP status with the JSON; (0, None) when nobody answered in time or in JSON.

    The key of the connection is `ONDERDAK_BRP_KEY`; it is sent as the API asks and is written nowhere.
    """
    if url.startswith(DOUBLE):
        return answer_of_double(body)
    key = os.environ.get("ONDERDAK_BRP_KEY", "")
    told = headers | ({"X-API-KEY": key} if key else {})
    try:
        with httpx.Client(timeout=WITHIN_S, follow_redirects=False) as client:
            answer = client.post(f"{url.rstrip('/')}/personen", json=body, headers=told)
        if len(answer.content) > MOST_BYTES:
            return 0, None
        return answer.status_code, answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return 0, None
