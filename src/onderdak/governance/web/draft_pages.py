"""The pages Voorstellen van wet: were municipalities asked in time, and what would it mean for them?"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.governance.public import (
    DraftRow,
    NewDraftEvent,
    Sheet,
    draft_view,
    drafts,
    enter_draft,
    freeze_impact,
    record_draft_event,
)
from onderdak.governance.web import wording
from onderdak.governance.web.acting import back, show_refused
from onderdak.governance.web.forms import day_field, line_field, text_field
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date


class DraftForm(forms.Form):
    """A draft that touches municipalities."""

    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=list(wording.DRAFT_KINDS.items()))
    title = line_field(gettext_lazy("Naam"), 200)
    about = text_field(gettext_lazy("Waar het over gaat"), 2000)
    source = line_field(gettext_lazy("Waar dit staat"), 300)


class DraftEventForm(forms.Form):
    """What happened to a draft."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat"), choices=list(wording.DRAFT_EVENTS.items()))
    on = day_field(gettext_lazy("Dag"), required=False)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stap"),
        choices=[("", gettext_lazy("geen")), *wording.STAGES.items()],
        required=False,
    )
    party = line_field(gettext_lazy("Partij"), 80, required=False)
    municipal = forms.BooleanField(label=gettext_lazy("Deze partij spreekt voor gemeenten"), required=False)
    version = line_field(gettext_lazy("Op welke tekst"), 160, required=False)
    text = text_field(gettext_lazy("Inhoud"), 1000, required=False)
    figures = forms.BooleanField(label=gettext_lazy("De gevolgen staan er met cijfers in"), required=False)
    paid_how = forms.BooleanField(label=gettext_lazy("Er staat in wie het betaalt"), required=False)
    source = line_field(gettext_lazy("Waar dit staat"), 300)


class SheetForm(forms.Form):
    """What an impact sheet assumes. Nothing is filled in for who pays."""

    scenario = forms.ChoiceField(label=gettext_lazy("Scenario"), choices=list(wording.SCENARIOS.items()))
    stay_pct = forms.IntegerField(
        label=gettext_lazy("Deel van de mensen dat blijft (%)"), min_value=0, max_value=200, initial=100
    )
    days = forms.IntegerField(label=gettext_lazy("Aantal dagen"), min_value=1, max_value=3660, initial=365)
    paid_pct = forms.IntegerField(
        label=gettext_lazy("Deel dat het Rijk betaalt (%)"), min_value=0, max_value=100, required=False,
        help_text=gettext_lazy("Niet bekend: laat leeg. Dan telt het hele bedrag als niet gedekt."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def draft_list(request: HttpRequest) -> HttpResponse:
    """Drafts; those that went on without municipalities first."""
    found = drafts(desk=request.desk)
    form = DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = enter_draft(
            desk=request.desk, now=request.now, **form.cleaned_data, request_key=key_of(request, "draft")
        )
        messages.success(request, _("Voorstel vastgelegd."))
        return back("draft", made)
    context = {
        "rows": [_row(one) for one in found], "form": form, "key": uuid5(request.trace, "draft"),
        "flags": sum(one.course.not_asked_first for one in found),
        "may_record": request.desk.may("governance.record") and request.desk.cases.municipalities is None,
    }  # fmt: skip
    return render(request, "governance/drafts.html", context, status=400 if form.errors else 200)


@require_GET
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The consultation record of one draft, with its impact sheets."""
    return _page(request, draft_id)


@require_POST
def event(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Record a stage, a question, an answer or what was done with it."""
    form = DraftEventForm(request.POST)
    if form.is_valid():
        try:
            record_draft_event(
                desk=request.desk, now=request.now, draft_id=draft_id,
                event=NewDraftEvent(**form.cleaned_data),
                request_key=key_of(request, form.cleaned_data["kind"]),
            )  # fmt: skip
        except InputInvalid as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Vastgelegd."))
            return back("draft", draft_id)
    return _page(request, draft_id, form=form, status=400)


@require_POST
def sheet(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Work out the impact and freeze it."""
    form = SheetForm(request.POST)
    if not form.is_valid():
        return _page(request, draft_id, sheet_form=form, status=400)
    freeze_impact(
        desk=request.desk, now=request.now, draft_id=draft_id, **form.cleaned_data,
        request_key=key_of(request, "sheet"),
    )  # fmt: skip
    messages.success(request, _("Gevolgen berekend en bewaard. Deze uitkomst verandert niet meer."))
    return back("draft", draft_id, part="#gevolgen")


def _page(
    request: HttpRequest, draft_id: int, *, form: DraftEventForm | None = None,
    sheet_form: SheetForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    seen = draft_view(desk=request.desk, draft_id=draft_id)
    course = seen.row.course
    context = {
        "seen": seen, "row": _row(seen.row), "course": course, "key": uuid5(request.trace, "draft"),
        "events": [
            {"one": one, "label": wording.DRAFT_EVENTS[one.kind], "stage": wording.STAGES.get(one.stage, "")}
            for one in reversed(seen.events)
        ],
        "duties": [(label, code not in course.lacks) for code, label in wording.DUTIES.items()],
        "sheets": [_sheet(one) for one in seen.sheets],
        "form": form or DraftEventForm(initial={"on": local_date(request.now)}),
        "sheet_form": sheet_form or SheetForm(),
    }  # fmt: skip
    return render(request, "governance/draft.html", context, status=status)


def _row(one: DraftRow) -> dict[str, Any]:
    return {
        "one": one,
        "kind": wording.DRAFT_KINDS[one.kind],
        "stage": wording.STAGES[one.course.stage.value],
    }


def _sheet(one: Sheet) -> dict[str, Any]:
    rows = one.figures["rows"]
    return {"one": one, "scenario": wording.SCENARIOS[one.scenario], "total": rows[0], "rows": rows[1:]}
