"""What every page of conduct shares: the way back, who lives in a location, refused fields."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.conduct.web.wording import LACKS, SAID
from onderdak.kernel.errors import InputInvalid, MeasureIncomplete
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_facts, household_names, search_households
from onderdak.placement.public import location_nights

MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who can be chosen, as `household:person` and in words."""

    value: str
    label: str


def back(name: str, *args: int, part: str = "") -> HttpResponseRedirect:
    """Lead to a page of conduct after something was recorded."""
    return HttpResponseRedirect(reverse(f"conduct:{name}", args=args) + part)


def residents(request: HttpRequest, location_id: int | None, reference: str = "") -> list[Choice]:
    """List who sleeps in a location tonight, and the members of a household named by its reference."""
    desk, now = request.desk, request.now
    numbers: list[int] = []
    if reference.strip() and desk.may("people.view"):
        hits = search_households(desk=desk, now=now, text=reference.strip())
        numbers += [one.household_id for one in hits]
    if location_id is not None and desk.may("capacity.view"):
        found = location_nights(desk=desk, now=now, location_id=location_id, first=night_of(now), nights=1)
        numbers += [one.household_id for one in found.uses if one.kind in ("stay", "kept", "promise")]
    return choices_of(request, list(dict.fromkeys(numbers)))


def choices_of(request: HttpRequest, households: list[int]) -> list[Choice]:
    """Name each member of these households: the label of the household, and who of them by year of birth."""
    names = household_names(desk=request.desk, household_ids=households, on=night_of(request.now))
    facts = household_facts(desk=request.desk, household_ids=households)
    found = []
    for number in households:
        members = facts[number].persons if number in facts else ()
        for at, one in enumerate(members, start=1):
            who = _("persoon {n}").format(n=at) + (f" ({one.birth_year})" if one.birth_year else "")
            found.append(Choice(f"{number}:{one.person_id}", f"{names.get(number, number)}, {who}"))
    return sorted(found, key=lambda one: one.label)


def names_of(request: HttpRequest, pairs: list[tuple[int, int]]) -> dict[int, str]:
    """Give the words for persons, by person."""
    known = {one.value: one.label for one in choices_of(request, list({home for home, _one in pairs}))}
    return {person: known.get(f"{home}:{person}", str(home)) for home, person in pairs}


def moment_field(label: object, **options: object) -> forms.DateTimeField:
    """A moment on the wall clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=label, input_formats=[MOMENT], widget=widget, **options)  # type: ignore[arg-type]


def day_field(label: object, **more: object) -> forms.DateField:
    """A day, as the browser of the desk shows it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], widget=widget, **more)  # type: ignore[arg-type]


def text_field(label: object, most: int, rows: int = 3, **more: object) -> forms.CharField:
    """A few lines of text."""
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)  # type: ignore[arg-type]


def show_refused(form: forms.Form, error: InputInvalid, names: dict[str, str] | None = None) -> None:
    """Put what a use case refused beside its field."""
    problems = error.detail.get("problems")
    for name, code in problems if isinstance(problems, tuple | list) else ():
        field = (names or {}).get(str(name), str(name))
        form.add_error(field if field in form.fields else None, str(SAID.get(code, SAID["choice"])))


RULE = gettext_lazy(
    "Regel: elke maatregel heeft een artikel, een afweging, een einde en een dag om opnieuw te kijken, na"
    " een lichtere stap en een blik op zorg (Awb 3:4 en 3:46; RooO 6(3), 7(1), 9(1)). Vul aan wat ontbreekt."
)
FIELD_OF = {"review": "review_on", "lighter": "tried", "severity": "kind", "care": None}


def show_missing(form: forms.Form, error: MeasureIncomplete) -> None:
    """Say at each field of a measure what the rule misses, and above it which rule that is."""
    form.add_error(None, forms.ValidationError(str(RULE), code="rule"))  # explains, is no fault itself
    missing = error.detail.get("missing")
    for name in missing if isinstance(missing, list) else ():
        field = FIELD_OF.get(name, name)
        form.add_error(field if field in form.fields else None, str(LACKS[name]))


def later(moment: datetime) -> str:
    """A moment for a field of the wall clock."""
    return moment.strftime(MOMENT)
