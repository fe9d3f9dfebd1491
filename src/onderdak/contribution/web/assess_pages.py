"""The pages of assessing: the money of a household, and the choices of the municipality."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.contribution.public import (
    MonthResult,
    NewChoice,
    NewIncome,
    UnitResult,
    adopt_choice,
    assessments_of,
    choices_of,
    doubts_of,
    explained_unit,
    incomes_of,
    month_result,
    open_offers,
    policy_value,
    propose_choice,
    record_incomes,
    switches,
)
from onderdak.contribution.types import Readiness
from onderdak.contribution.web import assess_words as words
from onderdak.contribution.web.assess_forms import ChoiceForm, IncomeForm, month_before, month_of
from onderdak.contribution.web.collection_pages import claims_of_household
from onderdak.contribution.web.month_pages import doubts_shown, spoken, unit_shown
from onderdak.duty.public import LETTERS_OF_MONEY, letters
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import rule_title
from onderdak.people.public import household_facts, person_labels, persons_without_bsn

RIGHT = "money.view"


@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """What does this household get and owe, why, and what did they earn?"""
    desk = request.desk
    desk.must_have(RIGHT)
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None:
        raise NotVisible(household_id=household_id)
    today = local_date(request.now)
    asked = month_of(request.GET.get("maand", ""), today.replace(day=1))
    persons = list(person_labels(desk=desk, now=request.now, household_ids=[household_id]).items())
    form = IncomeForm(
        request.POST or None, persons=persons, label_suffix="",
        initial={"key": uuid5(request.trace, "income"), "month": f"{month_before(asked):%Y-%m}"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        _record(request, facts.municipality, form)
        return redirect("contribution:household", household_id)
    no_bsn = persons_without_bsn(desk=desk, person_ids=[number for number, _label in persons])
    context: dict[str, Any] = {
        "no_bsn": [one for one in persons if one[0] in no_bsn],
        "with_bsn": [one for one in persons if one[0] not in no_bsn],
        "letters": _letters_shown(request, household_id),
        "offers": _offers_shown(request, facts, household_id, dict(persons)),
        "household_id": household_id, "reference": facts.reference, "month": asked, "form": form,
        "persons": persons, "uwv_key": uuid5(request.trace, "uwv"), "income_month": month_before(asked),
        "month_key": uuid5(request.trace, "month"), "has_come": asked <= today,
        "may_record": desk.may("money.collect") and desk.writes.covers(facts.municipality),
        "incomes": _incomes_shown(request, facts, dict(persons)),
        "claims": claims_of_household(request, dict(persons)),
        "decided": assessments_of(desk=desk, municipality=facts.municipality, household_id=household_id),
    }  # fmt: skip
    try:
        found = month_result(
            desk=desk, now=request.now, municipality=facts.municipality, month=asked,
            household_ids=[household_id],
        )  # fmt: skip
        context |= {
            "units": [unit_shown(one, facts.reference) | _why(found, one) for one in found.units],
            "doubts": doubts_shown(doubts_of(found, found.units)),
            "income_month": found.income_month,
            "unborn": [one for one in persons if any(one[0] in row.persons for row in found.without_birth)],
        }  # fmt: skip
    except LawUnknown as unknown:
        context["unknown"] = unknown.detail.get("key")
    return render(request, "contribution/household.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """What did the municipality choose where the law leaves room, and who agreed?"""
    desk = request.desk
    desk.must_have(RIGHT)
    code, today = desk.municipality, local_date(request.now)
    may = bool(code) and desk.may("money.collect")
    form = ChoiceForm(
        request.POST or None, label_suffix="",
        initial={"key": uuid5(request.trace, "choice"), "valid_from": today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _propose(request, form):
        return redirect("contribution:choices")
    context = {
        "form": form, "may_propose": may, "code": code,
        "switches": [
            {
                "title": words.SWITCHES[one.key], "article": words.article_shown(one.article),
                "url": words.regulation_url(one.article),
                "value": _value(policy_value(code, one.key, today, today)),
            }
            for one in switches()
        ],
        "choices": [
            {
                "row": one, "title": words.SWITCHES[one.key], "value": _value(one.value),
                "state": words.STATES[one.state], "may_adopt": may and one.state == "agreed",
            }
            for one in choices_of(desk=desk, municipality=code)
        ] if code else [],
    }  # fmt: skip
    return render(request, "contribution/choices.html", context, status=400 if form.errors else 200)


@require_POST
def adopt(request: HttpRequest, choice_id: int) -> HttpResponse:
    """Let an agreed choice count."""
    adopt_choice(desk=request.desk, now=request.now, choice_id=choice_id)
    messages.success(request, _("De keuze geldt vanaf haar datum."))
    return redirect("contribution:choices")


def _propose(request: HttpRequest, form: ChoiceForm) -> bool:
    said = form.cleaned_data
    choice = NewChoice(
        said["policy_key"], said["value"], said["valid_from"], said["decision_number"], said["decided_by"]
    )
    try:
        propose_choice(
            desk=request.desk, now=request.now, municipality=request.desk.municipality, choice=choice,
            request_key=said["key"],
        )  # fmt: skip
    except InputInvalid:
        form.add_error("choice", _("Deze waarde past niet bij deze keuze."))
        return False
    messages.success(request, _("Voorgesteld. Een tweede persoon ziet de vraag bij Vandaag."))
    return True


def _record(request: HttpRequest, code: str, form: IncomeForm) -> None:
    said = form.cleaned_data
    income = NewIncome(said["person"], said["month"], said["kind"], said["amount"], said["source"])
    record_incomes(
        desk=request.desk, now=request.now, municipality=code, incomes=[income], request_key=said["key"]
    )
    messages.success(request, _("Inkomen vastgelegd."))


def _why(found: MonthResult, one: UnitResult) -> dict[str, Any]:
    """Say the amounts of a unit, how they follow and from which rules; None waits for an income."""
    waits = one.stand == Readiness.INCOME_UNKNOWN.value
    steps, rows = explained_unit(found, one)
    amounts = {
        "allowance": "allowance_cents", "contribution": "contribution_cents",
        "income": "income_contribution_cents",
    }  # fmt: skip
    return {
        "shown": {name: None if waits else one.result[key] for name, key in amounts.items()},
        "steps": [
            {"title": words.STEPS[label], "article": words.article_shown(article)}
            | (
                {"cents": None, "text": words.NOT_YET}
                if waits and label in words.RESTS_ON_INCOME
                else {"cents": cents, "text": words.ZONES.get(text, text)}
            )
            for label, article, cents, text in steps
        ],
        "rows": [(row, rule_title(row, spoken())) for row in rows],
    }


def _incomes_shown(request: HttpRequest, facts: Any, persons: dict[int, str]) -> list[dict[str, Any]]:
    rows = incomes_of(
        desk=request.desk, now=request.now, municipality=facts.municipality, person_ids=list(persons)
    )
    shown = {row.number: row for row in rows}
    return [
        {
            "who": persons[row.person_id], "month": row.month, "kind": words.KINDS[row.kind],
            "source": words.SOURCES[row.source], "cents": row.cents, "recorded_at": row.recorded_at,
            "counts": row.counts, "instead": shown.get(row.replaced_by),
        }
        for row in rows
    ]  # fmt: skip


def _letters_shown(request: HttpRequest, household_id: int) -> list[dict[str, Any]]:
    """Say of each letter about money whether the household got it, and in which language it is."""
    rows, _total = letters(desk=request.desk, household_id=household_id, size=20)
    return [
        {
            "row": one, "language": words.LANGUAGES[one.language],
            "given_on": one.delivered.delivered_on if one.delivered else None,
        }
        for one in rows
        if one.subject in LETTERS_OF_MONEY
    ]  # fmt: skip


def _offers_shown(
    request: HttpRequest, facts: Any, household_id: int, persons: dict[int, str]
) -> list[dict[str, Any]]:
    offers = open_offers(
        desk=request.desk, now=request.now, municipality=facts.municipality, household_id=household_id,
        person_ids=list(persons),
    )  # fmt: skip
    return [
        {
            "row": one, "who": persons[one.person_id], "key": uuid5(request.trace, f"offer:{one.offer_id}"),
            "incomes": [
                {
                    "kind": words.KINDS[kind], "cents": cents,
                    "old": next((row for row in one.now if row.kind == kind), None),
                }
                for kind, cents in one.incomes
            ],
        }
        for one in offers
    ]  # fmt: skip


def _value(value: Any) -> str:
    if value is None:
        return str(_("niet vastgesteld"))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(_("€ %(amount)s per maand")) % {"amount": euro_text(value)}
    return str(words.VALUES.get(str(value), value))
