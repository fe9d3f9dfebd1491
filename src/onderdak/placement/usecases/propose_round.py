"""Use case (act): work out tonight's round: the proven best place for everybody, or why none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.public import region_of_municipality
from onderdak.kernel.errors import InvariantBroken, NotVisible
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.separate import KEPT_APART, Separated, solve_separately
from onderdak.placement.rules.relaxations import ends_on
from onderdak.placement.store import snapshots
from onderdak.placement.store.apart import partners_of
from onderdak.placement.store.models import Proposal, Run
from onderdak.placement.store.queries import excluded
from onderdak.placement.types import FreeUnit
from onderdak.placement.usecases.frozen_instance import plain_instance
from onderdak.placement.usecases.instance_of import instance_of, unit_id_of
from onderdak.placement.usecases.kept_for_round import units_with_own
from onderdak.placement.usecases.passed_over import order_snapshot
from onderdak.placement.usecases.relaxing import relaxed_by_college
from onderdak.placement.usecases.request_reads import near_night
from onderdak.placement.usecases.waiting_order import InLine, waiting_order

CUT_UNITS = 40  # a cut names at most so many units one by one; the counts are always whole


@dataclass(frozen=True, slots=True)
class RoundMade:
    """What a round says in total, in households and persons. `levels` are proven values in order."""

    run_id: int
    night: date
    households: int
    persons: int
    placed_households: int
    placed_persons: int
    levels: tuple[tuple[str, float], ...]
    optimal: bool
    verified: bool
    engine_ms: int
    repeated: bool


def propose_round(
    *,
    desk: Desk,
    now: datetime,
    night: date,
    municipalities: Sequence[str] | None,
    tick: Callable[[], float],
    request_key: UUID,
) -> RoundMade:
    """
    Decide for everybody who waits in these municipalities (None: the country), and write proposals only.

    The answer is checked by a program that shares no code with the solver before a line of it is kept.
    Nobody's place changes until a person confirms.

    Args:
        tick: a clock in seconds for measuring the engine; only its differences count.

    Raises:
        NotPermitted: this role may not run a round. NotVisible: a municipality that it may not write.
        InputInvalid: a night that is past or too far away.
        InvariantBroken: the checker rejects the answer; nothing is written.
    """
    desk.must_have("placement.round")
    near_night("night", night, now)
    municipalities = _in_scope(desk, municipalities)
    done = Run.objects.filter(request_key=request_key).first()
    if done is not None:
        return summary(done, repeated=True)
    policy, line = waiting_order(night=night, now=now, municipalities=municipalities)
    ids = [one.request.request_id for one in line]
    refused = excluded(ids, night=night)
    units, own = units_with_own(line=line, night=night, now=now, refused=refused)
    instance = instance_of(
        line,
        units,
        night=night,
        levels=policy.levels,
        region_of=region_of_municipality(),
        refused=refused,
        relaxed=relaxed_by_college(night),
        own=own,
    )
    began = tick()
    found, verified = _solved(instance, _pairs(line, night))
    instance, result = found.instance, found.result
    engine_ms = round((tick() - began) * 1000)
    scope = "NL" if municipalities is None else ",".join(municipalities)[:80]
    content = {
        "night": night,
        "policy": asdict(policy),
        "order": order_snapshot(line),
        "free": [_frozen(unit) for unit in units],
        "answer": {one.household: one.places[0] for one in result.assignments},
        "levels": [[level.name, level.value, level.bound] for level in result.levels],
        "instance": plain_instance(instance),
    }
    with transaction.atomic(durable=True):
        run = Run.objects.create(
            night=night,
            scope=scope,
            started_at=now,
            finished_at=now,
            actor_id=desk.actor_id,
            policy=policy.version,
            snapshot_id=snapshots.keep("round", content, now=now),
            levels=[[level.name, level.value] for level in result.levels],
            optimal=found.is_best and result.status == "optimal",
            verified=verified,
            engine_ms=engine_ms,
            households=len(line),
            persons=sum(one.request.facts.persons for one in line),
            request_key=request_key,
        )
        Proposal.objects.bulk_create(_proposals(run, line, units, found), batch_size=2000)
        record(
            desk, "placement.round_proposed", now=now, subject="run", subject_id=run.pk, households=len(line)
        )
    return summary(run, repeated=False)


def _in_scope(desk: Desk, municipalities: Sequence[str] | None) -> list[str] | None:
    """The municipalities asked for that this desk may write; None is the country."""
    mine = desk.writes.municipalities
    if mine is None:
        return None if municipalities is None else sorted(set(municipalities))
    asked = mine if municipalities is None else mine.intersection(municipalities)
    if not asked or (municipalities is not None and len(asked) < len(set(municipalities))):
        raise NotVisible(actor_id=desk.actor_id)
    return sorted(asked)


def summary(run: Run, *, repeated: bool) -> RoundMade:
    """Total a round from its proposals."""
    placed = [
        len(ids)
        for ids in Proposal.objects.filter(run=run, unit__isnull=False).values_list(
            "request__member_ids", flat=True
        )
    ]
    levels = tuple((str(name), float(value)) for name, value in run.levels)
    return RoundMade(
        run.pk, run.night, run.households, run.persons, len(placed), sum(placed), levels, run.optimal,
        run.verified, run.engine_ms, repeated,
    )  # fmt: skip


def _pairs(line: Sequence[InLine], night: date) -> list[tuple[str, str]]:
    """Return the pairs of those who wait that must not sleep in one location, as ids of their requests."""
    request_of = {one.request.household_id: str(one.request.request_id) for one in line}
    partners = partners_of(list(request_of), night=night)
    return sorted(
        (request_of[one], request_of[other])
        for one, others in partners.items()
        for other in others
        if one < other and one in request_of and other in request_of
    )


def _solved(instance: Instance, pairs: Sequence[tuple[str, str]]) -> tuple[Separated, bool]:
    """Solve and check. Ortools is imported here and not when the pages start."""
    from onderdak.placement.engine.check import verify
    from onderdak.placement.engine.solve import solve

    found = solve_separately(instance, pairs, solve)
    verdict = verify(found.instance, found.result)
    if not verdict.accepted:
        raise InvariantBroken(check="round", problems=len(verdict.problems), first=verdict.problems[0][:120])
    return found, verdict.status == "checked"


def _proposals(
    run: Run, line: Sequence[InLine], units: Sequence[FreeUnit], found: Separated
) -> list[Proposal]:
    result = found.result
    apart = {who for who, _row, why in found.instance.compatibility.deny if why == KEPT_APART}
    chosen = {one.household: one for one in result.assignments}
    missed = {one.household: one for one in result.unsheltered}
    by_id = {unit.unit_id: unit for unit in units}
    made = []
    for one in line:
        key = str(one.request.request_id)
        proposal = Proposal(
            run=run,
            municipality=one.request.municipality,
            request_id=one.request.request_id,
            position=one.position,
            tier=one.tier.rank,
        )
        if key in chosen:
            unit = by_id[unit_id_of(chosen[key].places[0])]
            proposal.unit_id = unit.unit_id
            proposal.place_municipality = unit.municipality
            end = ends_on(run.night, unit.until, chosen[key].relaxations)
            proposal.explanation = {
                "locality": chosen[key].locality,
                "until": end.isoformat() if end else None,
                "quality": unit.quality,
                "hours": one.hours,
                "tier": one.tier.code,
                "relaxations": list(chosen[key].relaxations),
            }
        else:
            proposal.reason = missed[key].reason
            proposal.explanation = {
                "hours": one.hours,
                "tier": one.tier.code,
                "evidence": _evidence(result.evidence[missed[key].evidence]),
                "kept_apart": key in apart,
            }
        made.append(proposal)
    return made


def _evidence(found: Mapping[str, object]) -> dict[str, object]:
    """The proof that no place is left, in ids and counts; long lists are cut, counts are not."""
    short: dict[str, object] = {}
    for key, value in found.items():
        if isinstance(value, list | tuple):
            short[key] = list(value)[:CUT_UNITS]
            short[f"{key}Count"] = len(value)
        elif isinstance(value, Mapping):
            short[key] = {
                name: len(rows) if isinstance(rows, list | tuple) else rows for name, rows in value.items()
            }
        else:
            short[key] = value
    return short


def _frozen(unit: FreeUnit) -> dict[str, object]:
    return {
        "unit": unit.unit_id,
        "municipality": unit.municipality,
        "free": len(unit.free),
        "sharing": unit.sharing,
        "others": unit.others,
        "features": sorted(unit.features),
        "quality": unit.quality,
        "released": unit.released.value,
        "until": unit.until.isoformat() if unit.until else None,
    }
