"""The pages "Wet en regels": what holds on a day, what differs between two, and the history of one rule."""

from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import changes_between, find_row, law_book, powers_on, rows_on, tensions_on
from onderdak.law.store.relied_on import relied_on
from onderdak.law.types import Scenario, Tension
from onderdak.law.web.forms import OneDay, TwoDays
from onderdak.law.web.relying import relying_shown
from onderdak.law.web.wording import RowShown, language, power_shown, said, shown, title_of, value_of

RIGHT = "law.view"


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What holds on this day, who may do what, and where do sources disagree?"""
    request.desk.must_have(RIGHT)
    today = local_date(request.now)
    form = OneDay(request.GET, today=today)
    if not form.is_valid():
        return render(request, "law/rules.html", {"form": form, "errors": form.errors}, status=400)
    on, known_at = form.cleaned_data["op"], form.cleaned_data["bekend"]
    scenario, subject = form.cleaned_data["scenario"], form.cleaned_data["onderwerp"]
    rows = [shown(row, why, on) for row, why in rows_on(law_book(), on, known_at, scenario)]
    rows = [row for row in rows if not row.row.is_power]
    powers = [power_shown(state) for state in powers_on(law_book(), on, known_at, scenario)]
    context = {
        "form": form,
        "on": on,
        "known_at": known_at,
        "today": today,
        "scenario": _scenario(scenario),
        "subjects": _by_subject(rows, subject),
        "subject": subject,
        **_filters(request, subject, rows),
        "powers": powers if subject in ("", "powers") else [],
        "in_force": sum(bool(power["in_force"]) for power in powers),
        "rows": len(rows),
        "unusable": sum(bool(row.why) for row in rows),
        "doubted": sum(bool(row.doubts) for row in rows),
        "tensions": [_tension(tension) for tension in tensions_on(law_book(), on, known_at)],
        "last_read": law_book().last_read,
    }
    return render(request, "law/rules.html", context)


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two days?"""
    request.desk.must_have(RIGHT)
    form = TwoDays(request.GET, today=local_date(request.now))
    if not form.is_valid():
        return render(request, "law/compare.html", {"form": form, "errors": form.errors}, status=400)
    first, second = form.cleaned_data["van"], form.cleaned_data["tot"]
    known_at, scenario = form.cleaned_data["bekend"], form.cleaned_data["scenario"]
    beside = form.cleaned_data["naast"] or scenario
    changes = changes_between(law_book(), (first, known_at, scenario), (second, known_at, beside))
    changed = {change.key for change in changes}
    tensions = [one for one in tensions_on(law_book(), second, known_at) if changed.intersection(one.keys)]
    context = {
        "form": form,
        "first": first,
        "second": second,
        "known_at": known_at,
        "scenario": _scenario(beside or scenario),
        "tensions": [_tension(tension) for tension in tensions],
        "changes": [
            {
                "key": change.key,
                "title": title_of(change.key),
                "before": value_of(change.before),
                "after": value_of(change.after),
                "article": said(next(row.article for row in (change.after, change.before) if row)),
            }
            for change in changes
        ],
    }
    return render(request, "law/compare.html", context)


@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What did one rule say, from when to when, and who says so?"""
    request.desk.must_have(RIGHT)
    rows = law_book().rows.get(key)
    if rows is None:
        raise NotVisible(key_length=len(key))
    today = local_date(request.now)
    now, why = find_row(law_book(), key, today, today)
    context = {
        "key": key,
        "title": title_of(key),
        "rows": [shown(row, None, _day_in(row.valid_from, row.valid_to, today)) for row in reversed(rows)],
        "now": now and shown(now, why, today),
        "relies": relying_shown(relied_on().get(key, ())),
        "tensions": [_tension(tension) for tension in law_book().tensions if key in tension.keys],
    }
    return render(request, "law/history.html", context)


def _by_subject(rows: list[RowShown], wanted: str) -> list[dict[str, object]]:
    """Group rows by subject, in the order of the book."""
    order = {subject.name: place for place, subject in enumerate(law_book().subjects)}
    titles = {subject.name: subject.titles[language()] for subject in law_book().subjects}
    subject_of = law_book().subject_of
    ordered = sorted(rows, key=lambda row: order[subject_of[row.key]])
    groups = groupby(ordered, key=lambda row: subject_of[row.key])
    return [
        {"name": name, "title": titles[name], "rows": list(group)}
        for name, group in groups
        if wanted in ("", name)
    ]


def _filters(request: HttpRequest, subject: str, rows: list[RowShown]) -> dict[str, object]:
    """Say which filter is on, how to take it away, and how many rows it hides."""
    if not subject:
        return {"filters": [], "hidden": ""}
    kept = request.GET.copy()
    kept.pop("onderwerp", None)
    outside = sum(law_book().subject_of[row.key] != subject for row in rows)
    title = next(part.titles[language()] for part in law_book().subjects if part.name == subject)
    hidden = ngettext("%(n)s regel buiten filter.", "%(n)s regels buiten filter.", outside) % {"n": outside}
    return {"filters": [{"label": title, "url": f"?{kept.urlencode()}"}], "hidden": hidden}


def _scenario(name: str) -> dict[str, str] | None:
    part: Scenario | None = law_book().scenarios.get(name)
    return part and {"title": part.titles[language()], "label": part.labels[language()]}


def _tension(tension: Tension) -> dict[str, object]:
    return {
        "text": tension.texts[language()],
        "practice": tension.practice[language()],
        "keys": [{"key": key, "title": title_of(key)} for key in tension.keys],
    }


def _day_in(start: date, last: date | None, today: date) -> date:
    """Return the day of a period that lies nearest to today: doubts are about that day."""
    return max(start, min(today, last or today))
