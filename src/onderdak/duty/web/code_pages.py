"""The page of the resident's code: the letter was lost, so a new code counts and is handed over on paper."""

from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.duty.public import code_made, code_sheet, reissue_code
from onderdak.duty.web.acting import about, back
from onderdak.duty.web.letter_pages import pdf_answer


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, household_id: int) -> HttpResponse:
    """Which code counts, and one press for a new one. The code itself stands on the sheet alone."""
    if request.method == "POST":
        reissue_code(
            desk=request.desk, now=request.now, household_id=household_id,
            request_key=key_of(request, "code"),
        )  # fmt: skip
        messages.success(request, _("De nieuwe code geldt. De oude werkt niet meer. Geef het blad nu af."))
        return back("code", household_id)
    context = {
        "made": code_made(desk=request.desk, household_id=household_id),
        "case": about(request, household_id),
        "key": uuid5(request.trace, "code"),
    }
    return render(request, "duty/code.html", context)


@require_GET
def sheet(request: HttpRequest, household_id: int) -> HttpResponse:
    """The sheet with the code that counts, as PDF. Printing it is logged."""
    made = code_sheet(desk=request.desk, now=request.now, household_id=household_id)
    return pdf_answer(made, f"code-{about(request, household_id).reference}.pdf")
