"""The forms of forecast: a run, a statement with its tasks, how it ends, a task, a meaning of full."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.forecast.public import NewDefinition, NewRun, scenario_ids
from onderdak.forecast.types import Level, NewStatement, NewTask, RunKind, StatementKind
from onderdak.forecast.web import wording
from onderdak.kernel.errors import InputInvalid

TASKS = 3
PATHS = ((100, "100"), (200, "200"), (600, "600"), (1000, "1.000"))
HORIZONS = (
    (182, _("een half jaar")),
    (365, _("een jaar")),
    (548, _("anderhalf jaar")),
    (1096, _("drie jaar")),
)


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, as the browser of the desk shows it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], widget=widget, **more)


def line_field(label: Any, most: int, **more: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.TextInput(attrs={"autocomplete": "off"}), **more
    )


def text_field(label: Any, most: int, rows: int = 3, **more: Any) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


def show_refused(form: forms.Form, error: InputInvalid) -> None:
    """Put what a use case refused beside its field."""
    for name, sentence in wording.said(error.detail.get("problems")):
        form.add_error(name if name in form.fields else None, sentence)


class RunForm(forms.Form):
    """Which scenarios, how far ahead, how many paths."""

    scenarios = forms.MultipleChoiceField(
        label=_("Scenario's"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Geen scenario is het gewone. De uitkomsten staan naast elkaar en worden niet gemengd."),
    )  # fmt: skip
    horizon_days = forms.TypedChoiceField(
        label=_("Hoe ver vooruit"), choices=HORIZONS, coerce=int, initial=548
    )
    paths = forms.TypedChoiceField(
        label=_("Aantal berekeningen per scenario"), choices=PATHS, coerce=int, initial=200,
        help_text=_("Meer berekeningen geven een kleinere toevalsfout en duren langer."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Startgetal"), min_value=1, max_value=2**31 - 1, initial=1,
        help_text=_("Hetzelfde startgetal geeft dezelfde uitkomst."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        names = [(one, wording.SCENARIOS[one][0]) for one in scenario_ids()]
        self.fields["scenarios"].choices = names  # type: ignore[attr-defined]

    def run(self) -> NewRun:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        return NewRun(
            RunKind.FULL, tuple(given["scenarios"]), given["paths"], given["horizon_days"], given["seed"]
        )


class StatementForm(forms.Form):
    """Reception is full here: by which meaning, since when, why, and who does what by when."""

    definition = forms.ChoiceField(label=_("Volgens welke betekenis van vol"))
    kind = forms.ChoiceField(
        label=_("Waarop rust dit"), widget=forms.RadioSelect, initial="observed",
        choices=[("observed", _("waargenomen: het is nu vol")), ("expected", _("verwacht: het wordt vol"))],
    )  # fmt: skip
    since = day_field(_("Vol sinds, of vol vanaf"))
    because = text_field(_("Omdat"), 1000, help_text=_("In gewone woorden, zonder namen van bewoners."))
    against = text_field(
        _("De cijfers zeggen iets anders, omdat"), 500, 2, required=False,
        help_text=_("Alleen invullen als het vol is en de cijfers hierboven dat niet laten zien."),
    )  # fmt: skip
    review_on = day_field(_("Opnieuw bekijken op"), help_text=_("Uiterlijk over drie maanden."))
    no_measure = text_field(
        _("Geen maatregel beschikbaar, omdat"), 500, 2, required=False,
        help_text=_("Alleen invullen als er geen taak is."),
    )  # fmt: skip
    run = forms.CharField(required=False, widget=forms.HiddenInput)
    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, definitions: list[tuple[str, str]], owners: list[tuple[str, str]],
        measures: list[tuple[str, str]], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["definition"].choices = definitions  # type: ignore[attr-defined]
        for number in range(1, TASKS + 1):
            self._add_task(number, owners, measures)

    def _add_task(self, number: int, owners: list[tuple[str, str]], measures: list[tuple[str, str]]) -> None:
        add = self.fields
        add[f"what_{number}"] = line_field(_("Wat moet gebeuren"), 500, required=False)
        add[f"owner_{number}"] = forms.ChoiceField(label=_("Wie"), choices=owners, required=False)
        add[f"due_{number}"] = day_field(_("Klaar op"), required=False)
        add[f"measure_{number}"] = forms.ChoiceField(
            label=_("Maatregel"), choices=[("", _("geen")), *measures], required=False
        )
        add[f"agreement_{number}"] = line_field(_("Nummer van de afspraak"), 40, required=False)
        add[f"starts_{number}"] = day_field(_("Begint op"), required=False)
        add[f"ends_{number}"] = day_field(_("Eindigt op"), required=False)

    def task_fields(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each task, for the page."""
        names = ("what", "owner", "due", "measure", "agreement", "starts", "ends")
        return [(n, [self[f"{name}_{n}"] for name in names]) for n in range(1, TASKS + 1)]

    def clean(self) -> dict[str, Any]:
        """A task has its owner and its day."""
        given = super().clean() or {}
        for number in range(1, TASKS + 1):
            if given.get(f"what_{number}") and not given.get(f"due_{number}"):
                self.add_error(f"due_{number}", str(wording.SAID["missing"]))
        return given

    def statement(self, level: Level, code: str) -> NewStatement:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        tasks = tuple(
            NewTask(
                given[f"what_{n}"], given[f"owner_{n}"], given[f"due_{n}"], given[f"measure_{n}"],
                given[f"agreement_{n}"], given[f"starts_{n}"], given[f"ends_{n}"],
            )
            for n in range(1, TASKS + 1)
            if given[f"what_{n}"]
        )  # fmt: skip
        return NewStatement(
            given["definition"], level, code, StatementKind(given["kind"]), given["since"], given["because"],
            given["review_on"], tasks, given["no_measure"], given["run"], given["supersedes"],
            given["against"],
        )  # fmt: skip


