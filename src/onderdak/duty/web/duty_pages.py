"""The page Plicht en termijnen: whom do we still owe shelter, and which clock runs?"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.capacity.public import municipality_cards
from onderdak.duty.public import Step, Unsheltered, unsheltered_tonight
from onderdak.duty.web.sentences import STEP_NAMES, STEPS, WHYS
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_names

PAGE = 50


@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """List the open duties with the step of the ladder, filtered by step and by lateness."""
    desk = request.desk
    desk.must_have("duty.attempt")
    found = unsheltered_tonight(desk=desk, now=request.now)
    step, late = request.GET.get("stap", ""), request.GET.get("laat") == "1"
    kept = [
        one
        for one in found
        if (not step or one.next_step.step.value == step) and (not late or one.next_step.due < request.now)
    ]
    kept.sort(key=lambda one: one.next_step.due)
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    shown = kept[first : first + PAGE]
    night = night_of(request.now)
    names = household_names(desk=desk, household_ids=[one.household_id for one in shown], on=night)
    areas = {card.code: card.name for card in municipality_cards(on=night)}
    context = {
        "night": night,
        "rows": [_row(one, names, areas, request) for one in shown],
        "choices": _choices(found, step, late),
        "persons": sum(one.persons for one in found),
        "minors": sum(one.minors for one in found),
        "households": len(found),
        "late": sum(one.next_step.due < request.now for one in found),
        "total": len(kept),
        "shown": len(shown),
        "hidden": len(found) - len(kept),
        "late_on": late,
        "next": first + PAGE if first + PAGE < len(kept) else None,
        "previous": max(0, first - PAGE) if first else None,
    }
    return render(request, "duty/duties.html", context)


@require_GET
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """Lead to the dossier, which stands above the rooms."""
    query = request.META.get("QUERY_STRING", "")
    target = reverse("desk:household", args=[household_id])
    return HttpResponseRedirect(f"{target}?{query}" if query else target)


def _row(
    one: Unsheltered, names: dict[int, str], areas: dict[str, str], request: HttpRequest
) -> dict[str, object]:
    own = one.next_step.step is Step.OWN and request.desk.may("placement.search")
    dossier = reverse("duty:household", args=[one.household_id])
    return {
        "household_id": one.household_id,
        "reference": one.reference,
        "label": names.get(one.household_id, "").removeprefix(f"{one.reference} · "),
        "persons": one.persons,
        "minors": one.minors,
        "hours": one.hours,
        "reported_at": one.reported_at,
        "municipality": areas.get(one.municipality, one.municipality),
        "step": STEP_NAMES[one.next_step.step],
        "why": WHYS[one.next_step.why],
        "due": one.next_step.due,
        "is_late": one.next_step.due < request.now,
        "act": STEPS[one.next_step.step],
        "url": reverse("placement:search", args=[one.request_id])
        if own
        else f"{dossier}?stap={one.next_step.step.value}#ladder",
    }


def _choices(found: list[Unsheltered], step: str, late: bool) -> list[dict[str, object]]:
    """Return the filter on steps as links; what is counted is what the link shows."""
    tail = "&laat=1" if late else ""
    every: list[dict[str, object]] = [
        {"label": _("Alle stappen"), "count": len(found), "url": f"?{tail.lstrip('&')}", "current": not step}
    ]
    for one in Step:
        number = sum(row.next_step.step is one for row in found)
        every.append(
            {
                "label": STEP_NAMES[one],
                "count": number,
                "url": f"?stap={one.value}{tail}",
                "current": step == one.value,
            }
        )
    return every
