"""The pages Brieven: which letters go out today, and what does this letter say?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.public import (
    LETTERS_OF_MONEY,
    LetterRow,
    LetterView,
    deliver_letters,
    letter_page,
    letter_pdf,
    letter_view,
    letters,
    made_again_by,
    may_hand_over,
    must_hand_over,
    read_by,
    renew_letter,
    write_due_letters,
)
from onderdak.duty.rules.letter_language import NOT_KNOWN
from onderdak.duty.types import LetterKind
from onderdak.duty.web.acting import areas
from onderdak.duty.web.letter_forms import HandOverForm, put_faults
from onderdak.duty.web.letter_words import CHANNELS, LANGUAGES, SUBJECTS
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import HouseholdFacts, household_facts, household_names, search_households

PAGE = 50
MOST_PRINTED = 50
FIELDS = {"deliveredOn": "delivered_on"}


@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """List the letters to hand over, soonest term first, or those that went out; a search is posted."""
    must_hand_over(request.desk)
    sent = request.GET.get("stand") == "verstuurd"
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    text = request.POST.get("zoek", "").strip()[:60] if request.method == "POST" else ""
    found = _households_found(request, text)
    rows, total = letters(desk=request.desk, sent=sent, household_ids=found, first=first, size=PAGE)
    counts = {False: total, True: total}
    counts[not sent] = letters(desk=request.desk, sent=not sent, household_ids=found, size=1)[1]
    context = {
        "rows": _rows(request, rows),
        "sent": sent,
        "text": text,
        "choices": [
            {"label": _("Te versturen"), "count": counts[False], "url": "?", "current": not sent},
            {"label": _("Verstuurd"), "count": counts[True], "url": "?stand=verstuurd", "current": sent},
        ],
        "form": HandOverForm(now=request.now),
        "total": total,
        "shown": len(rows),
        "next": first + PAGE if first + PAGE < total and not text else None,
        "previous": max(0, first - PAGE) if first else None,
        "may_edit": request.desk.may("duty.end"),
    }
    return render(request, "duty/letter_list.html", context)


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Write what is due now, instead of waiting for the next minute."""
    must_hand_over(request.desk)
    done = write_due_letters(desk=request.desk, now=request.now)
    made = done.decisions + done.information
    said = ngettext("%(n)s brief klaargezet.", "%(n)s brieven klaargezet.", made) % {"n": made}
    messages.success(request, said if made else _("Alle brieven stonden al klaar."))
    if done.by_hand:
        messages.warning(
            request,
            ngettext(
                "%(n)s overplaatsing zonder toestemming vraagt eerst de mening van de bewoner.",
                "%(n)s overplaatsingen zonder toestemming vragen eerst de mening van de bewoner.",
                done.by_hand,
            )
            % {"n": done.by_hand},
        )
    return HttpResponseRedirect(reverse("duty:letters"))


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Print the letters that were ticked in one file, or write down that they were handed over."""
    chosen = [int(one) for one in request.POST.getlist("brief") if one.isdigit()]
    if not chosen:
        messages.warning(request, _("Kies eerst een of meer brieven."))
        return HttpResponseRedirect(reverse("duty:letters"))
    if request.POST.get("doe") == "afdrukken":
        must_hand_over(request.desk)
        views = [_named(request, one) for one in chosen[:MOST_PRINTED]]
        return pdf_answer(letter_pdf(views), "brieven.pdf")
    form = HandOverForm(request.POST, now=request.now)
    if not form.is_valid():
        messages.error(request, _("Kies hoe en op welke dag de brieven zijn gegeven."))
        return HttpResponseRedirect(reverse("duty:letters"))
    done = _deliver(request, chosen, form)
    said = ngettext("%(n)s brief vastgelegd.", "%(n)s brieven vastgelegd.", done) % {"n": done}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("duty:letters"))


@require_GET
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter as it goes out, with its translation beside it."""
    return _letter_page(request, letter_id, HandOverForm(now=request.now))


