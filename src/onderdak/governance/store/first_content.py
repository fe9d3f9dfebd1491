"""Puts the agreements, requests and questions of the two letters in an empty register."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Now

REGISTER = Path(__file__).with_name("register.toml")
BY = "Onderdak"
ESCALATE_DAYS = 30


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter everything of `register.toml` once; a register that has content is left alone."""
    del editor
    if apps.get_model("governance", "Agreement").objects.exists():
        return
    told = tomllib.loads(REGISTER.read_text(encoding="utf-8"))
    known = _agreements(apps, told["agreement"], told["sources"])
    for one in told["agreement"]:
        _events(apps, one, known, told["sources"])
    for one in told["meeting"]:
        _meeting(apps, one, known, told)
    for one in told["draft"]:
        _draft(apps, one, told["sources"])


def add_missing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter what `register.toml` got later in a register that was filled before; nothing is changed."""
    del editor
    told = tomllib.loads(REGISTER.read_text(encoding="utf-8"))
    rows = apps.get_model("governance", "Agreement").objects.filter(entered_by=BY, actor_id=0)
    there = {row.title: row for row in rows}
    known = {one["code"]: there[one["title"]] for one in told["agreement"] if one["title"] in there}
    missing = [one for one in told["agreement"] if one["code"] not in known]
    known |= _agreements(apps, missing, told["sources"])
    for one in missing:
        _events(apps, one, known, told["sources"])


def _agreements(apps: Apps, told: list[dict[str, Any]], sources: dict[str, str]) -> dict[str, Any]:
    made = {}
    for one in told:
        made[one["code"]] = apps.get_model("governance", "Agreement").objects.create(
            kind=one["kind"], theme=one["theme"], title=one["title"], text=one["text"],
            source=sources[one["source"]], source_date=one.get("day"), table=one["table"],
            owners=one["owners"], owner_codes=["NL"], due=one.get("due"), undated="due" not in one,
            escalate_days=ESCALATE_DAYS, figure=one.get("figure", ""), target=one.get("target"),
            compare=one.get("compare", "at_least") if "figure" in one else "",
            recorded_at=Now(), actor_id=0, entered_by=BY,
        )  # fmt: skip
    return made


def _events(apps: Apps, one: dict[str, Any], known: dict[str, Any], sources: dict[str, str]) -> None:
    event = apps.get_model("governance", "AgreementEvent").objects
    on = one.get("day", date(2025, 9, 2))  # the autumn letter has no day; what it answers is of this one
    common = {
        "agreement": known[one["code"]],
        "on": on,
        "recorded_at": Now(),
        "actor_id": 0,
        "entered_by": BY,
    }
    for party, text in one.get("readings", ()):
        event.create(kind="reading", party=party, text=text, source=sources["autumn"], **common)
    for code in one.get("depends_on", ()):
        event.create(kind="depends", about=known[code], **common)


def _meeting(apps: Apps, one: dict[str, Any], known: dict[str, Any], told: dict[str, Any]) -> None:
    meeting = apps.get_model("governance", "Meeting").objects.create(
        table=one["table"], held_on=one["day"], parties=one["parties"], source=told["sources"][one["source"]],
        recorded_at=Now(), actor_id=0, entered_by=BY,
    )  # fmt: skip
    for code in one.get("decided", ()):
        apps.get_model("governance", "MeetingEntry").objects.create(
            meeting=meeting, kind="decision", agreement=known[code], text=known[code].text,
            recorded_at=Now(), actor_id=0,
        )  # fmt: skip


def _draft(apps: Apps, one: dict[str, Any], sources: dict[str, str]) -> None:
    draft = apps.get_model("governance", "Draft").objects.create(
        kind=one["kind"], title=one["title"], about=one["about"], source=sources[one["source"]],
        recorded_at=Now(), actor_id=0,
    )  # fmt: skip
    for event in one["events"]:
        apps.get_model("governance", "DraftEvent").objects.create(
            draft=draft, source=sources[one["source"]], recorded_at=Now(), actor_id=0, **event
        )
