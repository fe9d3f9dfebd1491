"""The pages Beleidslab: what would another order or regime do tonight, and to whom? Nothing is applied."""

from typing import Any
from uuid import uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.public import LabOutcome, fair_shares, lab_by_id, labs, regimes, run_lab
from onderdak.placement.web.lab_words import effect_sentence
from onderdak.placement.web.order_words import GROUPS, KINDS

RIGHT = "overview.country"
PAGE = 50


@require_http_methods(["GET", "POST"])
def trials(request: HttpRequest) -> HttpResponse:
    """Choose what to try, or look at what was tried before."""
    request.desk.must_have(RIGHT)
    chosen, wrong = request.POST.getlist("regime"), ""
    if request.method == "POST":
        try:
            made = run_lab(
                desk=request.desk, now=request.now, night=night_of(request.now), codes=chosen,
                municipalities=None, request_key=key_of(request),
            )  # fmt: skip
            return HttpResponseRedirect(reverse("placement:lab_run", args=[made.run_id]))
        except InputInvalid as refused:
            wrong = _wrong(refused)
    context = {
        "night": night_of(request.now),
        "regimes": [_regime(one, one.code in chosen) for one in regimes()],
        "runs": labs(desk=request.desk),
        "key": uuid5(request.trace, "lab"),
        "wrong": wrong,
    }
    return render(request, "placement/lab.html", context, status=400 if wrong else 200)


@require_GET
def trial(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one trial: the order in force first, each regime beside it, per group."""
    lab = lab_by_id(desk=request.desk, run_id=run_id)
    tried = [_column(one) for one in lab.outcomes]
    orders = [one for one in tried if not one["effect"]]
    context = {
        "lab": lab,
        "orders": orders,
        "effects": [one for one in tried if one["effect"]],
        "without": _without(orders, lab.persons),
        "groups": [
            {"name": name, "cells": [one["groups"][code] for one in orders]} for code, name in _groups(orders)
        ],
        "levels": max((len(one["levels"]) for one in orders), default=0),
    }
    return render(request, "placement/lab_run.html", context)


@require_GET
def shares(request: HttpRequest) -> HttpResponse:
    """Show what each municipality promised, does, and would do by a key."""
    found = fair_shares(desk=request.desk, now=request.now, night=night_of(request.now))
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    shown = found[first : first + PAGE]
    context = {
        "night": night_of(request.now),
        "rows": shown,
        "below": sum(one.above_key < 0 for one in found),
        "promised": sum(one.agreed is not None for one in found),
        "total": len(found),
        "shown": len(shown),
        "next": first + PAGE if first + PAGE < len(found) else None,
        "previous": max(0, first - PAGE) if first else None,
    }
    return render(request, "placement/shares.html", context)


def _groups(orders: list[dict[str, Any]]) -> list[tuple[str, object]]:
    """Return the groups that anybody is in, in the order of the list."""
    held = orders[0]["groups"]
    return [(code, name) for code, name in GROUPS.items() if code in held and held[code].asked]


def _column(one: LabOutcome) -> dict[str, Any]:
    english = get_language() == "en"
    held = one.code == "in_force"
    return {
        "code": one.code,
        "label": _("Volgorde die nu geldt") if held else one.label_en if english else one.label_nl,
        "about": "" if held else one.about_en if english else one.about_nl,
        "kind": _("geldend beleid") if held else KINDS[one.kind],
        "may_apply": one.may_apply,
        "groups": one.groups,
        "levels": one.levels,
        "effect": effect_sentence(one.effect),
        "source": one.effect.get("source", ""),
        "computed": one.effect.get("computed", True),
    }


def _without(orders: list[dict[str, Any]], persons: int) -> list[dict[str, Any]]:
    """Return the bars of the chart: persons without a place after each order."""
    return [
        {
            "label": one["label"],
            "persons": one["groups"]["all"].without_persons,
            "share": one["groups"]["all"].without_persons / persons if persons else 0.0,
        }
        for one in orders
    ]


def _regime(one: Any, chosen: bool) -> dict[str, object]:
    english = get_language() == "en"
    return {
        "code": one.code,
        "label": one.label_en if english else one.label_nl,
        "about": one.about_en if english else one.about_nl,
        "kind": KINDS[one.kind],
        "chosen": chosen,
    }


def _wrong(refused: InputInvalid) -> str:
    problems = refused.detail.get("problems", ())
    code = problems[0][1] if isinstance(problems, tuple) and problems else ""
    if code == "too_many":
        return _("Kies er hoogstens acht tegelijk.")
    return _("Kies wat u wilt proberen.")
