"""The forms of agreements: what was agreed, and what happened. Rules refuse at the field they are about."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.governance.public import THEMES, NewAgreement, NewEvent, figure_names
from onderdak.governance.rules.complete import lacks
from onderdak.governance.web import wording

FIELD_OF = {"text": "text", "source": "source", "source_date": "source_date", "owner": "owners", "due": "due"}
# kinds that a person chooses; going up a table and deciding have places of their own
KINDS = ("progress", "evidence", "reading", "dated", "depends", "released", "met", "withdrawn", "reopened")


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


class AgreementForm(forms.Form):
    """What was agreed, by whom, where it stands, and when it must be done."""

    title = line_field(_("Korte naam"), 160)
    kind = forms.ChoiceField(label=_("Soort"), choices=list(wording.KINDS.items()))
    theme = forms.ChoiceField(label=_("Onderwerp"), choices=[(one, wording.THEMES[one]) for one in THEMES])
    text = text_field(_("Wat is afgesproken"), 2000, error_messages={"required": wording.LACKS["text"]})
    source = line_field(
        _("Waar dit staat"),
        300,
        help_text=_("Het verslag, de brief of het besluit."),
        error_messages={"required": wording.LACKS["source"]},
    )
    source_date = day_field(_("Dag van dat stuk"), error_messages={"required": wording.LACKS["source_date"]})
    table = forms.ChoiceField(label=_("Tafel"), choices=list(wording.TABLES.items()))
    owners = text_field(
        _("Eigenaren"), 700, 2, required=False, help_text=_("Eén partij per regel. Ook partijen van buiten.")
    )
    is_ours = forms.BooleanField(label=_("Mijn organisatie is ook eigenaar"), required=False)
    due = day_field(_("Klaar op"), required=False)
    undated = forms.BooleanField(label=_("Er is geen dag afgesproken"), required=False)
    escalate_days = forms.IntegerField(
        label=_("Dagen per tafel voor opschalen"), min_value=1, max_value=365, initial=30
    )
    figure = forms.ChoiceField(label=_("Cijfer dat het resultaat laat zien"), required=False)
    compare = forms.ChoiceField(
        label=_("Doel is"), choices=list(wording.COMPARES.items()), initial="at_least", required=False
    )
    target = forms.FloatField(
        label=_("Doel"), required=False, help_text=_("Bij een bevoegdheid die geldt of niet: 1 is ja.")
    )

    def __init__(self, *args: Any, own_name: str = "", own_code: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.own_name, self.own_code = own_name, own_code
        choices = [("", _("geen")), *((one, wording.FIGURES[one]) for one in figure_names())]
        self.fields["figure"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say at each field what the rule misses."""
        given = super().clean() or {}
        missing = lacks(
            text=given.get("text", ""), source=given.get("source", ""), source_date=given.get("source_date"),
            owners=self._owners(given), due=given.get("due"), undated=bool(given.get("undated")),
        )  # fmt: skip
        for name in missing:
            if FIELD_OF[name] not in self.errors:
                self.add_error(FIELD_OF[name], wording.LACKS[name])  # type: ignore[arg-type]
        if given.get("figure") and given.get("target") is None:
            self.add_error("target", _("Vul het doel in bij dit cijfer."))
        return given

    def agreement(self) -> NewAgreement:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        names = ("kind", "theme", "title", "text", "source", "source_date", "table", "due", "undated")
        return NewAgreement(
            **{name: given[name] for name in names}, owners=self._owners(given),
            owner_codes=(self.own_code,) if given["is_ours"] else (), escalate_days=given["escalate_days"],
            figure=given["figure"], compare=given["compare"] or "at_least", target=given["target"],
        )  # fmt: skip

    def _owners(self, given: dict[str, Any]) -> tuple[str, ...]:
        named = tuple(line.strip() for line in given.get("owners", "").splitlines() if line.strip())
        return (*named, self.own_name) if given.get("is_ours") and self.own_name else named


class EventForm(forms.Form):
    """What happened to an agreement. Fields that do not belong to the kind are left empty."""

    kind = forms.ChoiceField(label=_("Wat"), choices=[(one, wording.EVENTS[one]) for one in KINDS])
    on = day_field(_("Dag"))
    text = text_field(_("Toelichting"), 1000, required=False)
    source = line_field(_("Stuk of verslag"), 300, required=False, help_text=_("Verplicht bij bewijs."))
    party = line_field(_("Partij"), 80, required=False, help_text=_("Bij een lezing: van wie."))
    due = day_field(_("Nieuwe dag"), required=False, help_text=_("Bij een andere datum."))
    about_id = forms.IntegerField(
        label=_("Nummer van de andere afspraak"), required=False, min_value=1,
        help_text=_("Bij wachten op een ander."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def event(self) -> NewEvent:
        """The answers as the use case takes them."""
        return NewEvent(**self.cleaned_data)


class FilterForm(forms.Form):
    """Which agreements to show. Text is posted, never put in the address."""

    stand = forms.ChoiceField(required=False)
    tafel = forms.ChoiceField(required=False, choices=[("", ""), *wording.TABLES.items()])
    thema = forms.ChoiceField(required=False, choices=[("", ""), *wording.THEMES.items()])
    van = forms.ChoiceField(required=False, choices=[("", ""), ("mij", "mij")])
    vanaf = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["stand"].choices = [  # type: ignore[attr-defined]
            ("", ""), ("all", "all"), *((one, one) for one in wording.STATUSES),
        ]  # fmt: skip


def first_day(given: str, today: date) -> date:
    """Read a day of the address; anything else is today."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        return today
