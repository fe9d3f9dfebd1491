"""The pages of the rule: change the order with its effect in view, and confirm it as the second person."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import approve_second
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.public import (
    Draft,
    OrderPreview,
    PriorityPolicy,
    adopt_order,
    draft_by_id,
    drafts_of,
    is_switched_on,
    policy_on,
    preview_order,
    propose_order,
    requests_by_id,
    set_switch,
)
from onderdak.placement.web.order_forms import OrderForm
from onderdak.placement.web.order_words import GROUPS, LEVELS, STATES, basis_words

RIGHT = "placement.second"
BID_PRICES = "bid_prices"
SHOWN = 8
RELAXATIONS = {
    "R1": gettext_lazy(
        "Een plek onder de norm geldt als tijdelijk alternatief (RooO art. 3). Alleen als er geen gewone plek"
        " is, met een einddatum en een herbeoordeling."
    ),
    "R2": gettext_lazy(
        "Een plek zonder huisdier. Alleen voor een huishouden dat daar ja op zei, en alleen als er niets"
        " anders is."
    ),
}
PROBLEMS = {
    "date_past": gettext_lazy("Deze datum is voorbij."),
    "date_too_far": gettext_lazy("Deze datum ligt te ver weg."),
}


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Fill in another order, see who moves, and ask a second person."""
    desk = request.desk
    desk.must_have(RIGHT)
    night, code = night_of(request.now), desk.municipality
    held = policy_on(night, code)
    saving = request.POST.get("doe") == "voorstellen"
    form = OrderForm(
        request.POST or None, held=held, key=uuid5(request.trace, "order"), saving=saving, label_suffix=""
    )
    seen: OrderPreview | None = None
    if request.method == "POST" and form.is_valid():
        wanted = form.policy(code, night=night)
        if saving:
            answer = _propose(request, form, wanted)
            if answer is not None:
                return answer
        seen = preview_order(
            desk=desk, now=request.now, night=night, policy=wanted, municipalities=[code] if code else None
        )
    context = {
        "form": form,
        "held": held,
        "levels": LEVELS,
        "night": night,
        "seen": seen and _effect(seen.counts),
        "moved": seen and _moved(seen),
        "prices_on": is_switched_on(night, BID_PRICES, code),
        "relaxations": [
            {"code": one, "words": words, "is_on": is_switched_on(night, one, code)}
            for one, words in RELAXATIONS.items()
        ],
        "drafts": [_draft(one) for one in drafts_of(desk=desk)],
    }
    return render(request, "placement/rules.html", context, status=400 if form.errors else 200)


@require_GET
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show one proposed order, with the effect that it had when it was proposed."""
    request.desk.must_have(RIGHT)
    found = draft_by_id(desk=request.desk, draft_id=draft_id)
    english = get_language() == "en"
    context = {
        **_draft(found),
        "tiers": [
            {
                "rank": one.rank,
                "label": one.label_en if english else one.label_nl,
                "basis": basis_words(one.basis),
            }
            for one in found.policy.tiers
        ],
        "levels": next(
            (words for words, names in LEVELS.values() if names == found.policy.levels),
            ", ".join(found.policy.levels),
        ),
        "seen": _effect(found.counts),
    }
    return render(request, "placement/draft.html", context)


@require_POST
def answer(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Say yes or no as the second person; after a yes the order is adopted."""
    request.desk.must_have(RIGHT)
    found = draft_by_id(desk=request.desk, draft_id=draft_id)
    granted = request.POST.get("antwoord") == "ja"
    if found.state == "waiting":
        approve_second(
            desk=request.desk, now=request.now, request_key=uuid5(request.trace, "second"),
            approval_id=found.approval_id, granted=granted,
        )  # fmt: skip
    if granted:
        adopt_order(desk=request.desk, now=request.now, draft_id=draft_id)
        messages.success(request, _("Vastgesteld. De volgorde geldt vanaf de datum die erbij staat."))
    else:
        messages.success(request, _("U zei nee. De volgorde verandert niet."))
    return HttpResponseRedirect(reverse("placement:draft", args=[draft_id]))


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Switch the prices or a relaxation on or off for the own municipality, with a reason."""
    code = request.POST.get("wat", BID_PRICES)
    is_on = request.POST.get("stand") == "aan"
    set_switch(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, code=code,
        is_on=is_on, reason=request.POST.get("reden", ""),
    )  # fmt: skip
    if code == BID_PRICES:
        said = _("Vooruitkijken staat aan.") if is_on else _("Vooruitkijken staat uit.")
    else:
        said = _("Vanaf vannacht mag dit.") if is_on else _("Vanaf vannacht mag dit niet meer.")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("placement:rules"))


def _propose(request: HttpRequest, form: OrderForm, wanted: PriorityPolicy) -> HttpResponse | None:
    """Keep the proposal; None when a field is wrong, which the form then says."""
    try:
        made = propose_order(
            desk=request.desk, now=request.now, policy=wanted, request_key=form.cleaned_data["key"]
        )
    except InputInvalid as refused:
        problems = refused.detail.get("problems", ())
        for name, code in problems if isinstance(problems, tuple) else ():
            text = PROBLEMS.get(code, _("Dit kan zo niet."))
            form.add_error(name if name in form.fields else None, text)
        return None
    messages.success(request, _("Voorgesteld. Een tweede persoon moet dit bevestigen."))
    return HttpResponseRedirect(reverse("placement:draft", args=[made]))


def _draft(one: Draft) -> dict[str, Any]:
    word, tone = STATES[one.state]
    return {"draft": one, "state": word, "tone": tone}


def _effect(counts: Any) -> list[dict[str, object]]:
    """Return one row per group that anybody is in."""
    return [
        {"group": name, **counts[code]}
        for code, name in GROUPS.items()
        if code in counts and sum(counts[code].values())
    ]


def _moved(seen: OrderPreview) -> list[dict[str, object]]:
    """Return the households that move most, up and down, by reference."""
    chosen = [*seen.change.up[:SHOWN], *seen.change.down[:SHOWN]]
    asked = requests_by_id([one.request_id for one in chosen])
    return [_row(asked, one) for one in chosen if one.request_id in asked]


def _row(asked: Any, one: Any) -> dict[str, object]:
    request = asked[one.request_id]
    return {
        "reference": request.reference,
        "household_id": request.household_id,
        "persons": request.facts.persons,
        "before": one.before.position,
        "after": one.after.position,
        "by": abs(one.by),
        "is_up": one.by > 0,
    }
