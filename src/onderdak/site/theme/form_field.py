"""Says how a form field stands on a page: its control, and what ties label, hint and error together."""

from typing import Any

from django.forms import BoundField, CheckboxInput, RadioSelect, Select, Textarea

CLASSES = {
    Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    Select: "utrecht-select utrecht-select--html-select",
}


def field_shown(bound: BoundField, wide: bool = False) -> dict[str, Any]:
    """
    Return what `components/field.html` shows of a field: the control with its class and aria attributes.

    A tick box stands before its label; radio buttons get a fieldset; the error stands above the field.
    """
    widget = bound.field.widget
    described = " ".join(
        f"{bound.auto_id}_{part}"
        for part, there in (("hint", bound.help_text), ("error", bound.errors))
        if there
    )
    attributes: dict[str, Any] = {"class": "utrecht-textbox utrecht-textbox--html-input"}
    for kind, css in CLASSES.items():
        if isinstance(widget, kind):
            attributes["class"] = css
    is_group = isinstance(widget, RadioSelect)  # also its child CheckboxSelectMultiple
    is_tick = isinstance(widget, CheckboxInput)
    if is_group or is_tick:
        attributes["class"] = "od-box"
    if described:
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attributes) if not is_group else "",
        "options": list(bound) if is_group else (),
        "is_group": is_group,
        "is_tick": is_tick,
        "wide": wide,
    }
