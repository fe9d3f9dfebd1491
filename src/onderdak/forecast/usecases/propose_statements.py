"""Step: the machine proposes statements after a run: where it is full, or where a warning is due."""

from datetime import date, datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.forecast.rules.proposed_day import proposed_day
from onderdak.forecast.store.locks import lock_statements
from onderdak.forecast.store.models import AreaResult, Definition, Issued, Statement
from onderdak.forecast.types import Level, StatementKind, StatementState
from onderdak.forecast.usecases.evidence import Evidence, evidence_above_towns
from onderdak.forecast.usecases.state_full import ENDS, event_step, next_number
from onderdak.forecast.usecases.stated_chance import alarm_levels, stated_chance, warnings_of
from onderdak.kernel.nights import local_date

REVIEW = 30  # days after which a proposal is looked at again
AREA_LEVELS = ("nation", "region")
FIRST = ("usable-k", "ladder", "household-tonight")


def propose_step(*, desk: Desk, now: datetime, issued: Issued) -> int:
    """
    Propose a statement for the country and each region that is full or nearly so; municipalities decide
    for themselves. One that stands or was proposed already is not proposed again.

    Returns: how many were proposed.
    """
    lock_statements()
    levels, count = alarm_levels(), 0
    evidence = evidence_above_towns(desk=desk, now=now)
    rows = AreaResult.objects.filter(issued=issued, plan="base", level__in=AREA_LEVELS).order_by("id")
    for row in rows:
        if row.scenario != issued.summary["scenarios"][0]:
            continue
        found = [
            (label, body)
            for label, body in sorted(row.body["full"].items(), key=lambda one: _order(one[0]))
            if body["state"] == "full" or warnings_of(body, issued, levels)
        ]
        tonight = evidence.get((Level(row.level), row.code))
        if found and tonight is not None and tonight.counts["realised"]:
            count += _propose(desk, now, issued, row, tonight, *found[0])
    return count


def _order(label: str) -> int:
    """One proposal per area: by the meaning that says most of places comes first."""
    code = label.partition("@")[0]
    return FIRST.index(code) if code in FIRST else len(FIRST)


def _propose(
    desk: Desk,
    now: datetime,
    issued: Issued,
    row: AreaResult,
    evidence: Evidence,
    label: str,
    body: dict[str, Any],
) -> int:
    code, _, version = label.partition("@")
    definition = Definition.objects.filter(code=code, version=int(version)).first()
    level, today = Level(row.level), local_date(now)
    open_ones = Statement.objects.filter(level=row.level, code=row.code).exclude(events__kind__in=ENDS)
    passed = open_ones.filter(
        state=StatementState.PROPOSED.value, kind=StatementKind.EXPECTED.value, since__lte=today
    ).first()  # a proposal whose day came and that nobody established: this one comes in its place
    if definition is None or open_ones.exclude(pk=passed.pk if passed else None).exists():
        return 0
    is_full = body["state"] == "full"
    warned = warnings_of(body, issued, alarm_levels())
    since = proposed_day(
        is_full=is_full, middle=date.fromisoformat(body["p50"]) if body["p50"] else None,
        warned_days=warned[0].days if warned else 0, today=today,
    )  # fmt: skip
    chance, days = stated_chance(body, issued, since) or (float(body["by"][-1]), issued.horizon_days)
    made = Statement.objects.create(
        municipality="", region=row.code if level is Level.REGION else "", recorded_at=now,
        actor_id=desk.actor_id, number=next_number(today.year), definition=definition,
        definition_sha256=definition.sha256, level=row.level, code=row.code,
        kind=(StatementKind.OBSERVED if is_full else StatementKind.EXPECTED).value,
        state=StatementState.PROPOSED.value, since=since, as_of=today,
        because=f"{row.scenario}: {label}", evidence={**evidence.counts, "sha256": evidence.digest},
        run=issued.run, p_within=chance, horizon_days=days, no_measure="",
        stated_by="Onderdak", role="system", review_on=date.fromordinal(today.toordinal() + REVIEW),
        supersedes=passed,
    )  # fmt: skip
    if passed is not None:
        event_step(desk, now, passed, "replaced", text=made.number)
    return 1
