"""Use case: try other orders and regimes on tonight's world, side by side, in shadow. Nothing is applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.public import region_of_municipality
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.placement.rules.regimes import Regime, applies
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import LabRun
from onderdak.placement.store.queries import excluded
from onderdak.placement.store.shadow import shadow
from onderdak.placement.types import FreeUnit, PlacementRequest, PriorityPolicy
from onderdak.placement.usecases.foreign_effects import effect_of
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.instance_of import instance_of, unit_id_of
from onderdak.placement.usecases.lab_counts import Group, compare, groups_count
from onderdak.placement.usecases.policy_in_force import policies_on
from onderdak.placement.usecases.regimes import regimes
from onderdak.placement.usecases.request_reads import near_night
from onderdak.placement.usecases.waiting_order import InLine, in_order, waiting_on

IN_FORCE = "in_force"
MOST_REGIMES = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What one regime would do tonight. Counts in households unless a name says persons.

    `groups`: per group who asked, who got a place, and against the order in force: who gains a place, loses
    it, gets another one, stands earlier or later. `effect`: what it does to people who have a place.
    """

    code: str
    kind: str
    label_nl: str
    label_en: str
    about_nl: str
    about_en: str
    may_apply: bool
    groups: Mapping[str, Group]
    levels: tuple[tuple[str, float], ...] = ()
    effect: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lab:
    """One trial: the order in force first, then the regimes that were asked for."""

    run_id: int
    night: date
    recorded_at: datetime
    scope: str
    households: int
    persons: int
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class _World:
    """What every regime starts from: the same people, the same free units."""

    night: date
    now: datetime
    waiting: Sequence[PlacementRequest]
    units: Sequence[FreeUnit]
    policies: Mapping[str, PriorityPolicy]
    region_of: Mapping[str, str]
    refused: Mapping[int, tuple[set[int], set[int]]]


@dataclass(frozen=True, slots=True)
class _Answer:
    line: Sequence[InLine]
    unit_of: Mapping[int, int]
    levels: tuple[tuple[str, float], ...]


def run_lab(
    *,
    desk: Desk,
    now: datetime,
    night: date,
    codes: Sequence[str],
    municipalities: Sequence[str] | None,
    request_key: UUID,
) -> Lab:
    """
    Try these regimes on everybody who waits tonight, and keep the counts. Nobody is placed or moved.

    The work is done where the database refuses every write.

    Args:
        codes: regimes of the list; the order in force is always the first to compare with.
        municipalities: whose waiting list; None is the country.

    Raises:
        NotPermitted: this desk may not look at the country. NotVisible: a municipality it may not see.
        InputInvalid: an unknown regime, too many, or a night too far away.
    """
    desk.must_have("overview.country")
    near_night("night", night, now)
    wanted = _wanted(codes)
    scope = _scope(desk, municipalities)
    done = LabRun.objects.filter(request_key=request_key).first()
    if done is not None:
        return lab_of(done)
    with shadow():
        world = _world(night, now, scope)
        found, places = _tried(world, wanted)
    with transaction.atomic(durable=True):
        sha256 = snapshots.keep("lab", {"night": night, "placed": places}, now=now)
        run = LabRun.objects.create(
            night=night, recorded_at=now, actor_id=desk.actor_id,
            scope="NL" if scope is None else ",".join(scope)[:80], regimes=[one["code"] for one in found],
            outcome={
                "snapshot": sha256,
                "households": len(world.waiting),
                "persons": sum(one.facts.persons for one in world.waiting),
                "outcomes": found,
            },
            request_key=request_key,
        )  # fmt: skip
        record(desk, "placement.lab_run", now=now, subject="lab", subject_id=run.pk, regimes=len(found))
    return lab_of(run)


def labs(*, desk: Desk, most: int = 20) -> list[Lab]:
    """List the trials of this desk's scope, newest first."""
    desk.must_have("overview.country")
    rows = LabRun.objects.order_by("-id")[:200]
    return [lab_of(row) for row in rows if _may_see(desk, row)][:most]


def lab_by_id(*, desk: Desk, run_id: int) -> Lab:
    """Return one trial. Raises NotVisible: there is none that this desk may see."""
    desk.must_have("overview.country")
    row = LabRun.objects.filter(pk=run_id).first()
    if row is None or not _may_see(desk, row):
        raise NotVisible(run_id=run_id)
    return lab_of(row)


