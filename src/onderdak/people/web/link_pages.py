"""The pages of Koppelen: which two registrations are one person, and who says so?"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.people import public as people
from onderdak.people.usecases.link_reads import PairView, Side
from onderdak.people.web import link_words as words

PAGE = 25
DOSSIER = "/huishoudens/{}"


def _reason(label: Any, choices: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", "–"), *choices.items()], help_text=gettext_lazy("Nodig bij dit oordeel."),
        error_messages={"required": gettext_lazy("Kies een reden uit de lijst.")},
    )  # fmt: skip


class JudgeForm(forms.Form):
    """One judgement with its reason: the reason of the verdict that is chosen is needed, no other."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=gettext_lazy("Uw oordeel"),
        choices=(
            ("same", gettext_lazy("Dezelfde persoon: koppelen")),
            ("apart", gettext_lazy("Niet dezelfde persoon")),
            ("later", gettext_lazy("Later beoordelen")),
        ),
        widget=forms.RadioSelect,
    )
    same = _reason(gettext_lazy("Waarom dezelfde"), words.SAME)
    apart = _reason(gettext_lazy("Waarom niet"), words.APART)
    later = _reason(gettext_lazy("Waarom later"), words.LATER)

    def __init__(self, data: Any = None, *, joined: bool, apart: bool, machine: bool) -> None:
        super().__init__(data, label_suffix="")
        choices = dict(self.fields["verdict"].choices)  # type: ignore[attr-defined]
        if joined:
            choices["apart"] = _("Loskoppelen: niet dezelfde persoon")
            del choices["later"], self.fields["later"]
        if machine:
            choices["same"] = _("Klopt: dezelfde persoon")
        elif joined:
            del choices["same"], self.fields["same"]
        if apart:
            del choices["apart"], self.fields["apart"], choices["later"], self.fields["later"]
        self.fields["verdict"].choices = list(choices.items())  # type: ignore[attr-defined]
        if data is not None:
            for name in {"same", "apart", "later"} & set(self.fields):
                self.fields[name].required = name == data.get("verdict")


