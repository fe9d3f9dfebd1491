"""Which area a page is about: the country, a region or a municipality, from the address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from onderdak.capacity.public import municipality_cards, region_cards
from onderdak.forecast.rules.may_state import own_area
from onderdak.forecast.types import NATION, Level
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its name; `region` is that of a municipality."""

    level: Level
    code: str
    name: str
    region: str = ""


def area_of(request: HttpRequest) -> Area:
    """
    Return the area of the address (`gebied`), or the own area of the desk.

    Raises: NotVisible: no such area.
    """
    asked = request.GET.get("gebied", "")
    return named(request, asked) if asked else named(request, own_area(request.desk)[1])


def named(request: HttpRequest, code: str) -> Area:
    """Return an area by its code: NL, VR.. or four digits. Raises: NotVisible: no such area."""
    today = local_date(request.now)
    if code == NATION:
        return Area(Level.NATION, NATION, _("Nederland"))
    for region in region_cards(on=today):
        if region.code == code:
            return Area(Level.REGION, code, region.name)
    for card in municipality_cards(on=today):
        if card.code == code:
            return Area(Level.MUNICIPALITY, code, card.name, card.region)
    raise NotVisible(area=code)


def names_of(request: HttpRequest) -> dict[str, str]:
    """Return the names of everything that can own a task: municipalities, regions, the country."""
    today = local_date(request.now)
    names = {NATION: str(_("Landelijke coördinatie"))}
    names |= {one.code: one.name for one in region_cards(on=today)}
    return names | {card.code: card.name for card in municipality_cards(on=today)}


def areas(request: HttpRequest) -> list[tuple[str, str]]:
    """Return every area that a page can be about: the own one first, then its region and the country."""
    return [(code, _("Nederland") if code == NATION else name) for code, name in owners(request)]


def owners(request: HttpRequest) -> list[tuple[str, str]]:
    """Return who can be given a task: the own body first, then its region, the country, the rest."""
    names, desk = names_of(request), request.desk
    regions = {card.code: card.region for card in municipality_cards(on=local_date(request.now))}
    first = [
        one for one in (desk.municipality, desk.region or regions.get(desk.municipality, ""), NATION) if one
    ]
    rest = sorted((code for code in names if code not in first), key=lambda code: names[code])
    told = told_apart(names)
    return [(code, told[code]) for code in (*dict.fromkeys(first), *rest) if code in names]


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names by code; a region and a municipality of one name are written with what they are."""
    often = Counter(names.values())
    return {code: _with_level(code, name) if often[name] > 1 else name for code, name in names.items()}


def _with_level(code: str, name: str) -> str:
    text = _("Veiligheidsregio %(name)s") if code.startswith("VR") else _("Gemeente %(name)s")
    return text % {"name": name}