@require_GET
def document(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Only the letter, to print from the browser."""
    _must_read(request, letter_id)
    return HttpResponse(letter_page(_named(request, letter_id)))


@require_GET
def printed(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The letter as a tagged PDF."""
    _must_read(request, letter_id)
    view = _named(request, letter_id)
    return pdf_answer(letter_pdf([view]), f"{view.reference}.pdf")


@require_POST
def hand_over(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Write down how and when the letter reached the household."""
    form = HandOverForm(request.POST, now=request.now)
    if form.is_valid():
        try:
            _deliver(request, [letter_id], form)
        except InputInvalid as refused:
            put_faults(form, refused, FIELDS)
    if form.errors:
        return _letter_page(request, letter_id, form, status=400)
    messages.success(request, _given(request, letter_id))
    return HttpResponseRedirect(reverse("duty:letter", args=[letter_id]))


@require_POST
def renew(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Make the letter again with the texts of today, or in another language."""
    made = renew_letter(
        desk=request.desk,
        now=request.now,
        letter_id=letter_id,
        language=request.POST.get("taal", ""),
        request_key=key_of(request, "renew"),
    )
    messages.success(request, _("De brief is opnieuw opgemaakt."))
    return HttpResponseRedirect(reverse("duty:letter", args=[made]))


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF to keep; the name holds no name of a person."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def letter_row(one: LetterRow, now: datetime) -> dict[str, Any]:
    """Return one letter in words, for a list."""
    gone = one.delivered
    return {
        "letter_id": one.letter_id,
        "household_id": one.household_id,
        "reference": one.household,
        "subject": SUBJECTS[one.subject],
        "article": one.article,
        "language": LANGUAGES[one.language],
        "made_at": one.made_at,
        "due": one.due,
        "is_late": gone is None and one.lapsed_by is None and one.due < local_date(now),
        "lapsed_by": one.lapsed_by,
        "untranslated": len(one.untranslated),
        "gone": CHANNELS[gone.channel] if gone else "",
        "gone_on": gone.delivered_on if gone else None,
    }


def _households_found(request: HttpRequest, text: str) -> set[int] | None:
    """Return the households that a text finds by reference or name; None when nothing was typed."""
    if not text:
        return None
    return {one.household_id for one in search_households(desk=request.desk, now=request.now, text=text)}


def _rows(request: HttpRequest, rows: list[LetterRow]) -> list[dict[str, Any]]:
    ids = {one.household_id for one in rows}
    names = household_names(desk=request.desk, household_ids=ids, on=night_of(request.now)) if ids else {}
    facts = household_facts(desk=request.desk, household_ids=ids) if ids else {}
    where = areas(request) if request.desk.cases.municipalities is None else {}
    return [
        letter_row(one, request.now)
        | {
            "label": names.get(one.household_id, ""),
            "where": where.get(one.municipality, ""),
            "by_default": _language_by_default(one, facts),
        }
        for one in rows
    ]


def _language_by_default(one: LetterRow, facts: Mapping[int, HouseholdFacts]) -> bool:
    """Say whether the language beside the Dutch is there because nobody knows that of the household."""
    return one.language == NOT_KNOWN and one.household_id in facts and not facts[one.household_id].language


def _letter_page(request: HttpRequest, letter_id: int, form: HandOverForm, status: int = 200) -> HttpResponse:
    _must_read(request, letter_id)
    view = _named(request, letter_id, code_shown=False)
    context = {
        "view": view,
        "row": letter_row(view.row, request.now),
        "language": view.row.language,
        "decides": view.row.kind == LetterKind.DECISION.value,
        "both": view.row.language != "nl",
        "by_default": _language_by_default(
            view.row, household_facts(desk=request.desk, household_ids=[view.row.household_id])
        ),
        "languages": [(code, name) for code, name in LANGUAGES.items() if code != view.row.language],
        "given": [
            (CHANNELS[one.channel], one.delivered_on, LANGUAGES[one.language]) for one in view.deliveries
        ],
        "form": form,
        "key": uuid5(request.trace, "letter"),
        "may_renew": _may_renew(request, view),
        "of_money": view.row.subject in LETTERS_OF_MONEY and not may_hand_over(request.desk),
        "language_name": LANGUAGES[view.row.language],
        "may_list": may_hand_over(request.desk),
        "may_write": may_hand_over(request.desk) and request.desk.writes.covers(view.row.municipality),
    }
    return render(request, "duty/letter_view.html", context, status=status)


def _given(request: HttpRequest, letter_id: int) -> str:
    """What begins on the day of a letter: the term to object of a decision, the days to answer of a view."""
    seen = letter_view(desk=request.desk, now=request.now, letter_id=letter_id).row
    if seen.kind == LetterKind.DECISION.value:
        return _("Vastgelegd. Vanaf deze dag loopt de termijn voor bezwaar.")
    if seen.answer_by is not None:
        return _("Vastgelegd. De bewoner kan reageren tot en met %(day)s.") % {
            "day": date_format(seen.answer_by, "j F Y")
        }
    return _("Vastgelegd.")


def _may_renew(request: HttpRequest, view: LetterView) -> bool:
    desk = request.desk
    return desk.may_one(made_again_by(view.row.subject)) and desk.writes.covers(view.row.municipality)


def _must_read(request: HttpRequest, letter_id: int) -> None:
    if not may_hand_over(request.desk):
        seen = letter_view(desk=request.desk, now=request.now, letter_id=letter_id)
        request.desk.must_have_one(read_by(seen.row.subject))


def _named(request: HttpRequest, letter_id: int, *, code_shown: bool = True) -> LetterView:
    return letter_view(
        desk=request.desk, now=request.now, letter_id=letter_id, named=True, code_shown=code_shown
    )


def _deliver(request: HttpRequest, chosen: list[int], form: HandOverForm) -> int:
    return deliver_letters(
        desk=request.desk,
        now=request.now,
        letter_ids=chosen,
        channel=form.cleaned_data["channel"],
        delivered_on=form.cleaned_data["delivered_on"],
        untranslated_reason=form.cleaned_data["reason"],
    )