@require_GET
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, the likeliest first."""
    kind = request.GET.get("soort", "open")
    kind = kind if kind in words.KINDS else "open"
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    counts = people.pair_counts(desk=request.desk, now=request.now)
    every = people.pairs_to_judge(desk=request.desk, now=request.now, kind=kind, first=first, size=PAGE + 1)
    rows = [_row(one) for one in every[:PAGE]]
    context = {
        "kind": kind,
        "kinds": [
            {"label": label, "value": value, "current": value == kind,
             "count": {"open": counts.waiting, "later": counts.later, "machine": counts.machine}.get(value)}
            for value, label in words.KINDS.items()
        ],
        "rows": rows,
        "next": first + PAGE if len(every) > PAGE else None,
        "previous": max(0, first - PAGE) if first else None,
        "shown": len(rows),
        "counts": counts,
    }  # fmt: skip
    return render(request, "people/pairs.html", context)


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, one_id: int, other_id: int) -> HttpResponse:
    """Two registrations beside each other, why they may be one, and the judgement."""
    found = people.pair_view(desk=request.desk, now=request.now, one=one_id, other=other_id)
    form = JudgeForm(
        request.POST or None, joined=found.state in ("linked", "machine"), apart=found.state == "apart",
        machine=found.state == "machine",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return _judge(request, found, form.cleaned_data)
    context = {
        "pair": found,
        "state": words.STATES[found.state],
        "sides": [_side(found.one), _side(found.other)],
        "fields": _fields(found),
        "chance": _chance(found.chance),
        "reason": words.REASONS.get(found.reason, ""),
        "twice": two_files(found),
        "form": form,
        "may": request.desk.may("duty.report"),
        "key": uuid5(request.trace, "pair"),
        "undo": {"text": _("Beslist. U kunt dit nog terugdraaien."), "until": found.undo_until,
                 "url": reverse("people_pair_undo", args=[found.one.record_id, found.other.record_id])}
        if found.undo_until else None,
    }  # fmt: skip
    return render(request, "people/pair.html", context, status=400 if form.errors else 200)


@require_POST
def undo(request: HttpRequest, one_id: int, other_id: int) -> HttpResponse:
    """Take the judgement back: the pair is open again."""
    people.undo_judgement(
        desk=request.desk, now=request.now, request_key=uuid5(request.trace, "undo"), one=one_id,
        other=other_id, reason=request.POST.get("reden", ""),
    )  # fmt: skip
    messages.success(request, _("Teruggedraaid. Het paar staat weer open."))
    return HttpResponseRedirect(reverse("people_pair", args=[one_id, other_id]))


@require_GET
def sources(request: HttpRequest, person_id: int) -> HttpResponse:
    """Everything that sources said of one person, as it came, and what is shown of it."""
    found = people.person_sources(desk=request.desk, now=request.now, person_id=person_id)
    context = {
        "found": found,
        "shown": [
            {"label": words.FIELDS[name], "value": _value(name, one.value),
             "source": words.SOURCES[one.source], "at": one.occurred_at, "conflict": one.conflict}
            for name, one in found.shown.items()
        ],
        "records": [
            {**_side(one), "facts": [
                (words.FIELDS[name], _value(name, text)) for name, text in one.fields.items()
            ]}
            for one in found.records
        ],
        "joined": found.joined,
        "history": [
            (at, words.EVENTS[kind], machine, words.REASONS.get(reason, "")) for at, kind, machine, reason in
            found.history
        ],
    }  # fmt: skip
    return render(request, "people/sources.html", context)


def _judge(request: HttpRequest, found: PairView, given: dict[str, Any]) -> HttpResponse:
    verdict = given["verdict"]
    asked = {
        "desk": request.desk, "now": request.now, "request_key": key_of(request, verdict),
        "one": found.one.record_id, "other": found.other.record_id, "reason": given[verdict],
    }  # fmt: skip
    if verdict == "same":
        people.link_records(**asked)
        messages.success(request, _("Gekoppeld. De namenlijst telt deze persoon één keer."))
    elif verdict == "apart":
        people.part_records(**asked)
        if found.state in ("linked", "machine"):
            text = _("Losgekoppeld. Loop van beide dossiers verblijf, geld en besluiten na.")
        else:
            text = _("Vastgelegd: niet dezelfde persoon. De computer koppelt deze twee nooit.")
        messages.success(request, text)
    else:
        people.judge_later(**asked)
        messages.success(request, _("Opzij gelegd. Over een week staat dit paar hier weer."))
        return HttpResponseRedirect(reverse("people_pairs"))
    return HttpResponseRedirect(reverse("people_pair", args=[found.one.record_id, found.other.record_id]))


def two_files(found: PairView) -> list[Side]:
    """The dossiers of one person that is linked, the newest first: what was asked in each stays there."""
    sides = sorted((found.one, found.other), key=lambda one: one.occurred_at, reverse=True)
    homes = {one.household_id for one in sides}
    apart = found.state not in ("linked", "machine")
    return [] if apart or None in homes or len(homes) < 2 else sides


def _row(one: PairView) -> dict[str, Any]:
    return {
        "pair": one,
        "names": [_name(one.one), _name(one.other)],
        "sources": [words.SOURCES[one.one.source], words.SOURCES[one.other.source]],
        "state": words.STATES[one.state],
        "words": one.words[:3],
        "chance": _chance(one.chance),
        "reason": words.REASONS.get(one.reason, ""),
    }


def _side(one: Side) -> dict[str, Any]:
    return {
        "side": one,
        "name": _name(one),
        "source": words.SOURCES[one.source],
        "url": DOSSIER.format(one.household_id) if one.household_id else "",
        "numbers": [words.FIELDS[name] for name in one.numbers],
    }


def _fields(found: PairView) -> list[dict[str, Any]]:
    rows = []
    for name, label in words.FIELDS.items():
        if name in found.one.fields or name in found.other.fields:
            texts = [_value(name, side.fields.get(name, "")) for side in (found.one, found.other)]
            differs = all(texts) and texts[0].casefold() != texts[1].casefold()
            rows.append({"label": label, "texts": texts, "differs": differs})
        elif name in found.one.numbers or name in found.other.numbers:
            texts = [_("bekend") if name in side.numbers else "" for side in (found.one, found.other)]
            rows.append({"label": label, "texts": texts, "differs": False})
    return rows


def _chance(chance: float | None) -> str | None:
    """Of a hundred, never all of them: the model is not certain, and nobody should read it so."""
    if chance is None:
        return None
    return "99,9" if chance > 0.999 else f"{100 * chance:.1f}".replace(".", ",")


def _name(one: Side) -> str:
    said = one.fields
    latin = f"{said.get('given', '')} {said.get('surname', '')}".strip() or said.get("name", "")
    return (
        latin
        or f"{said.get('given_cyrillic', '')} {said.get('surname_cyrillic', '')}".strip()
        or _("zonder naam")
    )


def _value(name: str, text: str) -> str:
    if name == "birth_date" and len(text) == len("1988-04-12"):
        return "-".join(reversed(text.split("-")))  # as everywhere on the screens: day, month, year
    return str(words.SEXES.get(text, text)) if name == "sex" else text
