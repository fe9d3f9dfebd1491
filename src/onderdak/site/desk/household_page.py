"""The dossier: how is this household, on one screen?"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.duty.public import HouseholdDuty, household_duty
from onderdak.duty.types import AttemptAnswer, Step
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import NETHERLANDS, night_of
from onderdak.placement.public import PlaceInLine, Running, place_in_line, running_of
from onderdak.site.desk import household_forms as forms
from onderdak.site.desk.household_facts import clocks_of, is_promised, looks_of, people_of, tonight_of
from onderdak.site.desk.household_ladder import ladder_of
from onderdak.site.desk.household_line import line_of
from onderdak.site.desk.household_steps import first_step, stay_acts

TIMELINE = ("", "place", "ladder")


@require_GET
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """Show the household as it is tonight, with what may be done now."""
    return page(request, household_id)


def page(
    request: HttpRequest, household_id: int, bound: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """Render the dossier; `bound` holds a form that came back with faults."""
    desk: Desk = request.desk
    now: datetime = request.now
    people = people_of(desk, now, household_id)
    duty = _duty(desk, now, household_id)
    running = running_of(desk=desk, now=now, household_id=household_id)
    night = night_of(now)
    context: dict[str, Any] = {
        "household_id": household_id,
        "may_search": request.desk.may("duty.attempt"),
        "may_plan": desk.may("governance.view"),
        "may_care": desk.may("care.needs"),
        "may_incidents": desk.may("conduct.view"),
        "people": people,
        "municipality": _area(people.municipality, night),
        "duty": duty,
        "running": running,
        "night": night,
        "promised": is_promised(running.stay, night),
        "tonight": tonight_of(duty, running, night),
        "clocks": clocks_of(desk, duty, running, household_id, now),
        "looks": looks_of(desk, people),
        "first": first_step(desk, duty, running),
        "occupancy_url": _occupancy(running),
        "acts": stay_acts(desk, running.stay) if running.stay else [],
        "key": uuid5(request.trace, "dossier"),
        "may_ask_again": _may_ask_again(desk, people.municipality, duty, running),
        "stands": _stands(desk, now, duty, running),
        "wrong": (bound or {}).get("wrong"),
        **_line(request, duty, running, household_id),
        **_ladder(request, duty, bound or {}),
        **_forms(desk, running, night, bound or {}),
    }
    return render(request, "desk/household.html", context, status=status)


def _duty(desk: Desk, now: datetime, household_id: int) -> HouseholdDuty | None:
    """The duty of the household; who came before reports were kept here has none."""
    try:
        return household_duty(desk=desk, now=now, household_id=household_id)
    except NotVisible:
        return None


def _stands(desk: Desk, now: datetime, duty: HouseholdDuty | None, running: Running) -> PlaceInLine | None:
    """Where the request of this household stands in the order of now, for who may search places."""
    if duty is None or duty.request is None or running.stay is not None or not desk.may("placement.search"):
        return None
    return place_in_line(desk=desk, now=now, asked=duty.request, night=night_of(now))


def _may_ask_again(desk: Desk, code: str, duty: HouseholdDuty | None, running: Running) -> bool:
    """Nothing runs for this household: no place, no hold, no request."""
    asks = duty is not None and duty.request is not None
    runs = running.stay is not None or running.kept is not None
    return desk.may("duty.report") and desk.writes.covers(code) and not asks and not runs


def _line(
    request: HttpRequest, duty: HouseholdDuty | None, running: Running, household_id: int
) -> dict[str, Any]:
    kind = request.GET.get("tijdlijn", "")
    known_at = _known_at(request.GET.get("op", ""))
    rows = line_of(request.desk, duty, running, household_id, known_at)
    counts = {one: sum(not one or row["group"] == one for row in rows) for one in TIMELINE}
    labels = {"": _("Alles"), "place": _("Plek"), "ladder": _("Pogingen")}
    return {
        "events": [row for row in rows if not kind or row["group"] == kind],
        "line_choices": [
            {"value": one, "label": labels[one], "count": counts[one], "current": kind == one}
            for one in TIMELINE
        ],
        "as_of": known_at - timedelta(minutes=1) if known_at else None,
        "as_of_text": request.GET.get("op", "") if known_at else "",
    }


def _known_at(text: str) -> datetime | None:
    """Read a day as "everything recorded by the end of it"."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime.combine(day + timedelta(days=1), time(0), NETHERLANDS).astimezone(UTC)


def _ladder(request: HttpRequest, duty: HouseholdDuty | None, bound: dict[str, Form]) -> dict[str, Any]:
    desk: Desk = request.desk
    if duty is None:
        return {"ladder": [], "may_attempt": False}
    may = desk.may("duty.attempt") and desk.writes.covers(duty.municipality) and duty.bed is None
    wanted = request.GET.get("stap", "")
    step = (
        wanted
        if wanted in [one.value for one in Step]
        else (duty.next_step.step.value if duty.next_step else "region")
    )
    attempt = bound.get("attempt") or forms.AttemptForm(now=request.now, initial={"step": step})
    waiting = [one for one in duty.attempts if one.answer is None]
    answers = [
        {
            "attempt": one,
            "form": bound.get(f"answer-{one.attempt_id}") or forms.AnswerForm(prefix=f"a{one.attempt_id}"),
        }
        for one in waiting
    ]
    alternative = bound.get("alternative") or forms.AlternativeForm(
        now=request.now, night=night_of(request.now), initial={"start": night_of(request.now)}
    )
    return {
        "ladder": ladder_of(duty),
        "may_attempt": may,
        "may_alternative": may and desk.may("duty.alternative"),
        "attempt_form": attempt,
        "attempt_open": bool(wanted and wanted not in ("alternative", "own")) or "attempt" in bound,
        "answers": answers,
        "alternative_form": alternative,
        "alternative_open": wanted == "alternative" or "alternative" in bound,
        "found": any(one.answer is AttemptAnswer.PLACE_FOUND for one in duty.attempts),
    }  # fmt: skip


def _forms(desk: Desk, running: Running, night: date, bound: dict[str, Form]) -> dict[str, Any]:
    """The small forms of a stay and of an offer, only those this desk may send."""
    language = "en" if get_language() == "en" else "nl"
    found: dict[str, Any] = {}
    if running.stay and desk.may("stay.arrival"):
        found["away_form"] = bound.get("away") or forms.AwayForm(night=night)
        found["left_form"] = bound.get("left") or forms.LeftForm(language=language)
        found["end_form"] = bound.get("end") or forms.EndForm(
            night=night, initial={"until": running.stay.until}
        )
    if running.kept and running.kept.offer_id and desk.may("placement.offer"):
        found["decline_form"] = bound.get("decline") or forms.DeclineForm(language=language)
    return found


def _occupancy(running: Running) -> str:
    """Return the page of the location, when this installation has it."""
    if running.stay is None:
        return ""
    try:
        return reverse("placement:occupancy", args=[running.stay.location_id])
    except NoReverseMatch:
        return ""


def _area(code: str, night: date) -> str:
    return next((card.name for card in municipality_cards(on=night) if card.code == code), code)
