"""The page of one measure: what it says, its versions, and how it is corrected or withdrawn."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.forecast.public import MeasureVersion, correct_measure, drop_measure, measure_versions
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import names_of, told_apart
from onderdak.forecast.web.measure_again import gives_back, typed
from onderdak.forecast.web.measure_forms import MeasureForm
from onderdak.forecast.web.measure_pages import first_day_of, form_of, show_wrong
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted
from onderdak.kernel.nights import local_date


@require_http_methods(["GET", "POST"])
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure; who entered it corrects it with a new version."""
    versions = measure_versions(desk=request.desk, today=local_date(request.now), code=code)
    last = versions[0]
    may_change = last.one.may_change and not last.dropped
    form = _form(request, last) if may_change else None
    if request.method == "POST":
        if form is None:
            raise NotPermitted(measure=code)
        if form.is_valid() and _corrected(request, code, form):
            said = _("Maatregel %(code)s is verbeterd. De eerdere versie blijft te zien.")
            messages.success(request, said % {"code": code})
            return redirect("forecast:measure", code)
    names = told_apart(names_of(request))
    context = {
        "one": last.one, "dropped": last.dropped, "kind": wording.MEASURES[last.one.kind], "form": form,
        "owner": names.get(last.one.owner, last.one.owner), "start": first_day_of(last.one.body),
        "versions": [_version(one, names) for one in versions],
        "key": uuid5(request.trace, "measure"), "drop_key": uuid5(request.trace, "drop"),
        "whole": form is None or gives_back(lambda told: form_of(request, last.one.kind, told), last.one),
    }  # fmt: skip
    wrong = form is not None and bool(form.errors)
    return render(request, "forecast/measure.html", context, status=400 if wrong else 200)


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw a measure: it is off the list, its versions stay."""
    drop_measure(desk=request.desk, now=request.now, code=code, request_key=key_of(request, f"drop-{code}"))
    messages.success(request, _("Maatregel %(code)s is van de lijst.") % {"code": code})
    return redirect("forecast:measures")


def _form(request: HttpRequest, last: MeasureVersion) -> MeasureForm:
    one = last.one
    told = {"title": one.title, "owner": one.owner, "basis": one.basis, "source": one.source}
    return form_of(request, one.kind, request.POST or None, told | typed(one.kind, one.body))


def _corrected(request: HttpRequest, code: str, form: MeasureForm) -> bool:
    """Correct a measure; what is refused stands in the form."""
    told = request.POST.get("versie", "")
    try:
        correct_measure(
            desk=request.desk, now=request.now, code=code, version=int(told) if told.isdigit() else 0,
            measure=form.measure(), request_key=key_of(request, f"correct-{code}"),
        )  # fmt: skip
    except InputInvalid as error:
        show_wrong(form, error)
    except NotNow as refused:
        form.add_error(None, str(wording.REFUSED[str(refused.detail["state"])]))
    return not form.errors


def _version(one: MeasureVersion, names: dict[str, str]) -> dict[str, Any]:
    return {
        "one": one.one, "at": one.recorded_at, "dropped": one.dropped, "start": first_day_of(one.one.body),
        "owner": names.get(one.one.owner, one.one.owner),
        "places": one.one.body.get("places") if isinstance(one.one.body.get("places"), int) else None,
    }  # fmt: skip
