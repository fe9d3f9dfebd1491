"""The pages "Zakelijk plan": does this location pay, and what would make it pay?"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.funding.public import (
    Variant,
    case_from_location,
    compare_regimes,
    forecasts_to_rest_on,
    freeze_case,
    kept_case,
    kept_cases,
    work_out,
)
from onderdak.funding.web.case_forms import CaseForm, CompareForm
from onderdak.funding.web.case_shown import cents_of_euro, shown
from onderdak.funding.web.case_words import CASE_FIELDS, VARIANTS, fault_words
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotVisible
from onderdak.kernel.nights import local_date

RIGHT = "money.view"
MOST_UPLOAD = 60 * 1024 * 1024


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Every case that was kept, newest first, with what decides beside each other."""
    return render(request, "funding/cases.html", {"cases": kept_cases(desk=request.desk)})


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Ask, work out, and keep when asked."""
    request.desk.must_have(RIGHT)
    if not request.desk.municipality:
        raise NotVisible(actor_id=request.desk.actor_id)
    form = CaseForm(
        request.POST or None, request.FILES or None, initial=_first_answers(request),
        forecasts=forecasts_to_rest_on(desk=request.desk, now=request.now),
    )  # fmt: skip
    key = request.POST.get("sleutel") or str(uuid5(request.trace, "case"))
    context: dict[str, Any] = {"form": form, "key": key}
    if request.method == "POST" and form.is_valid():
        try:
            with paths_file(form.cleaned_data.get("paden")) as file:
                if request.POST.get("bewaar"):
                    return _kept(request, form, file)
                context |= shown(
                    work_out(
                        content=form.content(), known_at=local_date(request.now), desk=request.desk,
                        now=request.now, paths_file=file, scenario=form.cleaned_data["scenario"],
                    )
                )  # fmt: skip
        except LawUnknown:
            form.add_error("start", _("Voor deze dag is geen norm bekend. Kies een latere maand."))
        except InputInvalid as refused:
            _tell(form, refused)
    return render(request, "funding/new_case.html", context, status=400 if form.errors else 200)


@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case as it was kept, to print and to share."""
    found = kept_case(desk=request.desk, case_id=case_id)
    return render(request, "funding/case.html", {"kept": found, **shown(found.worked)})


@require_GET
def council(request: HttpRequest, case_id: int) -> HttpResponse:
    """The same case on one page for a council: the question, the answer, and what it rests on."""
    found = kept_case(desk=request.desk, case_id=case_id)
    return render(request, "funding/council.html", {"kept": found, **shown(found.worked)})


def _first_answers(request: HttpRequest) -> dict[str, Any]:
    today = local_date(request.now)
    first: dict[str, Any] = {"start": today.replace(year=today.year + 1, month=1, day=1)}
    asked = request.GET.get("locatie", "")
    if not asked.isdecimal() or len(asked) > 18:
        return first
    found = case_from_location(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, location_id=int(asked)
    )
    return first | {
        "naam": found.name, "start": found.start, "plekken": found.places, "bouw": 0, "locatie": int(asked),
        "zeker": max(found.sure_months, 1), "vast": found.fixed_place_month_eur,
        "personeel": found.staff_month_eur, "bewoner": found.variable_person_month_eur,
        "investering": found.invest_place_eur, "begin": round(100 * found.occupied_share, 1),
    }  # fmt: skip


@require_GET
def compare(request: HttpRequest, case_id: int) -> HttpResponse:
    """One kept case under other funding, in the same futures; an amount that is no law names its scenario."""
    form = CompareForm(request.GET or None)
    amount, words = None, ""
    if form.is_bound and form.is_valid():
        amount, words = form.cleaned_data["bedrag"], form.cleaned_data["aanname"]
    context: dict[str, Any] = {"form": form}
    try:
        kept, found = compare_regimes(
            desk=request.desk, now=request.now, case_id=case_id,
            amount_eur=None if amount is None else float(amount), scenario=words,
        )  # fmt: skip
        context |= {"kept": kept, "rows": [_compared(one) for one in found]}
    except InputInvalid as refused:
        context["kept"] = kept_case(desk=request.desk, case_id=case_id)
        for name, code in refused.detail["problems"]:  # type: ignore[attr-defined]
            context["refused"] = [*context.get("refused", []), fault_words(name, code)]
    bad = bool(context.get("refused")) or (form.is_bound and bool(form.errors))
    return render(request, "funding/compare.html", context, status=400 if bad else 200)


def _compared(one: Variant) -> dict[str, Any]:
    return {
        "one": one, "words": VARIANTS[one.code], "tariff": cents_of_euro(one.tariff_eur),
        "npv": cents_of_euro(one.npv_mean_eur), "breakeven": cents_of_euro(one.breakeven_eur),
    }  # fmt: skip


@contextmanager
def paths_file(sent: UploadedFile | None) -> Iterator[Path | None]:
    """
    Give paths that were sent along as a file, for as long as it takes to read them.

    Raises:
        InputInvalid: larger than any forecast of ours writes.
    """
    if not sent:
        yield None
        return
    if (sent.size or 0) > MOST_UPLOAD:
        raise InputInvalid(problems=(("occupancy", "not_readable"),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paden.npz"
        path.write_bytes(sent.read())
        yield path


def _kept(request: HttpRequest, form: CaseForm, file: Path | None) -> HttpResponse:
    number = freeze_case(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, content=form.content(),
        request_key=_key(request), paths_file=file, scenario=form.cleaned_data["scenario"],
    )  # fmt: skip
    return HttpResponseRedirect(reverse("funding:case", args=[number]))


def _tell(form: CaseForm, refused: InputInvalid) -> None:
    """Write a refusal beside the field that it is about: the longest part of its key that has one."""
    for name, code in refused.detail["problems"]:  # type: ignore[attr-defined]
        parts = name.split(" ")[0].split(".")
        keys = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        field = next((CASE_FIELDS[key] for key in keys if key in CASE_FIELDS), None)
        form.add_error(field, fault_words(name, code))


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("sleutel", ""))
    except ValueError:
        return uuid5(request.trace, "case")
