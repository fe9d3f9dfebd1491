"""The filter of the page Kaart, from the address: whom for, what they need, in which region."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.capacity.public import NEEDS as KNOWN
from onderdak.capacity.public import Profile
from onderdak.placement.web.sentences import NEEDS

WHO = (("family", _("Gezin of mensen samen")), ("woman", _("Vrouw alleen")), ("man", _("Man alleen")))
MOST_PERSONS = 20


class ProfileForm(forms.Form):
    """Everything may be left out: without persons the list counts every place."""

    regio = forms.RegexField(r"^VR[0-9]{2}$", required=False, widget=forms.HiddenInput)
    personen = forms.IntegerField(
        label=_("Personen"), min_value=1, max_value=MOST_PERSONS, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    wie = forms.ChoiceField(label=_("Wie"), choices=WHO, required=False, initial="family")
    nodig = forms.MultipleChoiceField(
        label=_("Nodig"),
        choices=[(need, NEEDS.get(need, need)) for need in sorted(KNOWN)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def region(self) -> str:
        """The region asked for, or "" for the country."""
        return str(self.cleaned_data["regio"] or "")

    def profile(self) -> Profile | None:
        """Whom the room is for, or None when nothing was asked."""
        persons, needs = self.cleaned_data["personen"], frozenset(self.cleaned_data["nodig"])
        who = self.cleaned_data["wie"] or "family"
        if not persons and not needs and who == "family":
            return None
        alone = who in ("man", "woman")
        return Profile(persons=1 if alone else persons or 1, who=who, needs=needs)
