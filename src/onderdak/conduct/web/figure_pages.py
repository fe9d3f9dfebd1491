"""The pages of figures: nuisance per location or region, questions to others, house rules."""

import csv
import io
from datetime import date
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import municipality_cards, rooms_of
from onderdak.conduct.public import (
    PlacesAsked,
    Report,
    answer_places,
    answer_transfer,
    ask_for_places,
    entries,
    give_house_rules,
    house_rules,
    level_of_request,
    national_order,
    places_asked,
    places_request,
    record_entry,
    report,
    transfers,
    write_house_rules,
)
from onderdak.conduct.web import wording
from onderdak.conduct.web.acting import back, residents, show_refused
from onderdak.conduct.web.rules_forms import (
    AnswerForm,
    EntryForm,
    GiveForm,
    PeriodForm,
    PlacesForm,
    RulesForm,
)
from onderdak.kernel.errors import HouseRulesIncomplete, InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

COLUMNS = ("naam", "plekken", "bezet_deel", "incidenten", "per_100_plekken", "zeer_ernstig", "maatregelen",
           "tijdelijk_elders", "terug", "herhaling_deel", "wachtweken_zorg")  # fmt: skip


@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    """Incidents, measures, returns and repeat beside occupancy; and places asked of the ministry."""
    desk = request.desk
    start, until = PeriodForm(request.GET).period(request.now)
    form = PlacesForm(request.POST or None, initial={"sent_on": local_date(request.now)})
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_places(
                desk=desk, now=request.now, start=start, request_key=key_of(request, "places"),
                **form.cleaned_data,
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Verzoek vastgelegd, met de cijfers van vandaag."))
            return back("figures")
    found = report(desk=desk, now=request.now, start=start, until=until)
    assumed = request.GET.get("plekken", "")
    context = {
        "found": found, "rows": _rows(found),
        "start": start, "until": until, "form": form, "now": request.now,
        "period": PeriodForm({"van": start, "tot": until}),
        "asked": [_asked(request, one) for one in places_asked(desk=desk, now=request.now)],
        "national": national_order(
            desk=desk, now=request.now, assumed=int(assumed[:4]) if assumed.isdigit() else None
        ),
        "assumed": assumed, "severities": wording.SEVERITIES, "key": uuid5(request.trace, "places"),
        "names": {card.code: card.name for card in municipality_cards(on=local_date(request.now))},
        "may_ask": level_of_request(desk) is not None,
    }  # fmt: skip
    return render(request, "conduct/figures.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def places(request: HttpRequest, request_id: int) -> HttpResponse:
    """One request to the ministry with its figures, to print; and what the ministry answered."""
    seen = places_request(desk=request.desk, now=request.now, request_id=request_id)
    form = AnswerForm(request.POST or None, initial={"on": local_date(request.now)})
    if request.method == "POST" and form.is_valid():
        try:
            answer_places(
                desk=request.desk, now=request.now, request_id=request_id,
                request_key=key_of(request, "places-answer"), **form.cleaned_data,
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Antwoord vastgelegd."))
            return back("places", request_id)
    context = {
        "row": _asked(request, seen), "form": form, "key": uuid5(request.trace, "places-answer"),
        "days": [date.fromisoformat(str(seen.figures[name])) for name in ("start", "until")],
        "may_answer": seen.mine and seen.state.value in ("asked", "silent"),
    }  # fmt: skip
    return render(request, "conduct/places.html", context, status=400 if form.errors else 200)


def _asked(request: HttpRequest, one: PlacesAsked) -> dict[str, object]:
    """One request in words: of whom, and how it stands."""
    cards = municipality_cards(on=local_date(request.now))
    names = {card.code: card.name for card in cards} | {card.region: card.region_name for card in cards}
    return {
        "one": one, "who": names.get(one.municipality or one.region, ""),
        "state": wording.REQUESTS[one.state.value],
    }  # fmt: skip


def _rows(found: Report) -> list[dict[str, object]]:
    """Each row with its share of the highest rate, for the bar, and its waiting time for care."""
    most = max((one.per_100_places or 0.0 for one in found.rows), default=0.0)
    return [
        {"one": one, "bar": (one.per_100_places or 0.0) / most if most else 0.0,
         "weeks": found.waits.get(one.name)}
        for one in found.rows
    ]  # fmt: skip


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The same figures as a file."""
    start, until = PeriodForm(request.GET).period(request.now)
    found = report(desk=request.desk, now=request.now, start=start, until=until)
    answer = HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="overlast-{until.isoformat()}.csv"'
    return answer


def csv_of(found: Report) -> str:
    """Write one line per location or region; empty is a count that is too small to show."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.rows:
        cells = [one.name, one.places, one.occupancy, one.incidents, one.per_100_places, one.grave,
                 one.measures, one.out_placed, one.returned, one.repeat_share,
                 found.waits.get(one.name)]  # fmt: skip
        writer.writerow([_cell(cell) for cell in cells])
    return text.getvalue()


@require_GET
def transfer_list(request: HttpRequest) -> HttpResponse:
    """Questions to and from other municipalities, the oldest open one first."""
    names = {card.code: card.name for card in municipality_cards(on=local_date(request.now))}
    rows = [
        {"one": one, "state": wording.TRANSFERS[one.state.value], "alarm": wording.ALARMS.get(one.alarm, ""),
         "from": names.get(one.municipality, ""), "to": names.get(one.to_municipality, ""),
         "kind": wording.KINDS.get(str(one.summary.get("kind")), ""),
         "severity": wording.SEVERITIES.get(str(one.summary.get("severity")), ("", ""))[0],
         "reason": wording.REFUSALS.get(one.reason, "")}
        for one in transfers(desk=request.desk, now=request.now)
    ]  # fmt: skip
    context = {
        "rows": rows, "refusals": list(wording.REFUSALS.items()), "key": uuid5(request.trace, "answer"),
        "may": request.desk.may("conduct.measure"),
    }  # fmt: skip
    return render(request, "conduct/transfers.html", context)


@require_POST
def answer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Say yes with a room, no with a reason, or take the question back."""
    unit = request.POST.get("unit_id", "")
    answer_transfer(
        desk=request.desk, now=request.now, transfer_id=transfer_id, answer=request.POST.get("answer", ""),
        unit_id=int(unit) if unit.isdigit() else None, reason=request.POST.get("reason", ""),
        request_key=key_of(request, f"answer-{transfer_id}"),
    )  # fmt: skip
    messages.success(request, _("Antwoord vastgelegd."))
    return back("transfers")


@require_GET
def rules_list(request: HttpRequest) -> HttpResponse:
    """House rules per location; those without any first."""
    context = {
        "rows": house_rules(desk=request.desk, now=request.now),
        "may_record": request.desk.may("conduct.record"),
    }
    return render(request, "conduct/rules_list.html", context)


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest, location_id: int) -> HttpResponse:
    """The house rules of one location: read, hand over, a new version, and entries of rooms."""
    desk, now = request.desk, request.now
    held = next((one for one in house_rules(desk=desk, now=now) if one.location_id == location_id), None)
    if held is None:
        raise NotVisible(location_id=location_id)
    people = residents(request, location_id) if desk.may("conduct.record") else []
    homes = {int(one.value.partition(":")[0]): one.label.rpartition(",")[0] for one in people}
    rooms = [(one.unit_id, one.label) for one in rooms_of(desk=desk, location_id=location_id)]
    forms = {
        "rules": RulesForm(None, texts=held.texts, initial={"valid_from": local_date(now)}),
        "give": GiveForm(None, households=list(homes.items())),
        "entry": EntryForm(None, now=now, rooms=rooms),
    }
    if request.method == "POST":
        what = request.POST.get("what", "")
        made = {
            "rules": lambda: RulesForm(request.POST, texts=held.texts),
            "give": lambda: GiveForm(request.POST, households=list(homes.items())),
            "entry": lambda: EntryForm(request.POST, now=now, rooms=rooms),
        }.get(what)
        if made is not None:
            forms[what] = made()
            if forms[what].is_valid() and _recorded(request, what, forms[what], location_id):
                messages.success(request, _("Vastgelegd."))
                return back("rules", location_id)
    wrong = any(form.errors for form in forms.values())
    context = {
        "held": held, "forms": forms, "key": uuid5(request.trace, "rules"), "homes": homes,
        "texts": [(wording.LANGUAGES[code], code, held.texts.get(code, {})) for code in wording.LANGUAGES],
        "entries": [
            (one, wording.ENTRY_GROUNDS[one.ground])
            for one in entries(desk=desk, now=now, location_id=location_id)
        ],
        "may_record": desk.may("conduct.record") and desk.writes.covers(held.municipality),
    }  # fmt: skip
    return render(request, "conduct/rules.html", context, status=400 if wrong else 200)


def _recorded(request: HttpRequest, what: str, form, location_id: int) -> bool:  # type: ignore[no-untyped-def]
    """Do the act of one of the three forms; False when it was refused at a field."""
    given = {"desk": request.desk, "now": request.now, "location_id": location_id,
             "request_key": key_of(request, what)}  # fmt: skip
    try:
        if what == "rules":
            days = {name: form.cleaned_data[name] for name in ("valid_from", "source")}
            write_house_rules(texts=form.texts(), **given, **days)
        elif what == "give":
            answers = dict(form.cleaned_data)
            give_house_rules(household_id=answers.pop("household"), **given, **answers)
        else:
            record_entry(**given, **form.cleaned_data)
    except InputInvalid as refused:
        show_refused(form, refused)
        return False
    except HouseRulesIncomplete as refused:
        for name in refused.detail["missing"]:  # type: ignore[attr-defined]
            form.add_error(name.replace(".", "_"), _("Dit deel ontbreekt nog."))
        return False
    return True


def _cell(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.3f}"
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
