"""The acts on the list from the registration page: off with evidence, on again, and an error by two."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from onderdak.access.public import key_of
from onderdak.people import public as people
from onderdak.people.web.register_words import OFF, ON

EVIDENCE = {
    "statement": gettext_lazy("eigen verklaring"),
    "brp": gettext_lazy("BRP"),
    "return_programme": gettext_lazy("terugkeerprogramma"),
}
CHANGES = {
    **{f"off:{code}": gettext_lazy("Eraf") for code in ("left_country", "deceased", "error")},
    **{f"on:{code}": gettext_lazy("Erbij") for code in ("found_by_check", "returned_from_abroad", "born",
                                                       "corrected")},
}  # fmt: skip


class ListForm(forms.Form):
    """Off the list with evidence, or on it again."""

    person_id = forms.ChoiceField(label=gettext_lazy("Persoon"))
    change = forms.ChoiceField(label=gettext_lazy("Wat is er"))
    evidence = forms.ChoiceField(label=gettext_lazy("Bewijs"), choices=list(EVIDENCE.items()))
    reference = forms.CharField(
        label=gettext_lazy("Kenmerk van het bewijs"), max_length=20, required=False,
        help_text=gettext_lazy("Een nummer of datum, geen naam."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]]) -> None:
        super().__init__(data, auto_id="lijst_%s", label_suffix="")
        self.fields["person_id"].choices = [(str(number), label) for number, label in persons]  # type: ignore[attr-defined]
        self.fields["change"].choices = [(key, _said(key)) for key in CHANGES]  # type: ignore[attr-defined]


@require_POST
def change_list(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record one change of the list. An error asks a second person first."""
    view = people.household_view(desk=request.desk, now=request.now, household_id=household_id)
    persons = [(one.person_id, one.name or one.reference) for one in view.members if not one.protected]
    form = ListForm(request.POST, persons=persons)
    back = HttpResponseRedirect(reverse("people_registration", args=[household_id]))
    if not form.is_valid():
        messages.error(request, _("Kies een persoon, een reden en een bewijs uit de lijst."))
        return back
    given = form.cleaned_data
    way, _colon, reason = given["change"].partition(":")
    asked = {"desk": request.desk, "now": request.now, "request_key": key_of(request, "list")}
    person = int(given["person_id"])
    if way == "on":
        people.join_list(**asked, person_id=person, reason=reason)
    elif reason == "error" and not people.may_leave_in_error(desk=request.desk, person_id=person):
        people.ask_to_leave_list(**asked, person_id=person)
        messages.success(request, _("Een tweede persoon is gevraagd. Daarna kunt u dit vastleggen."))
        return back
    else:
        people.leave_list(
            **asked, person_id=person, reason=reason, evidence=given["evidence"],
            reference=given["reference"],
        )  # fmt: skip
    messages.success(request, _("De namenlijst is bijgewerkt."))
    return back


def _said(key: str) -> str:
    way, _colon, code = key.partition(":")
    return f"{CHANGES[key]}: {(OFF if way == 'off' else ON)[code]}"
