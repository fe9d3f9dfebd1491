"""The pages that belong to no room: is this installation alive, and what a person chose for the eyes."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from onderdak.site.frame import DISPLAY_COOKIE, DISPLAYS, KEYS_COOKIE
from onderdak.site.middleware import LANGUAGE_COOKIE

YEAR_S = 365 * 86_400


@require_GET
def healthy(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, for a balancer and for `./dev`; else 503, by the middleware."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and go back to the page."""
    offered = {code for code, _ in settings.LANGUAGES}
    return _keep(request, {LANGUAGE_COOKIE: request.POST.get("taal", "")}, {LANGUAGE_COOKIE: offered})


@require_POST
def choose_display(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or contrast, and whether shortcuts work, in cookies, and go back to the page."""
    chosen = {name: request.POST[name] for name in (DISPLAY_COOKIE, KEYS_COOKIE) if name in request.POST}
    return _keep(request, chosen, {DISPLAY_COOKIE: set(DISPLAYS), KEYS_COOKIE: {"aan", "uit"}})


@require_GET
def shortcuts(request: HttpRequest) -> HttpResponse:
    """List the keys that work on every page, with the switch that turns them off."""
    return render(request, "onderdak/shortcuts.html")


def _keep(request: HttpRequest, chosen: dict[str, str], offered: dict[str, set[str]]) -> HttpResponse:
    response = HttpResponseRedirect(_way_back(request))
    for name, value in chosen.items():
        if value in offered[name]:
            response.set_cookie(
                name, value, YEAR_S, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
    return response


def _way_back(request: HttpRequest) -> str:
    """Return the page that was left, if it is one of ours."""
    back = request.POST.get("terug", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else settings.LOGIN_REDIRECT_URL
