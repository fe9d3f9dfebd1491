"""
What every answer carries: a trace, security headers, and the language of the desk; and refusals as pages.

The Content-Security-Policy itself is the dict in `settings` (django-csp sends it).
"""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]

TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
PERMISSIONS = "camera=(), geolocation=(), microphone=()"
LANGUAGE_COOKIE = "taal"


def every_answer(get_response: Answer) -> Answer:
    """
    Give each request one trace, shared by page, log and processing log, and each answer its headers.

    Pages send `same-origin` as referrer policy: with `no-referrer` a browser posts `Origin: null`,
    which the CSRF check refuses. Nothing is stored by the browser or by anything in between, save
    the static files, which hold no data of anybody.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.trace = trace_of(request.headers.get("traceparent", ""))  # type: ignore[attr-defined]
        response = get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        response["X-Trace-Id"] = str(request.trace)  # type: ignore[attr-defined]
        is_api = request.path.startswith("/api/")
        response["Referrer-Policy"] = "no-referrer" if is_api else "same-origin"
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "DENY"
        response["Permissions-Policy"] = PERMISSIONS
        return response

    return answer


def trace_of(header: str) -> UUID:
    """Return the trace id of a W3C `traceparent`, or a new one when the header is absent or malformed."""
    match = TRACEPARENT.fullmatch(header.strip())
    if match and int(match[1], 16) and int(match[2], 16):
        return UUID(match[1])
    return uuid4()


def language(get_response: Answer) -> Answer:
    """
    Speak Dutch unless the desk chose otherwise with the switch in the foot of the page.

    The browser's own preference is not followed: a shared desk computer says nothing about its user.
    """
    offered = {code for code, _ in settings.LANGUAGES}

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        code = chosen if chosen in offered else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.setdefault("Content-Language", code)
        return response

    return answer
