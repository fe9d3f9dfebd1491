"""Use cases: what FULL means to somebody: read the versions in force, and set a new one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.forecast.engine.canonical import sha256_of
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.models import Definition
from onderdak.forecast.types import Level
from onderdak.forecast.usecases.done_once import STATE, VIEW, done_once
from onderdak.kernel.errors import InputInvalid

TESTS = ("freeUsableBelow", "occupancyAbove", "noUnitFor", "unplacedAtLeast")
CLEARS = {
    "freeUsableBelow": "freeUsableAtLeast", "occupancyAbove": "occupancyBelow", "noUnitFor": "unitFor",
    "unplacedAtLeast": "unplacedBelow",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DefinitionShown:
    """One version of a meaning of full."""

    label: str
    code: str
    version: int
    title: str
    levels: tuple[Level, ...]
    body: dict[str, Any]
    valid_from: date
    set_by: str
    basis: str
    sha256: str


@dataclass(frozen=True, slots=True)
class NewDefinition:
    """A meaning of full as a form gives it: a test with its number, how long, and what clears it."""

    code: str
    title: str
    levels: tuple[Level, ...]
    test: str
    value: float
    household: str
    for_days: int
    clear_value: float
    clear_days: int
    basis: str


def definitions_on(day: date) -> list[DefinitionShown]:
    """Return the last version of each definition that is valid on a day, in order of code."""
    latest: dict[str, Definition] = {}
    for row in Definition.objects.filter(valid_from__lte=day).order_by("code", "version"):
        latest[row.code] = row
    return [shown(row) for row in latest.values()]


def definitions(*, desk: Desk, day: date) -> list[DefinitionShown]:
    """Return the definitions in force. Raises: NotPermitted."""
    desk.must_have(VIEW)
    return definitions_on(day)


def world_definitions(day: date) -> list[dict[str, Any]]:
    """Return the definitions in force as a world file holds them: one per level."""
    return [
        {"id": one.code, "version": one.version, "level": level.value, **one.body}
        for one in definitions_on(day)
        for level in one.levels
    ]


def set_definition(
    *, desk: Desk, now: datetime, today: date, definition: NewDefinition, request_key: UUID
) -> str:
    """
    Set a new version of a meaning of full, valid from today. Returns: its label, such as usable-k@2.

    Raises:
        NotPermitted. InputInvalid: a test that cannot be.
    """
    desk.must_have(STATE)
    wrong = _wrong(definition)
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    municipality, region = own_level(desk)
    body = _body(definition)

    def work() -> str:
        before = Definition.objects.filter(code=definition.code).order_by("-version").first()
        version = before.version + 1 if before else 1
        row = Definition.objects.create(
            municipality=municipality, region=region, recorded_at=now, actor_id=desk.actor_id,
            code=definition.code, version=version, title=definition.title.strip(),
            levels=[one.value for one in definition.levels], body=body, valid_from=today,
            set_by=desk.label[:120], basis=definition.basis.strip(), sha256=sha256_of(body),
        )  # fmt: skip
        record(
            desk, "forecast.definition_set", now=now, municipality=municipality, subject="definition",
            subject_id=row.pk,
        )  # fmt: skip
        return f"{row.code}@{row.version}"

    question = {"definition": str(definition)}
    return done_once(
        desk=desk, now=now, act="definition", request_key=request_key, question=question, work=work
    )


def shown(row: Definition) -> DefinitionShown:
    """Return one version."""
    return DefinitionShown(
        f"{row.code}@{row.version}", row.code, row.version, row.title,
        tuple(Level(one) for one in row.levels), row.body, row.valid_from, row.set_by, row.basis, row.sha256,
    )  # fmt: skip


def _body(one: NewDefinition) -> dict[str, Any]:
    by_class = one.test == "noUnitFor"
    body: dict[str, Any] = {
        "test": {one.test: one.household if by_class else one.value},
        "forDays": one.for_days,
        "clear": {
            CLEARS[one.test]: one.household if by_class else one.clear_value,
            "forDays": one.clear_days,
        },
    }
    if one.household:
        body["profile"] = {"class": one.household}
    return body


def _wrong(one: NewDefinition) -> list[tuple[str, str]]:
    wrong = [] if one.code.replace("-", "").replace(".", "").isalnum() else [("code", "choice")]
    wrong += [] if one.title.strip() else [("title", "missing")]
    wrong += [] if one.basis.strip() else [("basis", "missing")]
    wrong += [] if one.test in TESTS else [("test", "choice")]
    wrong += [] if one.levels and Level.PLACE not in one.levels else [("levels", "choice")]
    wrong += [] if 1 <= one.for_days <= 90 else [("for_days", "range")]
    wrong += [] if 1 <= one.clear_days <= 90 else [("clear_days", "range")]
    if one.test == "noUnitFor" and one.household not in tuple(f"p{size}" for size in range(1, 7)):
        wrong.append(("household", "choice"))
    if one.test == "occupancyAbove" and not 0 < one.value <= 2:
        wrong.append(("value", "range"))
    return wrong
