"""The pages Bewijs and Daglijst: what was done for this household, and the list that works without us."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import Desk
from onderdak.duty.public import (
    DayList,
    day_list,
    day_list_page,
    day_lists,
    evidence_file,
    evidence_page,
    household_duty,
    pdf_of,
)
from onderdak.duty.web.acting import about, areas
from onderdak.duty.web.letter_pages import pdf_answer
from onderdak.kernel.errors import NotVisible


@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, household_id: int) -> HttpResponse:
    """Say what is in the file; one press makes it, as PDF for a judge or as JSON that can be checked."""
    desk = request.desk
    desk.must_have("people.view")
    duty = household_duty(desk=desk, now=request.now, household_id=household_id)
    who = about(request, household_id)
    if request.method == "POST":
        person = request.POST.get("persoon", "")
        made = evidence_file(
            desk=desk, now=request.now, household_id=household_id,
            person_id=int(person) if person.isdigit() else None,
        )  # fmt: skip
        name = f"bewijsdossier-{who.reference}"
        if request.POST.get("vorm") == "json":
            answer = HttpResponse(
                json.dumps(made, ensure_ascii=False, indent=1), content_type="application/json"
            )
            answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
            return answer
        return pdf_answer(pdf_of([evidence_page(made)]), f"{name}.pdf")
    context = {"case": who, "duty": duty, "attempts": len(duty.attempts), "persons": who.persons}
    return render(request, "duty/evidence.html", context)


@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """Which lists can be printed, with tonight's counts on them."""
    desk: Desk = request.desk
    lists = _lists(request)
    context = {
        "lists": lists if len(lists) > 1 else [],
        "one": lists[0] if len(lists) == 1 else None,
        "free": sum(one.free_places for one in lists),
        "waiting": sum(one.waiting_persons for one in lists),
        "outside": sum(one.outside for one in lists),
        "named": desk.may("people.view"),
        "now": request.now,
    }
    return render(request, "duty/day.html", context)


@require_GET
def day_sheet(request: HttpRequest) -> HttpResponse:
    """The list itself, to print from the browser; with `vorm=pdf` as a PDF."""
    where = request.GET.get("locatie", "")
    code = request.GET.get("gemeente", "") or request.desk.municipality
    if where.isdigit() or (code and code.isdigit()):
        lists = [
            day_list(
                desk=request.desk, now=request.now, municipality=code,
                location_id=int(where) if where.isdigit() else None, named=request.desk.may("people.view"),
            )
        ]  # fmt: skip
        title = _title(lists[0], bool(where))
    else:
        lists = _lists(request)
        title = "Daglijst veiligheidsregio"
    if not lists:
        raise NotVisible(actor_id=request.desk.actor_id)
    if request.GET.get("vorm") == "pdf":
        return pdf_answer(pdf_of([day_list_page(lists, title=title, for_print=True)]), "daglijst.pdf")
    return HttpResponse(day_list_page(lists, title=title))


def _lists(request: HttpRequest) -> list[DayList]:
    """The lists of this desk: of its municipality by name, of a region or the country without names."""
    desk = request.desk
    own = desk.cases.municipalities
    if own is None:
        chosen = request.GET.get("gemeente", "")
        codes = [chosen] if chosen in areas(request) else []
        return day_lists(desk=desk, now=request.now, municipalities=codes, named=False) if codes else []
    return [
        one
        for one in day_lists(desk=desk, now=request.now, named=desk.may("people.view"))
        if len(own) == 1 or not one.is_empty
    ]


def _title(one: DayList, of_location: bool) -> str:
    if of_location and one.sheets:
        return f"Daglijst {one.sheets[0].card.name}"
    return f"Daglijst gemeente {one.name}"
