"""The pages "Voorschot" and "Werkelijke kosten": what to ask for a year, and how it was found."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.funding.public import (
    AdvanceDraft,
    Derived,
    Expected,
    LateReason,
    NewStep,
    Window,
    YearStep,
    actual_claim,
    claim_file,
    draft_advance,
    record_step,
)
from onderdak.funding.web.cost_words import KIND_WORDS
from onderdak.funding.web.pages import YearForm, own_municipality, town_of
from onderdak.funding.web.year_forms import EuroField
from onderdak.funding.web.year_words import DERIVED, REASONS, STEPS, WINDOWS, YEAR_FAULTS
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

VIEW, KEEP = "money.view", "money.collect"
ALLOWED = (Window.IN_TIME, Window.LATE_ALLOWED)


class ExpectedForm(forms.Form):
    """What a desk expects itself; what is left out goes by days."""

    leefgeld = EuroField(label=gettext_lazy("Leefgeld van het hele jaar (€)"), required=False, max_length=20)
    ontvangsten = EuroField(
        label=gettext_lazy("Eigen bijdragen en terugvorderingen van het hele jaar (€)"), required=False,
        max_length=20,
    )  # fmt: skip
    maanden = forms.IntegerField(
        label=gettext_lazy("Persoonsmaanden particuliere opvang"), required=False, min_value=0,
        max_value=10**7,
    )  # fmt: skip
    reden = forms.ChoiceField(
        label=gettext_lazy("Reden van te laat"), required=False, choices=list(REASONS.items())
    )

    def expected(self) -> Expected:
        """The answers; nothing filled in is not known."""
        given = self.cleaned_data
        return Expected(given["leefgeld"], given["ontvangsten"], given["maanden"])

    def reason(self) -> LateReason | None:
        """The reason of a late request."""
        return LateReason(self.cleaned_data["reden"]) if self.cleaned_data["reden"] else None


@require_http_methods(["GET", "POST"])
def advance(request: HttpRequest) -> HttpResponse:
    """Draft the request for this year or the next, and record that it was sent."""
    request.desk.must_have(VIEW)
    this_year = local_date(request.now).year
    chosen = YearForm(request.GET.dict() if "jaar" in request.GET else {}, this_year=this_year, ahead=1,
                      first=this_year)  # fmt: skip
    form = ExpectedForm(request.GET)
    if not (chosen.is_valid() and form.is_valid()):
        return render(request, "funding/advance.html", {"chosen": chosen, "form": form}, status=400)
    draft = draft_advance(
        desk=request.desk, now=request.now, municipality=own_municipality(request),
        year=chosen.cleaned_data["jaar"], expected=form.expected(), reason=form.reason(),
    )  # fmt: skip
    refused: list[str] = []
    if request.method == "POST":
        refused = _sent(request, draft, form.cleaned_data["reden"])
        if not refused:
            messages.success(request, _("Aanvraag vastgelegd in het dossier."))
            return HttpResponseRedirect(f"{reverse('funding:dossier')}?jaar={draft.year}")
    context = {
        "chosen": chosen, "form": form, "draft": draft, "town": town_of(request), "refused": refused,
        "window": WINDOWS[draft.window.value] if draft.window else "",
        "allowed": draft.window in ALLOWED, "may_reason": draft.window is Window.LATE_NEEDS_REASON,
        "is_late": draft.window in (Window.LATE_NEEDS_REASON, Window.LATE_ALLOWED),
        "derived": _derivations(draft),
        "asked": [one for one in draft.steps if one.kind is YearStep.ADVANCE_ASKED],
        "words": STEPS, "key": uuid5(request.trace, "advance"), "may_keep": request.desk.may(KEEP),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "funding/advance.html", context, status=400 if refused else 200)


def _sent(request: HttpRequest, draft: AdvanceDraft, reason: str) -> list[str]:
    """Record the request as it is drafted; what is wrong comes back in words."""
    step = NewStep(
        YearStep.ADVANCE_ASKED, local_date(request.now), request.POST.get("stuk", "")[:200],
        draft.advance.whole, None, reason,
    )  # fmt: skip
    try:
        record_step(
            desk=request.desk, now=request.now, municipality=draft.municipality, year=draft.year, step=step,
            request_key=key_of(request, "advance"),
        )  # fmt: skip
    except InputInvalid as refused:
        return [str(YEAR_FAULTS.get(code, code)) for _name, code in refused.detail["problems"]]  # type: ignore[attr-defined]
    return []


def _derivations(draft: AdvanceDraft) -> dict[str, dict[str, Any]]:
    found: dict[str, Derived] = {
        "private": draft.private, "allowance": draft.allowance, "received": draft.received,
    }  # fmt: skip
    return {name: {"one": one, "words": DERIVED[one.how]} for name, one in found.items()}


@require_GET
def claim(request: HttpRequest) -> HttpResponse:
    """The costs of a year beside the norm, and the sum of a claim by actual cost."""
    request.desk.must_have(VIEW)
    chosen = YearForm(request.GET, this_year=local_date(request.now).year)
    if not chosen.is_valid():
        return render(request, "funding/claim.html", {"chosen": chosen}, status=400)
    found = actual_claim(
        desk=request.desk, now=request.now, municipality=own_municipality(request),
        year=chosen.cleaned_data["jaar"],
    )  # fmt: skip
    most = max((max(one.norm, one.actual) for one in found.rows), default=0) or 1
    context = {
        "chosen": chosen, "found": found, "town": town_of(request), "apart": abs(found.more),
        "part": abs(found.more) / found.norm if found.norm else None,
        "lacking": sum(one.norm for one in found.without_costs),
        "rows": [
            {
                "one": one, "share": one.actual / most, "gap": one.actual - one.norm,
                "lines": [(line, KIND_WORDS[line.cost.kept.line.kind]) for line in one.lines],
            }
            for one in found.rows
        ],
    }  # fmt: skip
    return render(request, "funding/claim.html", context)


@require_GET
def claim_csv(request: HttpRequest) -> HttpResponse:
    """The dossier of a claim: every line of cost with where it came from."""
    chosen = YearForm(request.GET, this_year=local_date(request.now).year)
    if not chosen.is_valid():
        raise NotVisible(actor_id=request.desk.actor_id)
    year = chosen.cleaned_data["jaar"]
    found = actual_claim(
        desk=request.desk, now=request.now, municipality=own_municipality(request), year=year
    )
    answer = HttpResponse(claim_file(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="werkelijke-kosten-{year}.csv"'
    return answer
