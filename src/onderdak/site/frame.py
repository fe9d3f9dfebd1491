"""What every page shows around its content: the menu of this role, the demo band and its clock."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onderdak.access.types import Desk

DISPLAY_COOKIE = "weergave"
KEYS_COOKIE = "toetsen"
DISPLAYS: dict[str, str | Promise] = {
    "": _("Systeem"),
    "light": _("Licht"),
    "dark": _("Donker"),
    "contrast": _("Contrast"),
}
# groups of pages; a page: label, path, the right that shows it ("" = everybody), second key after `g`
MENU: tuple[tuple[str | Promise, tuple[tuple[str | Promise, str, str, str], ...]], ...] = (
    (
        _("Vandaag"),
        (
            (_("Vandaag"), "/vandaag", "", "v"),
            (_("Intake"), "/intake", "duty.report", "i"),
            (_("Plek zoeken"), "/plek-zoeken", "placement.search", "z"),
            (_("Wachtlijst"), "/wachtlijst", "placement.offer", "w"),
            (_("Ronde van vanavond"), "/ronde", "placement.round", "r"),
        ),
    ),
    (
        _("Bewoners"),
        (
            (_("Namenlijst"), "/namenlijst", "capacity.view", "n"),
            (_("Daglijst"), "/daglijst", "capacity.view", "d"),
            (_("Uit beeld"), "/uit-beeld", "people.view", "u"),
            (_("Plicht en termijnen"), "/plicht", "duty.attempt", "p"),
            (_("Brieven"), "/brieven", "duty.report", "c"),
            (_("Import en koppelen"), "/import", "duty.report", ""),
            (_("Zorg"), "/zorg", "care.needs", "s"),
            (_("Incidenten"), "/incidenten", "conduct.view", "t"),
        ),
    ),
    (
        _("Locaties"),
        (
            (_("Locaties"), "/locaties", "capacity.view", "l"),
            (_("Kaart"), "/kaart", "capacity.view", "k"),
        ),
    ),
    (
        _("Geld"),
        (
            (_("Eigen bijdrage"), "/eigen-bijdrage", "money.view", "m"),
            (_("Geld en invordering"), "/geld/invordering", "money.view", "f"),
            (_("Bekostiging"), "/bekostiging", "money.view", "g"),
            (_("Zakelijk plan"), "/zakelijk-plan", "money.view", ""),
        ),
    ),
    (
        _("Vooruitblik"),
        (
            (_("Vooruitblik"), "/vooruitblik", "forecast.view", "h"),
            (_("Vol"), "/vol", "forecast.view", "j"),
            (_("Beleidslab"), "/beleidslab", "overview.country", "b"),
        ),
    ),
    (
        _("Afspraken en cijfers"),
        (
            (_("Afspraken"), "/afspraken", "governance.view", "a"),
            (_("Overlast in cijfers"), "/overlast", "conduct.figures", ""),
            (_("Zorgtekort"), "/zorgtekort", "care.figures", ""),
            (_("Verklaring"), "/zakelijk-plan/verklaring", "governance.view", ""),
        ),
    ),
    (
        _("Regels en logboek"),
        (
            (_("Wet en regels"), "/regels", "law.view", "e"),
            (_("Logboek"), "/logboek", "audit.read", "o"),
        ),
    ),
)
FLAT = 8  # a role with no more pages than this sees them in one row, without groups

# pages that belong to a page of the menu without lying below it
ALSO = {"/geld/invordering": "/geld/", "/regels": "/uitwisseling", "/bekostiging": "/kosten"}


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor. Reads no table: a page that says that the database is away has a frame too."""
    desk = getattr(request, "desk", None)
    menu = _menu(desk, request.path) if desk else []
    return {
        "desk": desk,
        "menu": menu,
        "nav": [page for group in menu for page in group["pages"]],
        "who": desk.label if desk else "",
        "search_url": "/zoeken" if desk and desk.may("people.view") and _exists("/zoeken") else "",
        "log_out_url": "/uitloggen" if desk else "",
        "demo": settings.DEMO,
        "demo_now": request.now if settings.DEMO and hasattr(request, "now") else None,
        "theme": _chosen(request),
        "theme_css": settings.THEME_CSS,
        "keys_on": request.COOKIES.get(KEYS_COOKIE) != "uit",
        "display_choices": list(DISPLAYS.items()),
    }


def pages() -> list[tuple[str | Promise, str, str, str]]:
    """Return every page of the menu in its order: label, path, right, second key."""
    return [page for _, group in MENU for page in group]


def _menu(desk: Desk, path: str) -> list[dict[str, Any]]:
    """
    Return the groups of pages that this desk may open: label, url of its first page, pages, current.

    The page that fits the path best is current: of `/a` and `/a/b` the second, at `/a/b/c`. A group of one
    page is that page; a short menu is one group without a name.
    """
    mine = [
        (name, [page for page in group if (not page[2] or desk.may(page[2])) and _exists(page[1])])
        for name, group in MENU
    ]
    at = max((page[1] for _, group in mine for page in group if _is_at(path, page[1])), key=len, default="")
    groups = [_group(name, group, at) for name, group in mine if group]
    if sum(len(group) for _, group in mine) <= FLAT:
        return [{"label": "", "pages": [page for group in groups for page in group["pages"]]}]
    return groups


def _group(name: str | Promise, group: list[tuple[str | Promise, str, str, str]], at: str) -> dict[str, Any]:
    shown = [{"label": label, "url": url, "key": key, "current": url == at} for label, url, _, key in group]
    label = name if len(shown) > 1 else shown[0]["label"]
    return {
        "label": label, "url": shown[0]["url"], "pages": shown,
        "current": any(one["current"] for one in shown),
    }  # fmt: skip


def _is_at(path: str, url: str) -> bool:
    return path == url or path.startswith(f"{url}/") or (url in ALSO and path.startswith(ALSO[url]))


@cache
def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _chosen(request: HttpRequest) -> str:
    """Return the display that was chosen with the switch in the foot of the page."""
    chosen = request.COOKIES.get(DISPLAY_COOKIE, "")
    return chosen if chosen in DISPLAYS else ""
