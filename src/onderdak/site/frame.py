"""What every page shows around its content: the menu of this role, the demo band and its clock."""

from functools import cache

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
# label, path, the right that shows it ("" = everybody), second key after `g`
MENU: tuple[tuple[str | Promise, str, str, str], ...] = (
    (_("Vandaag"), "/vandaag", "", "v"),
    (_("Intake"), "/intake", "duty.report", "i"),
    (_("Plek zoeken"), "/plek-zoeken", "placement.search", "z"),
    (_("Wachtlijst"), "/wachtlijst", "placement.offer", "w"),
    (_("Ronde van vanavond"), "/ronde", "placement.round", "r"),
    (_("Namenlijst"), "/namenlijst", "capacity.view", "n"),
    (_("Uit beeld"), "/uit-beeld", "people.view", "u"),
    (_("Import en koppelen"), "/import", "duty.report", ""),
    (_("Plicht en termijnen"), "/plicht", "duty.attempt", "p"),
    (_("Brieven"), "/brieven", "duty.report", "c"),
    (_("Daglijst"), "/daglijst", "capacity.view", "d"),
    (_("Eigen bijdrage"), "/eigen-bijdrage", "money.view", "m"),
    (_("Locaties"), "/locaties", "capacity.view", "l"),
    (_("Kaart"), "/kaart", "capacity.view", "k"),
    (_("Vooruitblik"), "/vooruitblik", "forecast.view", "h"),
    (_("Vol"), "/vol", "forecast.view", "j"),
    (_("Geld en invordering"), "/geld/invordering", "money.view", "f"),
    (_("Beleidslab"), "/beleidslab", "overview.country", "b"),
    (_("Bekostiging"), "/bekostiging", "money.view", "g"),
    (_("Zakelijk plan"), "/zakelijk-plan", "money.view", ""),
    (_("Incidenten"), "/incidenten", "conduct.view", "t"),
    (_("Overlast in cijfers"), "/overlast", "conduct.figures", ""),
    (_("Zorg"), "/zorg", "care.needs", "s"),
    (_("Verklaring"), "/zakelijk-plan/verklaring", "governance.view", ""),
    (_("Zorgtekort"), "/zorgtekort", "care.figures", ""),
    (_("Afspraken"), "/afspraken", "governance.view", "a"),
    (_("Wet en regels"), "/regels", "law.view", "e"),
    (_("Logboek"), "/logboek", "audit.read", "o"),
)

# pages that belong to a page of the menu without lying below it
ALSO = {"/geld/invordering": "/geld/", "/regels": "/uitwisseling"}


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor. Reads no table: a page that says that the database is away has a frame too."""
    desk = getattr(request, "desk", None)
    return {
        "desk": desk,
        "nav": _menu(desk, request.path) if desk else [],
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


def _menu(desk: Desk, path: str) -> list[dict[str, object]]:
    """Return the pages that this desk may open, the present one marked."""
    return [
        {"label": label, "url": url, "key": key, "current": _is_at(path, url)}
        for label, url, right, key in MENU
        if (not right or desk.may(right)) and _exists(url)
    ]


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
