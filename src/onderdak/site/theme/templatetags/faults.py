"""Filters for the summary above a form: which faults, and which rule they break."""

from django import forms, template

register = template.Library()
RULE = "rule"  # the code of a sentence that names the rule: it explains the faults and is none itself


@register.filter
def fault_count(form: forms.BaseForm) -> int:
    """Count the faults that the summary lists; the sentence about the rule is not one of them."""
    told = sum(one.code != RULE for errors in form.errors.as_data().values() for one in errors)
    return int(told)


@register.filter
def rules_broken(form: forms.BaseForm) -> list[str]:
    """Give the sentences that name a rule."""
    return _sentences(form, is_rule=True)


@register.filter
def faults_of_whole(form: forms.BaseForm) -> list[str]:
    """Give the faults that belong to no field."""
    return _sentences(form, is_rule=False)


def _sentences(form: forms.BaseForm, *, is_rule: bool) -> list[str]:
    found = form.errors.as_data().get("__all__", [])
    return [word for one in found if (one.code == RULE) is is_rule for word in one.messages]
