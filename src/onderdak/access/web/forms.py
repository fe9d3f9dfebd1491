"""Forms of access. What is typed here is never echoed in an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.access.web.wording import EVENTS, SUBJECTS

LARGEST_ID = 2**63 - 1


class SignIn(forms.Form):
    """Name and password; pasting and password managers are allowed."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class LogFilter(forms.Form):
    """Which lines of the logbook: about what, of which kind, by whom, since when."""

    onderwerp = forms.ChoiceField(
        label=_("Over"), required=False, choices=[("", _("alles")), *SUBJECTS.items()]
    )
    nummer = forms.IntegerField(
        label=_("Nummer"),
        required=False,
        min_value=0,
        max_value=LARGEST_ID,
        help_text=_("Het nummer van de persoon, het huishouden of het verblijf."),
    )
    gebeurtenis = forms.ChoiceField(
        label=_("Gebeurtenis"), required=False, choices=[("", _("alles")), *EVENTS.items()]
    )
    medewerker = forms.IntegerField(
        label=_("Nummer van de medewerker"), required=False, min_value=0, max_value=LARGEST_ID
    )
    tot = forms.DateField(
        label=_("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    voor = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
