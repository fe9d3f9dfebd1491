"""Does the summary above a form count what it lists, and name the rule without counting it?"""

from django import forms
from django.template.loader import render_to_string


class TwoFields(forms.Form):
    """A form with two fields that may be wrong."""

    first = forms.CharField()
    second = forms.CharField()


def test_the_rule_is_named_and_not_counted() -> None:
    form = TwoFields({})
    form.add_error(None, forms.ValidationError("Regel: Awb 3:46.", code="rule"))
    form.add_error("second", "Ook dit klopt niet.")
    html = render_to_string("onderdak/components/errors.html", {"form": form})
    assert "kloppen nog 3 dingen niet" in html and html.count("<li>") == 3
    assert "<p>Regel: Awb 3:46.</p>" in html


def test_a_fault_of_the_whole_form_is_listed_and_counted() -> None:
    form = TwoFields({"first": "a", "second": "b"})
    form.add_error(None, "Dit gaat samen niet.")
    html = render_to_string("onderdak/components/errors.html", {"form": form})
    assert "Er klopt nog iets niet" in html and html.count("<li>") == 1
