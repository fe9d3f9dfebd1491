"""The pages of a month that is decided in the background: ask, see how far it is, stop."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.contribution.public import ask_month_run, month_run, stop_month_run
from onderdak.contribution.web.assess_forms import month_of
from onderdak.contribution.web.collection_words import REFUSED, RUN_STATES
from onderdak.kernel.errors import NotNow
from onderdak.kernel.nights import local_date


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to decide a month in the background."""
    asked = month_of(request.POST.get("maand", ""), local_date(request.now).replace(day=1))
    try:
        run_id = ask_month_run(
            desk=request.desk, now=request.now, municipality=request.desk.municipality, month=asked,
            request_key=uuid5(request.trace, f"run:{asked}"),
        )  # fmt: skip
    except NotNow as refused:
        state = str(refused.detail.get("state"))
        if state not in REFUSED:
            raise
        messages.error(request, REFUSED[state])
        address = redirect("contribution:month")
        address["Location"] += f"?maand={asked:%Y-%m}"
        return address
    return redirect("contribution:run", run_id)


@require_GET
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far is this month?"""
    found = month_run(desk=request.desk, run_id=run_id)
    context = {
        "one": found, "state": RUN_STATES[found.state],
        "share": 100 * found.done // max(found.households, 1),
        "may_stop": found.state in ("waits", "runs") and request.desk.may("money.collect"),
    }  # fmt: skip
    return render(request, "contribution/run.html", context)


@require_POST
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Stop after the part that it is in; what was decided stays decided."""
    stop_month_run(desk=request.desk, now=request.now, run_id=run_id)
    messages.success(request, _("De ronde stopt na dit deel. Wat is vastgesteld, blijft."))
    return redirect("contribution:run", run_id)
