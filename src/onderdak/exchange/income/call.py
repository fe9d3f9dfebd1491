"""The connection to UWV: where it is, and a client for one question."""

import os

import httpx
from django.conf import settings

from onderdak.exchange.income.double import answer_of_double
from onderdak.exchange.income.uwv import TIMEOUT_S

DOUBLE = "double:"
NOWHERE = "http://uwv.double"


def address() -> str:
    """Return where UWV is: `ONDERDAK_UWV_URL`; "double:", as in the demo, asks the double of this product."""
    return os.environ.get("ONDERDAK_UWV_URL", DOUBLE if settings.DEMO else "")


def client_for(url: str) -> httpx.Client:
    """
    Return a client for this address. The caller closes it.

    The key of the connection is `ONDERDAK_UWV_KEY`; it is sent as a bearer token and is written nowhere.
    """
    if url.startswith(DOUBLE):
        return httpx.Client(transport=httpx.MockTransport(answer_of_double), base_url=NOWHERE)
    key = os.environ.get("ONDERDAK_UWV_KEY", "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_S, follow_redirects=False)
