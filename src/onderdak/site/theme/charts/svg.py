"""Builds SVG text: attributes for geometry, classes for paint, everything from outside escaped."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

Attribute = str | int | float | None


def number(value: float) -> str:
    """Return a coordinate with one decimal at most: enough for a screen, short on the wire."""
    return f"{value:.1f}".removesuffix(".0")


def el(tag: str, *children: str, **attributes: Attribute) -> str:
    """
    Return one element as text; `children` are elements or escaped text made with `txt`.

    `cls` stands for class, `for_` style underscores for hyphens; an attribute that is None is left out.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value is not None)
    inner = "".join(children)
    return f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>"


CAMEL = {"viewBox", "preserveAspectRatio", "patternUnits", "patternTransform"}


def _attribute(name: str, value: Attribute) -> str:
    key = "class" if name == "cls" else name if name in CAMEL else name.replace("_", "-")
    text = number(value) if isinstance(value, float) else str(value)
    return f' {key}="{escape(text)}"'


def txt(text: object) -> str:
    """Return text escaped for use inside an element."""
    return escape(str(text), quote=False)


def picture(
    parts: Iterable[str], *, width: int, height: int, label: str, cls: str = "od-chart", description: str = ""
) -> SafeString:
    """Return a labelled drawing; a screen reader tells the label as its name, then the description."""
    opening = el("title", txt(label)) + (el("desc", txt(description)) if description else "")
    whole = el("svg", opening, *parts, cls=cls, viewBox=f"0 0 {width} {height}", role="img", aria_label=label)
    return mark_safe(whole)  # noqa: S308  every part was escaped by el() and txt()


def ornament(parts: Iterable[str], *, width: int, height: int, cls: str) -> SafeString:
    """Return a drawing that only repeats a number standing beside it: hidden from a screen reader."""
    whole = el(
        "svg",
        *parts,
        cls=cls,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    return mark_safe(whole)  # noqa: S308  every part was escaped by el() and txt()


def path_through(points: Iterable[tuple[float, float]]) -> str:
    """Return the `d` of a line through the points."""
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)
