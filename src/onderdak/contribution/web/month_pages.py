"""The page of a month: who is ready, whose income is not known, what a person looks at; and deciding it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import key_of
from onderdak.contribution.public import (
    NOT_WORKED_OUT,
    MonthResult,
    Unconfirmed,
    UnitResult,
    WithoutBirth,
    decide_looked_at,
    decide_month,
    declare_none,
    doubts_of,
    month_result,
    month_runs,
)
from onderdak.contribution.types import Readiness
from onderdak.contribution.web import assess_words as words
from onderdak.contribution.web.assess_forms import month_of
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.kernel.paging import around, first_of
from onderdak.law.public import rule_title
from onderdak.people.public import household_facts, household_names, person_labels, persons_without_bsn

RIGHT = "money.view"
SHOWN = 100


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """What follows for everybody in reception this month? Nothing is decided by looking."""
    desk = request.desk
    desk.must_have(RIGHT)
    today = local_date(request.now)
    asked = month_of(request.GET.get("maand", ""), today.replace(day=1))
    context: dict[str, Any] = {
        "month": asked, "has_come": asked <= today, "may_decide": desk.may("money.collect"),
        "code": desk.municipality,
    }  # fmt: skip
    if desk.municipality:
        try:
            found = month_result(desk=desk, now=request.now, municipality=desk.municipality, month=asked)
            context |= _month_shown(request, found) | _list_shown(request, found)
        except LawUnknown as unknown:
            context["unknown"] = unknown.detail.get("key")
    return render(request, "contribution/month.html", context)


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decide the month: decisions, letters and claims for what is ready."""
    asked = _month_asked(request)
    done = decide_month(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, month=asked,
        request_key=uuid5(request.trace, f"month:{asked}"),
    )  # fmt: skip
    _say_decided(request, done)
    return _back(asked)


@require_POST
def no_income(request: HttpRequest) -> HttpResponse:
    """Write down who declared to have had no income in the month that counts."""
    asked = _month_asked(request)
    try:
        households = [int(one) for one in request.POST.getlist("huishouden")]
        persons = declare_none(
            desk=request.desk, now=request.now, municipality=request.desk.municipality, month=asked,
            household_ids=households, request_key=key_of(request, "no_income"),
        )  # fmt: skip
    except (InputInvalid, ValueError):
        messages.error(request, _("Kies eerst één of meer huishoudens, en een maand die al begon."))
        return _back(asked, "income_unknown")
    told = ngettext(
        "Vastgelegd: %(n)s persoon had geen inkomen, volgens eigen opgave.",
        "Vastgelegd: %(n)s personen hadden geen inkomen, volgens eigen opgave.",
        persons,
    )
    messages.success(request, told % {"n": persons})
    return _back(asked, "income_unknown")


@require_POST
def decide_one(request: HttpRequest, household_id: int) -> HttpResponse:
    """Decide the month of one household, after somebody looked at it."""
    asked = _month_asked(request)
    facts = household_facts(desk=request.desk, household_ids=[household_id]).get(household_id)
    if facts is None:
        raise NotVisible(household_id=household_id)
    done = decide_looked_at(
        desk=request.desk, now=request.now, municipality=facts.municipality, month=asked,
        household_id=household_id, request_key=key_of(request, f"month:{asked}"),
    )  # fmt: skip
    _say_decided(request, done)
    there = reverse("contribution:household", args=[household_id])
    return HttpResponseRedirect(f"{there}?maand={asked:%Y-%m}")


def unit_shown(one: UnitResult, label: str) -> dict[str, Any]:
    """Say one unit of a month as the pages show it."""
    return {
        "household_id": one.facts.household_id, "label": label, "result": one.result,
        "flags": [words.FLAGS[flag] for flag in one.flags if flag in words.FLAGS],
        "zone": words.ZONES[one.result["zone"]], "is_new": one.is_new, "earlier": one.earlier,
        "catered": one.facts.catered, "stand": one.stand, "stand_words": words.STANDS[one.stand],
        "unknown": len(one.facts.income_unknown),
        "year_only": sum("year_only" in person for person in one.facts.persons),
    }  # fmt: skip


def doubts_shown(doubts: Iterable[Unconfirmed]) -> list[dict[str, Any]]:
    """Say which amounts and thresholds nobody confirmed yet: what it is, and where it came from."""
    return [
        {
            "row": one, "title": rule_title(one.key, spoken()), "why": words.DOUBTS[one.confidence],
            "article": words.article_shown(one.article),
        }
        for one in doubts
    ]  # fmt: skip


def spoken() -> str:
    """Return the language in which rules are named on this page."""
    return "en" if get_language() == "en" else "nl"


