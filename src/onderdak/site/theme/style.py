"""The style page: every component once, with invented sample data, to be looked at and tested."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onderdak.site.theme.samples import DEMO_ACCOUNTS, frame, refusal, sample

EXAMPLES = {"geweigerd": 409, "niet-gevonden": 404, "storing": 503}


class SampleForm(forms.Form):
    """One of each field."""

    adults = forms.IntegerField(label="Volwassenen", min_value=0, max_value=20)
    birth_years = forms.CharField(
        label="Geboortejaren van kinderen", help_text="Bijvoorbeeld: 2014, 2017", required=False
    )
    since = forms.DateField(label="Vanaf", widget=forms.DateInput(attrs={"type": "date"}))
    stay = forms.ChoiceField(
        label="Hoe lang", choices=[("lang", "Lang verblijf"), ("nood", "Alleen noodopvang")]
    )
    outside = forms.ChoiceField(
        label="Slaapt vannacht buiten?",
        choices=[("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Niet bekend")],
        widget=forms.RadioSelect,
    )
    together = forms.BooleanField(label="Bij elkaar, één kamer of unit", required=False)
    note = forms.CharField(
        label="Toelichting",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf hier niets over gezondheid of strafbare feiten.",
    )


class LoginSample(forms.Form):
    """Name and password, pasting allowed."""

    username = forms.CharField(
        label="Gebruikersnaam", widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def page(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    only_in_a_demo()
    sent = {"adults": "-1", "outside": "misschien"} if "fout" in request.GET else None
    return render(request, "onderdak/style.html", {**frame(), **sample(), "form": SampleForm(sent)})


def example(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one of the pages around the work: the login page, or a refusal with its status."""
    only_in_a_demo()
    if kind == "inloggen":
        return render(
            request,
            "onderdak/login.html",
            {
                **frame(),
                "form": LoginSample(),
                "demo_logins": DEMO_ACCOUNTS,
                "nav": [],
                "who": "",
                "search_url": "",
            },
        )
    if kind not in EXAMPLES:
        raise Http404
    context = {**frame(), "refusal": refusal()}
    return render(request, "onderdak/refusal.html", context, status=EXAMPLES[kind])


def only_in_a_demo() -> None:
    """Refuse as absent outside a demo."""
    if not settings.DEMO:
        raise Http404
