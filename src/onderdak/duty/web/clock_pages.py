"""The page of clocks: every term of the duty that runs, soonest end first, with who acts."""

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.duty import public as duty
from onderdak.duty.types import ClockKind, RunningClock
from onderdak.duty.web import ledger_words as words
from onderdak.duty.web.acting import areas
from onderdak.kernel.nights import NETHERLANDS

PAGE = 100


@require_GET
def clocks(request: HttpRequest) -> HttpResponse:
    """Every clock that runs, soonest end first, with who acts."""
    desk = request.desk
    desk.must_have("people.view")
    desk.must_have("duty.attempt")
    every = duty.running_clocks(desk=desk, now=request.now)
    kind = request.GET.get("soort", "")
    kept = [one for one in every if not kind or one.kind.value == kind]
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    shown = kept[first : first + PAGE]
    where = areas(request)
    context = {
        "rows": [clock_row(one, request, where) for one in shown],
        "choices": [
            {"label": _("Alle termijnen"), "count": len(every), "url": "?", "current": not kind},
            *(
                {
                    "label": words.CLOCKS[one],
                    "count": sum(clock.kind is one for clock in every),
                    "url": f"?soort={one.value}",
                    "current": kind == one.value,
                }
                for one in ClockKind
                if any(clock.kind is one for clock in every)
            ),
        ],
        "late": sum(one.due is not None and one.due < request.now for one in every),
        "total": len(kept),
        "shown": len(shown),
        "next": first + PAGE if first + PAGE < len(kept) else None,
        "previous": max(0, first - PAGE) if first else None,
    }
    return render(request, "duty/clocks.html", context)


def clock_row(one: RunningClock, request: HttpRequest, where: dict[str, str]) -> dict[str, object]:
    """Return one clock in words. `where`: names of municipalities by code, where more than one is shown."""
    return {
        "one": one,
        "name": words.CLOCKS[one.kind],
        "who": words.WHO.get(one.who, one.who),
        "left": words.left_words(one.due, request.now),
        "late": one.due is not None and one.due < request.now,
        "last_day": _last_day(one.due),
        "where": where.get(one.municipality, ""),
        "url": _url(one),
    }


def _last_day(due: datetime | None) -> date | None:
    """Return the last day of a term that ends with a day: "midnight" would read as a day later."""
    if due is None:
        return None
    local = due.astimezone(NETHERLANDS)
    return local.date() - timedelta(days=1) if local.time() == time(0) else None


def _url(one: RunningClock) -> str:
    return reverse(one.page, kwargs=dict(one.page_args))