def _month_asked(request: HttpRequest) -> date:
    return month_of(request.POST.get("maand", ""), local_date(request.now).replace(day=1))


def _say_decided(request: HttpRequest, done: Any) -> None:
    messages.success(request, decided_words(done))


def decided_words(done: Mapping[str, Any]) -> str:
    """Say how many units, decisions and claims came of it, each in its own number."""
    units, decisions, claims = (int(done[name]) for name in ("units", "decisions", "claims"))
    return _("Vastgelegd: %(units)s, %(decisions)s, %(claims)s.") % {
        "units": ngettext("%(n)s gezin", "%(n)s gezinnen", units) % {"n": units},
        "decisions": ngettext("%(n)s besluit", "%(n)s besluiten", decisions) % {"n": decisions},
        "claims": ngettext("%(n)s vordering", "%(n)s vorderingen", claims) % {"n": claims},
    }


def _back(asked: date, stand: str = "") -> HttpResponse:
    address = redirect("contribution:month")
    address["Location"] += f"?maand={asked:%Y-%m}" + (f"&lijst={stand}" if stand else "")
    return address


def _month_shown(request: HttpRequest, found: MonthResult) -> dict[str, Any]:
    code = request.desk.municipality
    runs = month_runs(desk=request.desk, municipality=code)
    choice = found.unknown_choice
    return {
        "runs": [one for one in runs if one.ended_at is None],
        "counts": found.counts,
        "owing": sum(bool(one.result["contribution_cents"]) for one in found.units),
        "contribution_cents": found.contribution_cents, "allowance_cents": found.allowance_cents,
        "income_month": found.income_month,
        "doubts": doubts_shown(doubts_of(found, [one for one in found.units if one.is_new])),
        "choice": choice, "choice_words": words.VALUES[choice.value],
    }  # fmt: skip


def _list_shown(request: HttpRequest, found: MonthResult) -> dict[str, Any]:
    """Show the list that was asked for; by default the first one that is not empty."""
    counts = found.counts
    usual = next((stand for stand in words.STANDS if counts[stand]), "ready")
    stand = request.GET.get("lijst", "")
    stand = stand if stand in words.STANDS else usual
    first = min(first_of(request.GET.get("vanaf", "")), counts[stand])
    page = slice(first, first + SHOWN)
    if stand == NOT_WORKED_OUT:
        shown: dict[str, Any] = {"without_birth": _without_birth(request, found.without_birth[page])}
    else:
        rows = found.of(stand)[page]
        ids = [one.facts.household_id for one in rows]
        names = household_names(desk=request.desk, household_ids=ids, on=found.month)
        shown = {"units": [unit_shown(one, names.get(one.facts.household_id, "")) for one in rows]}
        if stand == Readiness.INCOME_UNKNOWN.value:
            _add_who_has_no_bsn(request, rows, shown["units"])
    return shown | {
        "may_declare": request.desk.may("money.collect") and found.income_month <= local_date(request.now),
        "lists": [(name, said[0], counts[name]) for name, said in words.STANDS.items()],
        "stand": stand, "stand_title": words.STANDS[stand][0],
        "key": uuid5(request.trace, "no_income"),
        **around(first, counts[stand], SHOWN), "shown": min(SHOWN, counts[stand] - first),
    }  # fmt: skip


def _add_who_has_no_bsn(
    request: HttpRequest, rows: Sequence[UnitResult], shown: Sequence[dict[str, Any]]
) -> None:
    """Name of each unit who cannot be asked of UWV: without a BSN that is a dead end."""
    wanted = {person for one in rows for person in one.facts.income_unknown}
    without = persons_without_bsn(desk=request.desk, person_ids=wanted)
    ids = {one.facts.household_id for one in rows if without.intersection(one.facts.income_unknown)}
    people = person_labels(desk=request.desk, now=request.now, household_ids=ids, only=without)
    for one, unit in zip(rows, shown, strict=True):
        unit["no_bsn"] = [(who, people.get(who, "")) for who in one.facts.income_unknown if who in without]


def _without_birth(request: HttpRequest, rows: Sequence[WithoutBirth]) -> list[dict[str, Any]]:
    """Say of each household whose birth date is missing, by name for who may read it."""
    ids = [one.household_id for one in rows]
    names = household_names(desk=request.desk, household_ids=ids)
    wanted = {person for one in rows for person in one.persons}
    people = person_labels(desk=request.desk, now=request.now, household_ids=ids, only=wanted)
    return [
        {
            "household_id": one.household_id, "label": names.get(one.household_id, ""),
            "persons": [(person, people.get(person, "")) for person in one.persons],
        }
        for one in rows
    ]  # fmt: skip
