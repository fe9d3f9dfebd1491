"""
The one way out: sends a message to an address that an administrator subscribed.

Https only, to a public address, within ten seconds, and never along a redirect: an address that was checked
must be the address that is reached.
"""

import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Mapping
from urllib.parse import urlsplit

WITHIN_S = 10
NOBODY = 0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """
    Send a body and return the HTTP status; 0 when nobody answered or the address may not be reached.

    The answer itself is not read: the receiver fetches what it needs from our API.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or not is_public(parts.hostname, parts.port or 443):
        return NOBODY
    request = urllib.request.Request(url, data=body, headers=dict(headers), method="POST")  # noqa: S310  https
    try:
        with _opener.open(request, timeout=WITHIN_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return int(refused.code)
    except (urllib.error.URLError, OSError, ValueError):
        return NOBODY


def is_public(host: str, port: int) -> bool:
    """Whether every address of this host lies on the public internet: no neighbour inside can be reached."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)
