"""What the pages of an opening send: the plan, a report about a task, another day, the end of the plan."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.capacity.public import NewOpening, OpeningTask, RoomsPlanned, TaskOwner, TaskReport
from onderdak.kernel.errors import InputInvalid
from onderdak.placement.web.opening_words import (
    KINDS,
    OWNERS,
    RELEASED,
    ROOM_KINDS,
    SHARING,
    WRONG,
    WRONG_AT,
)
from onderdak.placement.web.sentences import QUALITY

ROWS = (1, 2, 3)


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], widget=widget, **more)


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


def _number(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **more)


class OpeningForm(forms.Form):
    """A location that is planned to open: where, from when, which rooms, and how late such plans come."""

    municipality = forms.ChoiceField(label=_("Gemeente"))
    name = _text(_("Naam van de locatie"), 120)
    address = _text(_("Adres"), 160)
    on = _day(_("Eerste nacht open"))
    kind = forms.ChoiceField(label=_("Soort gebouw"), choices=list(KINDS.items()))
    quality = forms.ChoiceField(label=_("Geschikt voor"), choices=list(QUALITY.items()), initial="standard")
    released = forms.ChoiceField(label=_("Wie er terecht kan"), choices=list(RELEASED.items()))
    operator = _text(_("Beheerder"), 120)
    phone = _text(_("Telefoon van de locatie"), 40, required=False)
    reference = _text(
        _("Waar dit op rust"), 120, help_text=_("Het besluit of voorstel, met nummer of datum.")
    )
    note = forms.CharField(
        label=_("Toelichting"), max_length=400, required=False,
        help_text=_("Schrijf niets over gezondheid of over personen."),
    )  # fmt: skip
    late_days = _number(_("Zulke plannen komen meestal zoveel dagen later"), 1000)
    late_p90_days = _number(_("Negen van de tien zijn binnen zoveel dagen later open"), 1000)
    fails_percent = _number(_("Van de honderd gaan er zoveel niet door"), 100)
    late_source = _text(
        _("Waar deze cijfers vandaan komen"), 200, required=False,
        help_text=_("Eigen ervaring met eerdere locaties telt ook: noem welke."),
    )  # fmt: skip

    def __init__(self, *args: Any, towns: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = list(towns)
        self.fields["municipality"].choices = towns  # type: ignore[attr-defined]
        if len(towns) == 1:
            self.fields["municipality"].widget = forms.HiddenInput()
            self.fields["municipality"].initial = towns[0][0]
        for at in ROWS:
            self.fields[f"rooms_{at}"] = _number(_("Aantal"), 500)
            self.fields[f"sleeps_{at}"] = _number(_("Plekken in elk"), 60)
            self.fields[f"kind_{at}"] = forms.ChoiceField(label=_("Soort"), choices=list(ROOM_KINDS.items()))
            self.fields[f"sharing_{at}"] = forms.ChoiceField(
                label=_("Voor wie"), choices=list(SHARING.items())
            )
        self.fields["rooms_1"].required = self.fields["sleeps_1"].required = True

    @property
    def place(self) -> list[Any]:
        """The fields about the location, in the order of the page."""
        return [self[name] for name in ("name", "address", "on", "kind", "quality", "released", "operator",
                                        "phone", "reference")]  # fmt: skip

    @property
    def room_rows(self) -> list[list[Any]]:
        """The fields of the rooms, one row per sort."""
        return [[self[f"{name}_{at}"] for name in ("rooms", "sleeps", "kind", "sharing")] for at in ROWS]

    @property
    def lateness(self) -> list[Any]:
        """The fields about how late it may come."""
        return [self[name] for name in ("late_days", "late_p90_days", "fails_percent", "late_source")]

    def plan(self) -> NewOpening:
        """Return what was filled in; call it on a valid form."""
        said = self.cleaned_data
        filled = [at for at in ROWS if said[f"rooms_{at}"]]
        rooms = [(said[f"rooms_{at}"], said[f"sleeps_{at}"] or 0, said[f"kind_{at}"]) for at in filled]
        shared = [said[f"sharing_{at}"] for at in filled]
        planned = tuple(RoomsPlanned(*room, who) for room, who in zip(rooms, shared, strict=True))
        own = [name for name in said if not name.rpartition("_")[2].isdigit()]
        return NewOpening(rooms=planned, **{name: said[name] for name in own})


class ReportForm(forms.Form):
    """Something about one task."""

    task = forms.ChoiceField(choices=[(one.value, one.value) for one in OpeningTask])
    kind = forms.ChoiceField(choices=[(one, one) for one in ("owner", "done", "not_needed", "again")])
    owner = forms.ChoiceField(choices=list(OWNERS.items()), required=False)
    on = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    persons = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    text = forms.CharField(max_length=200, required=False)

    def told(self) -> tuple[OpeningTask, TaskReport]:
        """Return the task and what is told of it; call it on a valid form."""
        said = self.cleaned_data
        report = TaskReport(
            said["kind"],
            TaskOwner(said["owner"] or "municipality"),
            said["on"],
            said["persons"],
            said["text"],
        )
        return OpeningTask(said["task"]), report


class DayForm(forms.Form):
    """Another first night, and why."""

    on = _day(_("Nieuwe eerste nacht"))
    reason = _text(_("Waarom"), 200)


class DropForm(forms.Form):
    """Why the location does not open."""

    reason = _text(_("Waarom niet"), 200)


def mark_wrong(form: forms.Form, refused: InputInvalid) -> None:
    """Put what a use case refused at the fields it is about."""
    detail: Mapping[str, Any] = refused.detail
    for name, code in detail.get("problems", ()):
        at = "rooms_1" if name == "rooms" else name
        words = WRONG_AT.get((name, code)) or WRONG.get(code, _("Dit kan niet."))
        form.add_error(at if at in form.fields else None, words)
