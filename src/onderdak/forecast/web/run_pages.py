"""The pages of a run: ask for one, see how far it is, stop it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.forecast.public import NewRun, RunShown, ask_run, begin_again, run_shown, runs_shown, stop_run
from onderdak.forecast.types import RunKind, RunState
from onderdak.forecast.web import run_words, wording
from onderdak.forecast.web.forms import RunForm, show_refused
from onderdak.kernel.errors import InputInvalid, NotNow

PATIENCE = timedelta(minutes=2)
ENDED_EARLY = (RunState.FAILED, RunState.STOPPED)
RESULT_PAGES = {RunKind.FULL: "look_ahead", RunKind.MEASURES: "comparison", RunKind.PLANS: "plans"}


def unattended(runs: Sequence[RunShown], now: datetime) -> bool:
    """
    Return whether a run waits too long while nothing is worked out: then no worker is running.

    A worker takes the run that waits longest within ten seconds; its signs of life are a run that began and
    one that ended.
    """
    waits = [one.asked_at for one in runs if one.state is RunState.WAITS]
    if not waits or any(one.begun_at and not one.ended_at and not one.quiet for one in runs):
        return False
    return now - max([min(waits), *(one.ended_at for one in runs if one.ended_at)]) > PATIENCE


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a new forecast, and list the runs."""
    request.desk.must_have("forecast.view")
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run_id = ask_run(
                desk=request.desk, now=request.now, asked=form.run(), request_key=key_of(request, "run")
            )
            return redirect("forecast:run", run_id)
        except InputInvalid as error:
            show_refused(form, error)
        except NotNow as refused:
            form.add_error(None, str(wording.REFUSED[str(refused.detail["state"])]))
    shown = runs_shown(desk=request.desk)
    context = {
        "form": form, "key": uuid5(request.trace, "run"), "may_run": request.desk.may("forecast.run"),
        "unattended": unattended(shown, request.now),
        "runs": [
            {"one": one, "state": wording.RUN_STATES[one.state.value], "kind": wording.KINDS[one.kind.value]}
            for one in shown
        ],
    }  # fmt: skip
    return render(request, "forecast/ask.html", context, status=400 if form.errors else 200)


@require_GET
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far is this run? When it is done its result is one press away."""
    one = run_shown(desk=request.desk, run_id=run_id)
    going = one.state in (RunState.WAITS, RunState.RUNS)
    part, live = request.GET.get("deel") == "voortgang", going or one.state is RunState.STOPPING
    if part and not live:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {
        "one": one, "state": wording.RUN_STATES[one.state.value], "kind": wording.KINDS[one.kind.value],
        "going": live, "stage": run_words.STAGES.get((one.stage or one.state).value, ""),
        "share": int(100 * one.share), "rounds": _rounds(one),
        "may_stop": going and request.desk.may("forecast.run"),
        "is_done": one.state is RunState.DONE, "page": f"forecast:{RESULT_PAGES[one.kind]}",
        "with_id": one.kind is not RunKind.FULL,
        "quiet": int(one.silent.total_seconds() // 60) if one.quiet and one.silent else 0,
        "may_again": request.desk.may("forecast.run") and (one.quiet or one.state in ENDED_EARLY),
        "key": uuid5(request.trace, "again"),
        "unattended": one.state is RunState.WAITS
        and unattended(runs_shown(desk=request.desk), request.now),
        "failure": wording.FAILURES.get(one.failure, one.failure),
        "scenarios": [wording.scenario(code) for code in one.options["scenarios"]],
    }  # fmt: skip
    return render(request, f"forecast/{'run_progress' if part else 'run'}.html", context)


def _rounds(one: RunShown) -> str:
    """Say what the rounds of a run are."""
    drivers = one.kind is RunKind.FULL and one.options.get("drivers", True)
    return str(run_words.ROUNDS["drivers" if drivers else one.kind.value])


@require_POST
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Stop after the part that it is in; nothing of it is issued."""
    stop_run(desk=request.desk, now=request.now, run_id=run_id)
    messages.success(request, _("De berekening stopt na dit deel. Er wordt niets van uitgegeven."))
    return redirect("forecast:run", run_id)


@require_POST
def again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Begin a run that has gone quiet anew, or ask the same question as one that failed or was stopped."""
    one = run_shown(desk=request.desk, run_id=run_id)
    if one.state in ENDED_EARLY:
        return asked_again(request, same_question(one), "again")
    begin_again(desk=request.desk, now=request.now, run_id=run_id)
    messages.success(request, _("De berekening begint opnieuw zodra het achtergrondproces haar opneemt."))
    return redirect("forecast:run", run_id)


def same_question(one: RunShown) -> NewRun:
    """Return what a run asked, to ask it once more."""
    said = one.options
    return NewRun(
        one.kind, tuple(said["scenarios"]), said["paths"], said["horizonDays"], said["seed"],
        tuple(said["measures"]), said["epsilon"], said["budgetCents"], said.get("drivers", True),
    )  # fmt: skip


def asked_again(request: HttpRequest, asked: NewRun, act: str) -> HttpResponse:
    """Ask for a run from another page, and lead to how far it is; a refusal leads back with its sentence."""
    try:
        run_id = ask_run(desk=request.desk, now=request.now, asked=asked, request_key=key_of(request, act))
    except NotNow as refused:
        messages.error(request, str(wording.REFUSED[str(refused.detail["state"])]))
        return redirect("forecast:runs")
    return redirect("forecast:run", run_id)
