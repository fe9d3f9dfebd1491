"""The nights that a meaning of full counts, for the page that states it and the one that keeps it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest

from onderdak.forecast.public import DefinitionShown, full_nights
from onderdak.forecast.types import Level
from onderdak.forecast.web import wording


def counted_now(
    request: HttpRequest, level: Level, code: str, known: list[DefinitionShown]
) -> list[dict[str, Any]]:
    """Return, per meaning of full of a level, its nights in an area and whether they meet it."""
    found = []
    for one in known:
        if level in one.levels:
            now = full_nights(desk=request.desk, now=request.now, level=level, code=code, body=one.body)
            found.append(_shown(one.title, now.kept()))
    return found


def counted_then(title: str, evidence: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the nights as they were kept with a statement; nothing of one that counted none."""
    kept = evidence.get("counted")
    return [_shown(title, kept)] if kept else []


def _shown(title: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": title, "what": wording.COUNTED[kept["test"]], "is_full": kept["isFull"],
        "is_share": kept["test"] == "occupancyAbove",
        "nights": [(date.fromisoformat(one["night"]), one["value"]) for one in kept["nights"]],
    }  # fmt: skip