class EndForm(forms.Form):
    """How a statement ends, and why."""

    kind = forms.ChoiceField(
        label=_("Hoe"), widget=forms.RadioSelect, initial="lifted",
        choices=[
            ("lifted", _("opheffen: er is weer ruimte")),
            ("withdrawn", _("intrekken: zij was niet juist")),
        ],
    )  # fmt: skip
    text = text_field(_("Omdat"), 1000)


class DefinitionForm(forms.Form):
    """A meaning of full: a test, how long it must hold, and what ends it."""

    code = line_field(_("Korte code"), 40, help_text=_("Een bestaande code maakt een nieuwe versie."))
    title = line_field(_("In woorden"), 120)
    levels = forms.MultipleChoiceField(
        label=_("Voor"), widget=forms.CheckboxSelectMultiple,
        choices=[(one, wording.LEVELS[one]) for one in ("nation", "region", "municipality")],
    )  # fmt: skip
    test = forms.ChoiceField(label=_("Vol is"), choices=list(wording.TESTS.items()))
    value = forms.FloatField(
        label=_("Getal"), required=False, min_value=0, help_text=_("Bij bezetting: 0,95 is 95%.")
    )
    household = forms.ChoiceField(
        label=_("Huishouden"), required=False,
        choices=[("", _("elk")), *((f"p{n}", str(n) if n < 6 else "6+") for n in range(1, 7))],
    )  # fmt: skip
    for_days = forms.IntegerField(
        label=_("Zoveel nachten achter elkaar"), min_value=1, max_value=90, initial=3
    )
    clear_value = forms.FloatField(label=_("Weer ruimte vanaf"), required=False, min_value=0)
    clear_days = forms.IntegerField(
        label=_("Zoveel nachten ruimte achter elkaar"), min_value=1, max_value=90, initial=7
    )
    basis = line_field(_("Waar dit op rust"), 300, help_text=_("Een artikel, een afspraak of een besluit."))

    def definition(self) -> NewDefinition:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        value = given["value"] or 0.0
        clear = given["clear_value"] if given["clear_value"] is not None else value
        return NewDefinition(
            given["code"], given["title"], tuple(Level(one) for one in given["levels"]), given["test"], value,
            given["household"], given["for_days"], clear, given["clear_days"], given["basis"],
        )  # fmt: skip


def first_day(given: str, today: date) -> date:
    """Read a day of the address; anything else is today."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        return today
