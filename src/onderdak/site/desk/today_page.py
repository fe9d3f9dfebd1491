"""The page Vandaag: what must happen now, and why is it here?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.access.public import approve_second, open_approvals
from onderdak.conduct.public import work_of_conduct
from onderdak.contribution.public import MoneyWaits, money_waits
from onderdak.forecast.public import tasks_of_desk
from onderdak.governance.public import alarms_of
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import glass_log, pair_counts
from onderdak.placement.public import on_their_way
from onderdak.site.desk.second_person_asked import approvals_of
from onderdak.site.desk.today_areas import areas_tonight
from onderdak.site.desk.today_plans import plan_lines
from onderdak.site.desk.today_rows import Asked, Work, work_of


@require_http_methods(["GET", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Show the work of this desk; coordinators without names see counts per municipality."""
    desk = request.desk
    night = night_of(request.now)
    context: dict[str, Any] = {
        "night": night, "now": request.now, "may_duties": desk.may("duty.attempt"),
        "late_agreements": alarms_of(desk=desk, now=request.now), "today": local_date(request.now),
        "plans": plan_lines(desk=desk, now=request.now, language=get_language() or "nl"),
        "full_tasks": _full_tasks(request), "full_key": uuid5(request.trace, "full_tasks"),
    }  # fmt: skip
    if desk.cases.municipalities is not None and not desk.cases.municipalities:
        return render(request, "desk/no_work.html", context)
    context["cases"] = work_of_conduct(desk=desk, now=request.now)
    context["approvals"] = approvals_of(desk, request.now, open_approvals(desk=desk))
    if not desk.may("people.view"):
        context |= areas_tonight(desk=desk, now=request.now, only=request.GET.get("regio", ""))
        return render(request, "desk/areas.html", context)
    work: Work = work_of(desk=desk, now=request.now, asked=_asked(request))
    context |= {
        "work": work,
        "on_their_way": None if desk.locations else on_their_way(desk=desk, night=night),
        "pairs": pair_counts(desk=desk, now=request.now) if desk.may("duty.report") else None,
        "opened": glass_log(desk=desk, now=request.now)[:5],
        "money": _money(request),
        "key": request.trace,
    }
    return render(request, "desk/today.html", context)


@require_POST
def answer_second(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Answer as the second person, who saw what the first one saw."""
    granted = request.POST.get("antwoord") == "ja"
    answered = approve_second(
        desk=request.desk,
        now=request.now,
        request_key=uuid5(request.trace, "second"),
        approval_id=approval_id,
        granted=granted,
    )
    if not granted and answered.what == "placement.override":
        messages.warning(request, _(
            "U was het niet eens. Niemand wordt vannacht uit een bed gezet: de plaatsing staat. Wie voorging"
            " en nog geen plek heeft, staat nu op de werklijst."
        ))  # fmt: skip
    elif granted:
        messages.success(request, _("U bevestigde als tweede persoon."))
    else:
        messages.success(request, _("U zei nee als tweede persoon."))
    return HttpResponseRedirect(reverse("desk:today"))


def _money(request: HttpRequest) -> MoneyWaits | None:
    """Count what waits of money, for a desk whose first work that is: not for one that does everything."""
    desk = request.desk
    return None if desk.may("duty.report") else money_waits(desk=desk, now=request.now)


def _full_tasks(request: HttpRequest) -> list[dict[str, Any]]:
    """What statements that reception is full ask of the own organisation, the first day first."""
    desk = request.desk
    return [
        {"row": row, "owner": desk.label, "may": desk.may("forecast.run")}
        for row in tasks_of_desk(desk=desk, now=request.now)
    ]


def _asked(request: HttpRequest) -> Asked:
    """Read the filters. What somebody types to find a line is posted: it may be a name."""
    get = request.GET
    return Asked(
        whose={"mij": "mine", "niemand": "nobody"}.get(get.get("van", ""), "all"),
        kind=get.get("soort", ""),
        late=get.get("laat") == "1",
        text=request.POST.get("zoek", "").strip()[:60] if request.method == "POST" else "",
        first=int(get["vanaf"]) if get.get("vanaf", "").isdigit() else 0,
    )
