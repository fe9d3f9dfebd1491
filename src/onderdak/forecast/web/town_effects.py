"""What a measure changes in each municipality: the choice on the page, its map, its table and its file."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from onderdak.capacity.public import municipality_cards
from onderdak.forecast.public import MeasureShown
from onderdak.forecast.web.tables import Spot
from onderdak.kernel.nights import local_date

ROWS = 12
ALL = "*"
HALF_A_NIGHT = 0.5  # smaller differences round to nothing


def own_towns(measures: Iterable[MeasureShown]) -> dict[str, str]:
    """Return, by measure, the municipality in which it is taken, or whose it is: GM and four digits."""
    towns = {}
    for one in measures:
        owner = f"GM{one.owner}" if one.owner.isdigit() else ""
        towns[one.code] = str(one.body.get("municipality") or owner)
    return towns


def town_effects(request: HttpRequest, summary: Any, own: Mapping[str, str]) -> dict[str, Any] | None:
    """
    Return what the page shows of one plan under one scenario: `scenario` and `plan` of the address.

    Args:
        own: by measure its municipality, which always stands on top; of all measures together every one.
    """
    told = summary.get("townEffects", ())
    if not told:
        return None
    wanted = (request.GET.get("scenario", ""), request.GET.get("maatregel", ""))
    first = next((one for one in told if one["plan"] == ALL), told[0])
    chosen = next((one for one in told if (one["scenario"], one["plan"]) == wanted), first)
    cards = {f"GM{card.code}": card for card in municipality_cards(on=local_date(request.now))}
    rows = [
        {"name": cards[code].name, "code": code, "base": base, "delta": delta, "low": low, "high": high,
         "sure": low > 0 or high < 0}
        for code, base, delta, low, high in chosen["rows"]
        if code in cards
    ]  # fmt: skip
    mine = set(own.values()) if chosen["plan"] == ALL else {own.get(chosen["plan"], "")}
    same = {"base": None, "delta": 0.0, "low": 0.0, "high": 0.0, "sure": True}
    there = {one["code"] for one in rows}
    rows += [{"name": cards[one].name, "code": one, **same} for one in sorted(mine - there) if one in cards]
    rows.sort(key=lambda one: (one["code"] not in mine, -abs(one["delta"]), one["code"]))
    return {
        "scenario": chosen["scenario"], "plan": chosen["plan"], "n": chosen["n"], "rows": rows[:ROWS],
        "more": rows[ROWS:], "mine": mine,
        "spots": _spots(cards, {one["code"]: one["delta"] for one in rows}),
        "fewer": sum(one["delta"] <= -HALF_A_NIGHT for one in rows),
        "worse": sum(one["delta"] >= HALF_A_NIGHT for one in rows),
    }  # fmt: skip


def where_it_falls(
    request: HttpRequest, summary: Any, towns: Mapping[str, Any] | None
) -> dict[str, float] | None:
    """
    Return where the nights that one plan changes lie: `own`, `region` (the rest of it), `rest`, `all`.

    None when the plan has no municipality of its own. The order of the queue is that of the whole country, so
    that most of it may lie elsewhere; the page says why.
    """
    if towns is None or not (mine := towns["mine"] - {""}):
        return None
    regions = {f"GM{card.code}": card.region for card in municipality_cards(on=local_date(request.now))}
    near = {regions[one] for one in mine if one in regions}
    rows = [
        (str(one["level"]), str(one["code"]), float(one["delta"]))
        for one in summary.get("effects", ())
        if (one["scenario"], one["plan"], one["metric"]) == (towns["scenario"], towns["plan"], "personNights")
    ]
    whole = sum(delta for level, _code, delta in rows if level == "nation")
    around = sum(delta for level, code, delta in rows if level == "region" and code in near)
    own = sum(one["delta"] for one in (*towns["rows"], *towns["more"]) if one["code"] in mine)
    return {"own": own, "region": around - own, "rest": whole - around, "all": whole}


def town_rows(summary: Any) -> list[list[str]]:
    """Return the effects on municipalities in the columns of the file of effects; paths are not kept."""
    return [
        [one["scenario"], one["plan"], "personNights", "municipality", code,
         *(f"{value:.3f}" for value in (base, base + delta, delta, low, high)), "", "", str(one["n"])]
        for one in summary.get("townEffects", ())
        for code, base, delta, low, high in one["rows"]
    ]  # fmt: skip


def _spots(cards: dict[str, Any], deltas: dict[str, float]) -> list[Spot]:
    found = []
    for code, card in cards.items():
        delta = deltas.get(code, 0.0)
        state, words = "room", _("geen verschil")
        if abs(delta) >= HALF_A_NIGHT:
            state = "fewer" if delta < 0 else "more"
            number = number_format(round(abs(delta)), force_grouping=True)
            words = (_("%(n)s nachten minder") if delta < 0 else _("%(n)s nachten meer")) % {"n": number}
        found.append(Spot(card.name, card.lon, card.lat, state, words))
    return found
