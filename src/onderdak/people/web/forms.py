"""The search box of the counter. It travels by POST: no name and no number ever stands in an address."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Search(forms.Form):
    """One box for a name in either script, a reference, a BSN or a V-number; a birth year to narrow."""

    zoek = forms.CharField(
        label=_("Naam, BSN, V-nummer of kenmerk"),
        max_length=100,
        help_text=_("In Latijnse of Cyrillische letters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
    geboortejaar = forms.IntegerField(label=_("Geboortejaar"), required=False, min_value=1900, max_value=2100)
