"""The pages of access: sign in, sign out, and the Logboek with the check of its chain."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import (
    ChainVerdict,
    LogQuestion,
    demo_logins,
    demo_sign_in,
    desk_for,
    read_log,
    record,
    sign_in,
    verify_chain,
)
from onderdak.access.types import AuditRow, Role
from onderdak.access.web import wording
from onderdak.access.web.forms import LogFilter, SignIn
from onderdak.kernel.errors import NotPermitted

PAGE = 50
ZONE = ZoneInfo("Europe/Amsterdam")
BACKEND = "django.contrib.auth.backends.ModelBackend"
FILTERS = ("onderwerp", "nummer", "gebeurtenis", "medewerker", "tot")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Who are you? With a name and a password; in the demo with a button per role."""
    following = request.POST.get("next") or request.GET.get("verder", "")
    if request.method == "GET":
        return _enter_page(request, SignIn(), following)
    if "demo" in request.POST:
        return _enter_demo(request, following)
    form = SignIn(request.POST)
    if not form.is_valid():
        return _enter_page(request, form, following, status=400)
    try:
        user = sign_in(**form.cleaned_data, address=request.META.get("REMOTE_ADDR", ""), now=request.now)
    except NotPermitted as refused:
        form.add_error(None, _why_not(refused))
        return _enter_page(request, form, following, status=429 if "until" in refused.detail else 400)
    return _let_in(request, user, following)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session; the browser keeps nothing of it."""
    desk = request.desk
    if desk is not None:
        with transaction.atomic():
            record(desk, "access.signed_out", now=request.now, municipality=desk.municipality)
    logout(request)
    return HttpResponseRedirect(settings.LOGIN_URL)


@require_GET
def logbook(request: HttpRequest) -> HttpResponse:
    """Who decided or looked, and on what?"""
    return _logbook(request)


@require_POST
def check_chain(request: HttpRequest) -> HttpResponse:
    """Check every seal of the own municipality, and say what that proves."""
    desk = request.desk
    desk.must_have("audit.read")
    verdict = verify_chain(now=request.now)
    with transaction.atomic():
        record(
            desk,
            "access.chain_checked",
            now=request.now,
            municipality=desk.municipality,
            whole=verdict.whole,
            sealed=verdict.sealed,
            faults=len(verdict.faults),
        )
    return _logbook(request, verdict)


def _enter_page(request: HttpRequest, form: SignIn, following: str, status: int = 200) -> HttpResponse:
    logins = [
        {"username": one.username, "role": wording.ROLES[one.role], "starts_at": one.label}
        for one in demo_logins()
    ]
    context = {"form": form, "next": _ours(following), "demo_logins": logins}
    return render(request, "onderdak/login.html", context, status=status)


def _enter_demo(request: HttpRequest, following: str) -> HttpResponse:
    try:
        user = demo_sign_in(username=request.POST["demo"][:150])
    except NotPermitted as refused:
        form = SignIn(data={})
        form.errors.clear()
        form.add_error(None, _why_not(refused))
        return _enter_page(request, form, following, status=400)
    return _let_in(request, user, following)


def _let_in(request: HttpRequest, user: AbstractBaseUser, following: str) -> HttpResponse:
    desk = desk_for(user.pk, request.trace)
    login(request, user, backend=BACKEND)
    with transaction.atomic():
        record(desk, "access.signed_in", now=request.now, municipality=desk.municipality)
    return HttpResponseRedirect(_ours(following) or _start(desk.role))


def _why_not(refused: NotPermitted) -> str:
    until = refused.detail.get("until")
    if isinstance(until, datetime):
        moment = until.astimezone(ZONE) + timedelta(seconds=59)
        return _("Te vaak een verkeerd wachtwoord. Probeer het opnieuw om %(clock)s.") % {
            "clock": f"{moment:%H:%M}"
        }
    return _("Deze naam en dit wachtwoord horen niet bij elkaar.")


def _ours(following: str) -> str:
    """Return the page to go on to if it is one of ours, else nothing."""
    safe = following.startswith("/") and url_has_allowed_host_and_scheme(following, allowed_hosts=None)
    return following if safe and len(following) <= 500 else ""


def _start(role: Role) -> str:
    wanted = wording.STARTS.get(role, settings.LOGIN_REDIRECT_URL)
    try:
        resolve(wanted)
    except Resolver404:
        return settings.LOGIN_REDIRECT_URL
    return wanted


def _logbook(request: HttpRequest, verdict: ChainVerdict | None = None) -> HttpResponse:
    request.desk.must_have("audit.read")
    form = LogFilter(request.GET)
    if not form.is_valid():
        return render(request, "access/logbook.html", {"form": form}, status=400)
    rows = read_log(desk=request.desk, now=request.now, question=_question(form.cleaned_data), size=PAGE)
    shown = rows[:PAGE]
    kept = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    following = {**kept, "voor": shown[-1].audit_id} if len(rows) > PAGE else None
    context = {
        "form": form,
        "rows": [_line(row) for row in shown],
        "next_url": f"{request.path}?{urlencode(following)}" if following else "",
        "first_url": f"{request.path}?{urlencode(kept)}" if request.GET.get("voor") else "",
        "filtered": bool(kept),
        "now": request.now,
        "verdict": verdict,
        "faults": [
            {"words": wording.FAULTS.get(fault.kind, fault.kind), "number": fault.number}
            for fault in (verdict.faults[:20] if verdict else ())
        ],
    }
    return render(request, "access/logbook.html", context)


def _question(given: dict[str, object]) -> LogQuestion:
    last = given["tot"]
    until = datetime.combine(last, time(), ZONE) + timedelta(days=1) if last else None
    return LogQuestion(
        subject=given["onderwerp"],
        subject_id=given["nummer"],
        event=given["gebeurtenis"],
        actor_id=given["medewerker"],
        until=until,
        before_id=given["voor"],
    )


def _line(row: AuditRow) -> dict[str, object]:
    role = Role(row.role) if row.role in set(Role) else None
    return {
        "id": row.audit_id,
        "at": row.at,
        "event": wording.event_words(row.event),
        "subject": wording.subject_words(row.subject),
        "subject_id": row.subject_id,
        "who": row.actor_label or wording.ROLES.get(role, row.role),
        "actor_id": row.actor_id,
        "role": wording.ROLES.get(role, row.role) if row.actor_label else "",
        "ids": sorted(row.ids.items()),
        "sealed": row.sealed,
        "trace": row.trace,
    }
