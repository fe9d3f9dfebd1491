"""The pages of the ledger: how the duty towards a household stands, and every clock that runs."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import Desk, key_of
from onderdak.duty import public as duty
from onderdak.duty.types import ClockKind, DutyState, RunningClock
from onderdak.duty.web import ledger_forms as forms
from onderdak.duty.web import ledger_words as words
from onderdak.duty.web.acting import About, about, areas, back
from onderdak.kernel.nights import NETHERLANDS, night_of

PAGE = 100
Act = Callable[..., object]
# what the page may record: form, right, act, what is said after it
ACTS: dict[str, tuple[type[forms.LedgerForm], str, Act, object]] = {
    "uitbeeld": (
        forms.InterruptForm,
        "duty.attempt",
        duty.interrupt_duty,
        gettext_lazy("Uit beeld vastgelegd. De plicht eindigt niet."),
    ),
    "contact": (
        forms.OutreachForm,
        "duty.attempt",
        duty.try_outreach,
        gettext_lazy("Contactpoging vastgelegd."),
    ),
    "terug": (
        forms.ResumeForm,
        "duty.report",
        duty.resume_duty,
        gettext_lazy("Weer in beeld. De plicht gaat verder."),
    ),
    "eigen": (
        forms.HousingForm,
        "duty.alternative",
        duty.record_own_housing,
        gettext_lazy("Eigen onderdak vastgelegd."),
    ),
    "eigeneinde": (
        forms.HousingEndForm,
        "duty.alternative",
        duty.end_own_housing,
        gettext_lazy("Eigen onderdak is voorbij. De plicht staat weer open."),
    ),
    "alternatiefeinde": (
        forms.AlternativeEndForm,
        "duty.alternative",
        duty.end_alternative,
        gettext_lazy("Het alternatief stopt. De plicht staat dan weer open."),
    ),
    "einde": (
        forms.EndForm,
        "duty.end",
        duty.propose_end,
        gettext_lazy("Voorstel vastgelegd. Een tweede persoon moet ja zeggen."),
    ),
    "heropenen": (forms.ReopenForm, "duty.report", duty.reopen_duty, gettext_lazy("De plicht is weer open.")),
    "opschorten": (
        forms.PauseForm,
        "duty.alternative",
        duty.pause_clock,
        gettext_lazy("De beslistermijn staat stil."),
    ),
    "hervatten": (
        forms.RunAgainForm,
        "duty.alternative",
        duty.resume_clock,
        gettext_lazy("De beslistermijn loopt weer."),
    ),
}


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
        "rows": [_clock(one, request, where) for one in shown],
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


@require_GET
def standing(request: HttpRequest, household_id: int) -> HttpResponse:
    """The duty per person: state, roof, clocks, and what may be recorded now."""
    return _page(request, household_id, None)


@require_POST
def act(request: HttpRequest, household_id: int, name: str) -> HttpResponse:
    """Record one thing on the standing of a duty."""
    if name not in ACTS:
        raise Http404
    form_class, right, use_case, said = ACTS[name]
    desk: Desk = request.desk
    desk.must_have(right)
    who = about(request, household_id)
    form = form_class(request.POST, now=request.now, persons=who.persons)
    if not form.is_valid():
        return _page(request, household_id, form, status=400)
    given = form.values() | {"request_key": key_of(request, name)}
    if name != "alternatiefeinde":
        given["household_id"] = household_id
    if name in ("opschorten", "hervatten"):
        given["clock"] = ClockKind.APPLICATION.value
    use_case(desk=desk, now=request.now, **given)
    messages.success(request, str(said))
    return back("standing", household_id)


@require_POST
def complete_end(request: HttpRequest, household_id: int, proposal_id: int) -> HttpResponse:
    """End the duty after the second person said yes."""
    duty.end_duty(
        desk=request.desk, now=request.now, proposal_id=proposal_id, request_key=key_of(request, "complete")
    )
    messages.success(request, _("De plicht is beëindigd. Komt de persoon terug, dan gaat zij weer open."))
    return back("standing", household_id)


def _page(
    request: HttpRequest, household_id: int, wrong: forms.LedgerForm | None, status: int = 200
) -> HttpResponse:
    desk: Desk = request.desk
    desk.must_have("duty.attempt")
    every = duty.standing_of(desk=desk, now=request.now, household_id=household_id)
    who = about(request, household_id)
    labels = dict(who.persons)
    states = {one.state for one in every}
    may = desk.writes.covers(every[0].municipality)
    context: dict[str, Any] = {
        "case": who,
        "wrong": wrong,
        "rows": [_person(one, labels) for one in every],
        "reported_at": every[0].reported_at,
        "clocks": [
            _clock(one, request, {})
            for one in duty.running_clocks(desk=desk, now=request.now, household_id=household_id)
        ],
        "orders": [
            {"one": one, "state": words.ORDER_STATES[one.state]}
            for one in duty.court_orders(desk=desk, now=request.now, household_id=household_id)
        ],
        "objections": [
            {"one": one, "state": words.OBJECTION_STATES[one.state]}
            for one in duty.objections(desk=desk, now=request.now, household_id=household_id)
        ],
        "aids": [
            {"one": one, "state": words.AID_STATES[one.state]}
            for one in duty.aid_requests(desk=desk, now=request.now, household_id=household_id)
        ],
        "ends": _ends(desk, household_id, labels),
        "events": _events(every),
        "tries": [
            {
                "at": one.tried_at,
                "text": f"{words.OUTREACH_CHANNELS[one.channel]}: {words.OUTREACH_RESULTS[one.result]}",
            }
            for one in duty.outreach_made(desk=desk, household_id=household_id)
        ],
        "may": may,
        "may_procedures": may and desk.may("duty.alternative"),
        "may_end": may and desk.may("duty.end"),
        "open": DutyState.OPEN in states,
        "folds": _folds(request, who, every, wrong) if may else [],
        "key": uuid5(request.trace, "standing"),
    }
    return render(request, "duty/standing.html", context, status=status)


def _folds(
    request: HttpRequest, who: About, every: list[duty.Standing], wrong: forms.LedgerForm | None
) -> list[dict[str, Any]]:
    """Return the forms that can be right now, each with its title and button."""
    desk: Desk = request.desk
    now = request.now
    states = {one.state for one in every}
    night = night_of(now)
    housing = any(
        roof.kind == "own_housing" and (roof.until is None or roof.until > night)
        for one in every
        for roof in one.roofs
    )
    running = {
        roof.source.partition(":")[2]
        for one in every
        for roof in one.roofs
        if roof.kind == "alternative" and (roof.until is None or roof.until > night)
    }
    ended = tuple(
        (one.person_id, dict(who.persons).get(one.person_id, ""))
        for one in every
        if one.state is DutyState.ENDED_BY_LAW
    )
    living = tuple(pair for pair in who.persons if pair not in ended)
    clocks = duty.running_clocks(desk=desk, now=now, household_id=who.household_id)
    decision = next((one for one in clocks if one.kind is ClockKind.APPLICATION), None)
    sought = any(one.kind is ClockKind.OUTREACH for one in clocks)
    offered: list[tuple[str, bool, object, object, dict[str, Any]]] = [
        ("contact", sought, _("Contactpoging vastleggen"), _("Vastleggen"), {}),
        ("terug", DutyState.INTERRUPTED in states, _("Weer in beeld"), _("Plicht gaat verder"), {}),
        ("uitbeeld", DutyState.OPEN in states, _("Uit beeld, of wil geen contact"), _("Vastleggen"), {}),
        ("eigen", bool(states & {DutyState.OPEN, DutyState.INTERRUPTED}), _("Eigen onderdak vastleggen"),
         _("Vastleggen"), {"start": night}),
        ("eigeneinde", housing, _("Eigen onderdak is voorbij"), _("Vastleggen"), {"until": night}),
        *(
            ("alternatiefeinde", True, _("Tijdelijk alternatief stopt eerder"), _("Vastleggen"),
             {"alternative_id": int(number), "until": night})
            for number in sorted(running)
        ),
        ("opschorten", decision is not None and decision.due is not None, _("Beslistermijn opschorten"),
         _("Opschorten"), {"on": night}),
        ("hervatten", decision is not None and decision.due is None, _("Beslistermijn weer laten lopen"),
         _("Weer laten lopen"), {"on": night}),
        ("heropenen", bool(ended), _("Plicht weer openen"), _("Weer openen"), {}),
        ("einde", bool(living), _("Einde voorstellen op wettelijke grond"), _("Aan tweede persoon vragen"),
         {"from_date": night}),
    ]  # fmt: skip
    folds = []
    for name, possible, title, button, initial in offered:
        form_class, right, _act, _said = ACTS[name]
        if not possible or not desk.may(right):
            continue
        mine = wrong if wrong is not None and wrong.name == name else None
        persons = ended if name == "heropenen" else living
        form = mine or form_class(now=now, persons=persons, initial=initial)
        folds.append({"name": name, "title": title, "button": button, "form": form, "open": mine is not None})
    return folds


def _person(one: duty.Standing, labels: dict[int, str]) -> dict[str, object]:
    return {
        "one": one,
        "label": labels.get(one.person_id, ""),
        "state": words.STATES[one.state],
        "roof": words.ROOFS.get(one.roof.kind, "") if one.roof else "",
        "until": one.roof.until if one.roof else None,
    }


def _clock(one: RunningClock, request: HttpRequest, where: dict[str, str]) -> dict[str, object]:
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


def _ends(desk: Desk, household_id: int, labels: dict[int, str]) -> list[dict[str, object]]:
    states = {
        None: _("wacht op de tweede persoon"),
        True: _("tweede persoon zei ja"),
        False: _("tweede persoon zei nee"),
    }
    return [
        {
            "one": one,
            "label": labels.get(one.person_id, ""),
            "ground": words.GROUNDS[one.ground],
            "state": _("beëindigd") if one.ended else states[one.granted],
            "ready": one.granted is True and not one.ended and desk.may("duty.end"),
        }
        for one in duty.ends_open(desk=desk, household_id=household_id)
    ]


def _events(every: list[duty.Standing]) -> list[dict[str, object]]:
    """Return the events of all members, newest first; the same thing for all of them once."""
    seen: dict[tuple[object, str], dict[str, object]] = {}
    for one in every:
        for event in one.events:
            row = {"at": event.occurred_at, "title": words.EVENTS[event.kind], "text": event.basis}
            seen.setdefault((event.occurred_at, event.kind), row)
    return sorted(seen.values(), key=lambda row: str(row["at"]), reverse=True)
