"""The pages of Import: what is in this file, what would change, read it in, and take it back."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.people import public as people
from onderdak.people.rules.list_cells import SENTENCES
from onderdak.people.rules.record_sources import LISTS
from onderdak.people.web import import_words, link_words

SHOWN = 100
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class UploadForm(forms.Form):
    """The file, of which kind of source, and from which organisation."""

    source = forms.ChoiceField(
        label=gettext_lazy("Wat voor lijst is het"),
        choices=[(code, link_words.SOURCES[code]) for code in LISTS],
    )
    delivered_by = forms.CharField(
        label=gettext_lazy("Van welke organisatie"), help_text=gettext_lazy("Geen naam van een persoon."),
        max_length=80,
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Bestand (xlsx of csv)"),
        help_text=gettext_lazy("Hoogstens 10 MB en 20.000 rijen. Er wordt nog niets vastgelegd."),
    )


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Which list, and what was read in before."""
    desk = request.desk
    desk.must_have("duty.report")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            draft = people.keep_draft(
                desk=desk, now=request.now, data=given["file"].read(), source=given["source"],
                delivered_by=given["delivered_by"],
            )  # fmt: skip
        except InputInvalid as refused:
            for _where, code in refused.detail.get("problems", ()):  # type: ignore[attr-defined]
                form.add_error("file", people.FILE_SENTENCES.get(code, _("Dit bestand is niet te lezen.")))
        else:
            return HttpResponseRedirect(reverse("people_import_try", args=[draft]))
    rows = [
        {"cells": [
            {"text": f"{one.imported_at:%d-%m-%Y}", "url": reverse("people_import", args=[one.pk])},
            {"text": link_words.SOURCES[one.source], "detail": one.delivered_by},
            {"text": one.rows}, {"text": one.new}, {"text": one.known}, {"text": one.review},
            {"text": _("teruggenomen") if one.undone_at else _("ingelezen"), "tag": True,
             "tone": "soft" if one.undone_at else "ok"},
        ]}
        for one in people.imports(desk=desk)
    ]  # fmt: skip
    labels = (_("Rijen"), _("Nieuw"), _("Al bekend"), _("Te beoordelen"))
    context = {
        "form": form,
        "rows": rows,
        "columns": [{"label": _("Ingelezen op")}, {"label": _("Lijst")},
                    *({"label": label, "num": True} for label in labels), {"label": _("Stand")}],
    }  # fmt: skip
    return render(request, "people/import.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def try_list(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The dry run: columns, every wrong cell at once, who is known, who is new. Nothing is written."""
    desk = request.desk
    refused = ""
    if request.method == "POST":
        mapping = {
            request.POST[f"kop_{n}"]: request.POST.get(f"veld_{n}", "")
            for n in range(60) if f"kop_{n}" in request.POST
        }  # fmt: skip
        people.map_draft(desk=desk, draft_id=draft_id, mapping=mapping)
    try:
        run = people.try_draft(desk=desk, now=request.now, draft_id=draft_id)
    except InputInvalid as wrong:
        codes = [code for _where, code in wrong.detail.get("problems", ())]  # type: ignore[attr-defined]
        refused = people.FILE_SENTENCES.get(codes[0], _("Dit bestand is niet te lezen."))
        people.map_draft(desk=desk, draft_id=draft_id, mapping={})
        return render(request, "people/import_try.html", {"refused": refused, "draft": draft_id}, status=400)
    checked = run.checked
    context: dict[str, Any] = {
        "run": run,
        "draft": draft_id,
        "mapping": [
            {"n": n, "letter": _letter(n), "heading": heading, "field": name}
            for n, (heading, name) in enumerate(checked.mapping)
        ],
        "choices": list(import_words.COLUMNS.items()),
        "problems": [
            {"row": one.row, "column": one.column, "sentence": SENTENCES[one.code]}
            for one in checked.problems[:SHOWN]
        ],
        "more": max(0, len(checked.problems) - SHOWN),
        "known": [_said(one) for one in run.known[:SHOWN]],
        "inside": run.inside[:SHOWN],
        "doubtful": [_said(one) for one in run.doubtful[:SHOWN]],
        "key": uuid5(request.trace, "import"),
    }
    return render(request, "people/import_try.html", context, status=400 if checked.problems else 200)


@require_POST
def read_in(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Read the list in: all of it, or nothing."""
    batch = people.import_draft(
        desk=request.desk, now=request.now, request_key=key_of(request, "import"), draft_id=draft_id
    )
    review = next((one.review for one in people.imports(desk=request.desk) if one.pk == batch), 0)
    if review:
        text = ngettext(
            "Ingelezen. %(n)s rij is misschien iemand die er al staat, en staat apart op de namenlijst. "
            "Beoordeel die bij Koppelen.",
            "Ingelezen. %(n)s rijen zijn misschien iemand die er al staat, en staan apart op de namenlijst. "
            "Beoordeel ze bij Koppelen.",
            review,
        )
        messages.warning(request, text % {"n": review})
    else:
        messages.success(request, _("Ingelezen. Iedereen van de lijst staat op de namenlijst, één keer."))
    return HttpResponseRedirect(reverse("people_import", args=[batch]))


@require_GET
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One list that was read in, and the way back."""
    found = next((one for one in people.imports(desk=request.desk, limit=500) if one.pk == batch_id), None)
    if found is None:
        raise NotVisible(actor_id=request.desk.actor_id)
    built = people.built_upon(batch_id)
    context = {
        "batch": found,
        "source": link_words.SOURCES[found.source],
        "built": built.total,
        "asked": people.asked_to_undo(desk=request.desk, batch_id=batch_id),
        "agreed": people.agreed_to_undo(desk=request.desk, batch_id=batch_id) is not None,
        "may": request.desk.may("duty.report") and not found.undone_at,
        "key": uuid5(request.trace, "undo_import"),
    }
    return render(request, "people/import_batch.html", context)


@require_POST
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask the second person, or take the list back when there is a yes."""
    asked = {
        "desk": request.desk, "now": request.now, "request_key": key_of(request, "undo_import"),
        "batch_id": batch_id,
    }  # fmt: skip
    if people.agreed_to_undo(desk=request.desk, batch_id=batch_id) is None:
        people.ask_to_undo_import(**asked)
        messages.success(request, _("Een tweede persoon is gevraagd. Daarna kunt u de lijst terugnemen."))
    else:
        people.undo_import(**asked)
        messages.success(request, _("Teruggenomen. Niemand van deze lijst staat nog op de namenlijst."))
    return HttpResponseRedirect(reverse("people_import", args=[batch_id]))


def _letter(n: int) -> str:
    return LETTERS[n] if n < len(LETTERS) else LETTERS[n // 26 - 1] + LETTERS[n % 26]


def _said(one: Any) -> dict[str, Any]:
    """A row that is, or may be, somebody who is known, with what it brings in words."""
    adds, differs = ([import_words.COLUMNS[fact] for fact in facts] for facts in (one.adds, one.differs))
    return {
        "row": one.row, "name": one.name, "reference": one.reference, "household_id": one.household_id,
        "words": one.words, "adds": adds, "differs": differs,
    }  # fmt: skip
