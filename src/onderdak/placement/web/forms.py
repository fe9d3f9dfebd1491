"""What the buttons of placement send, checked before a use case sees it."""

from uuid import UUID, uuid5

from django import forms

LANGUAGES = (("nl", "Nederlands"), ("en", "English"), ("uk", "Українська"), ("ru", "Русский"))


class PickForm(forms.Form):
    """One unit, with the key of the page it was chosen on: the same press twice is one act."""

    unit = forms.IntegerField(min_value=1)
    key = forms.UUIDField()
    reason = forms.CharField(max_length=40, required=False)
    language = forms.ChoiceField(choices=LANGUAGES, required=False)

    def key_for(self, act: str) -> UUID:
        """Return the request key of this act: one page may lead to a hold and then to an offer."""
        return uuid5(self.cleaned_data["key"], f"{act}:{self.cleaned_data['unit']}")
