"""
What every request carries and every answer keeps: a trace, the moment, the desk and its scope, the headers.

The Content-Security-Policy itself is the dict in `settings` (django-csp sends it).
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import urlencode

from onderdak.access import public as access
from onderdak.kernel.errors import NotPermitted, NotVisible, OnderdakError
from onderdak.site import clock, refusals

Answer = Callable[[HttpRequest], HttpResponse]

API = "/api/"
API_VERSION = "1.0.0"
OPEN_PATHS = (
    "/inloggen",
    "/uitloggen",
    "/taal",
    "/weergave",
    "/sneltoetsen",
    "/gezond",
    "/static/",
    "/toegankelijkheid",
    "/open-data",
    "/mijn",
    API,
)
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
        request.trace = trace_of(request.headers.get("traceparent", ""))
        request.now = clock.now()
        response = get_response(request)
        is_api = request.path.startswith(API)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        if is_api:
            response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        response["API-Version"] = API_VERSION
        response["X-Trace-Id"] = str(request.trace)
        response["Referrer-Policy"] = "no-referrer" if is_api else "same-origin"
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "DENY"
        response["Permissions-Policy"] = PERMISSIONS
        if settings.SECURE_HSTS_SECONDS or is_api:
            response["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
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


class Refusals:
    """Turns a refusal or a lost database into its page or problem+json, wherever in a view it was raised."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.get("Content-Type", "").startswith(
            "application/problem"
        ):
            allowed = response.get("Allow", "")
            response = refusals.answer(request, "method_not_allowed")
            response["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OnderdakError, OperationalError, InterfaceError)):
            return refusals.refuse(request, exception)
        return None  # a bug: Django's 500, which is `refusals.server_error`


class DeskAndScope:
    """
    Puts `request.desk` on each request and opens its scope on the database connection around the view.

    The desk comes from the session or from a bearer token, never from the address. A page without a
    desk leads to the sign-in page; the API answers 401 itself. An account that lost its role loses
    its session with the next request.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.desk, request.by_token = None, False
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        try:
            self._find_desk(request)
            if request.desk is None and not request.path.startswith(OPEN_PATHS):
                return to_sign_in(request)
            with access.scope_of(request.desk) if request.desk else nullcontext():
                return self.get_response(request)
        except (OnderdakError, OperationalError, InterfaceError) as error:
            return refusals.refuse(request, error)

    @staticmethod
    def _find_desk(request: HttpRequest) -> None:
        token = bearer_of(request)
        if token:
            request.desk = access.desk_for_token(token, now=request.now, trace=request.trace)
            request.by_token = True
        elif settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            try:
                request.desk = access.desk_for(request.user.pk, request.trace)
            except (NotPermitted, NotVisible):
                logout(request)


def bearer_of(request: HttpRequest) -> str:
    """Return the bearer token of a request to the API, or an empty text."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and request.path.startswith(API) else ""


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and back to a page asked for with GET. A partial page moves as a whole."""
    target = f"{settings.LOGIN_URL}?{urlencode({'verder': request.path})}"
    if request.method != "GET" or request.path == "/":
        target = settings.LOGIN_URL
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = settings.LOGIN_URL
        return response
    return HttpResponseRedirect(target)