def lab_of(row: LabRun) -> Lab:
    found: dict[str, Any] = row.outcome
    outcomes = tuple(
        Outcome(
            **{
                **one,
                "groups": {name: Group(**counts) for name, counts in one["groups"].items()},
                "levels": tuple((str(name), float(value)) for name, value in one["levels"]),
            }
        )
        for one in found["outcomes"]
    )
    return Lab(row.pk, row.night, row.recorded_at, row.scope, found["households"], found["persons"], outcomes)


def _wanted(codes: Sequence[str]) -> list[Regime]:
    known = {one.code: one for one in regimes()}
    unknown = [code for code in codes if code not in known]
    if unknown or not codes or len(codes) > MOST_REGIMES:
        code = "unknown_value" if unknown else "missing" if not codes else "too_many"
        raise InputInvalid(problems=(("regimes", code),))
    return [known[code] for code in dict.fromkeys(codes)]


def _scope(desk: Desk, municipalities: Sequence[str] | None) -> list[str] | None:
    mine = desk.cases.municipalities
    if municipalities is None:
        return None if mine is None else sorted(mine)
    for code in municipalities:
        desk.must_see_cases(code)
    return sorted(set(municipalities))


def _may_see(desk: Desk, row: LabRun) -> bool:
    if row.scope == "NL":
        return desk.cases.municipalities is None
    return all(desk.cases.covers(code) for code in row.scope.split(","))


def _world(night: date, now: datetime, scope: list[str] | None) -> _World:
    waiting = waiting_on(night=night, municipalities=scope)
    return _World(
        night,
        now,
        waiting,
        free_units(night=night, now=now),
        policies_on(night),
        region_of_municipality(),
        excluded([one.request_id for one in waiting], night=night),
    )


def _tried(world: _World, wanted: Sequence[Regime]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Decide by the order in force and by each regime. Returns: counts, and unit per request per regime."""
    held = _decide(world, None)
    found = [_told(None, world, held, held)]
    places = {IN_FORCE: _plain(held)}
    for regime in wanted:
        answer = held if regime.policy is None else _decide(world, regime)
        found.append(_told(regime, world, held, answer))
        places[regime.code] = _plain(answer)
    return found, places


def _decide(world: _World, regime: Regime | None) -> _Answer:
    policies = world.policies if regime is None or regime.policy is None else {"": regime.policy}
    policy, line = in_order(
        world.waiting, night=world.night, now=world.now, policies=policies,
        hours_count=regime is None or regime.hours_count,
    )  # fmt: skip
    instance = instance_of(
        line, world.units, night=world.night, levels=policy.levels, region_of=world.region_of,
        refused=dict(world.refused),
    )  # fmt: skip
    if not instance.households or not instance.places:
        return _Answer(line, {}, ())
    if regime is not None and regime.method == "in_turn":
        from onderdak.placement.engine.in_turn import place_in_turn

        given = place_in_turn(instance, [str(one.request.request_id) for one in line])
        return _Answer(line, {int(who): unit_id_of(row) for who, row in given.items()}, ())
    from onderdak.placement.engine.solve import solve  # ortools: never at start-up

    result = solve(instance)
    units = {int(one.household): unit_id_of(one.places[0]) for one in result.assignments}
    return _Answer(line, units, tuple((level.name, level.value) for level in result.levels))


def _told(regime: Regime | None, world: _World, held: _Answer, answer: _Answer) -> dict[str, Any]:
    counts = groups_count(
        held=compare(held.line, held.unit_of), tried=compare(answer.line, answer.unit_of),
        night=world.night, now=world.now,
    )  # fmt: skip
    told: dict[str, Any] = {
        "groups": counts,
        "levels": [list(level) for level in answer.levels],
        "effect": {},
    }
    if regime is None:
        words = {name: "" for name in ("label_nl", "label_en", "about_nl", "about_en")}
        return {"code": IN_FORCE, "kind": "policy", "may_apply": True, **words, **told}
    for effect in regime.effects:
        told["effect"] = effect_of(effect, world.waiting, night=world.night, now=world.now)
    return {
        "code": regime.code,
        "kind": regime.kind,
        "label_nl": regime.label_nl,
        "label_en": regime.label_en,
        "about_nl": regime.about_nl,
        "about_en": regime.about_en,
        "may_apply": applies(regime, world.night),
        **told,
    }


def _plain(answer: _Answer) -> dict[str, int]:
    return {str(request): unit for request, unit in sorted(answer.unit_of.items())}
