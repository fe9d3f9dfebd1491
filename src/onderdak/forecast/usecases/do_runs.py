"""Use case: work out the runs that were asked, with progress, and freeze what came out."""

import zlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from onderdak.access.public import Desk, record
from onderdak.forecast.engine.canonical import canonical, next_entry, sha256_of
from onderdak.forecast.engine.outputs import run_id, versions
from onderdak.forecast.engine.scenarios import shipped_scenarios
from onderdak.forecast.store.locks import lock_ledger
from onderdak.forecast.store.models import AreaResult, Issued, LedgerEntry, Run
from onderdak.forecast.types import RunKind
from onderdak.forecast.usecases.build_world import BuiltWorld, build_world
from onderdak.forecast.usecases.definitions import world_definitions
from onderdak.forecast.usecases.measures import engine_rows, versions_of
from onderdak.forecast.usecases.propose_statements import propose_step
from onderdak.forecast.usecases.work_out import Question, WorkedOut, work_out
from onderdak.kernel.errors import OnderdakError
from onderdak.kernel.nights import night_of

MOST_TRIES = 3


class Stopped(Exception):
    """Somebody stopped the run; raised inside the simulation between two parts."""


def do_asked_runs(*, desk: Desk, now: datetime, most: int = 1) -> int:
    """
    Work out the runs that wait, the first asked first, each within its own transactions.

    A run that broke is tried again; after three times it is failed, and says so.

    Returns: how many ended.
    """
    count = 0
    for row in Run.objects.filter(ended_at__isnull=True).order_by("asked_at")[:most]:
        _do(desk, now, row)
        count += 1
    return count


def _do(desk: Desk, now: datetime, row: Run) -> None:
    this = Run.objects.filter(pk=row.pk)
    if row.cancelled_by is not None or row.tries >= MOST_TRIES:
        this.update(ended_at=now, failure="" if row.cancelled_by is not None else "broke_off")
        return
    this.update(begun_at=now, told_at=Now(), counting_at=None, tries=row.tries + 1, done=0, total=0)
    try:
        built, asked, found = _found(desk, now, row)
    except Stopped:
        this.update(ended_at=now)
        return
    except OnderdakError as refused:
        this.update(ended_at=now, failure=_said(refused))
        return
    with transaction.atomic():
        _issue(desk, now, row, built, asked, found)
        this.update(ended_at=now)


def _found(desk: Desk, now: datetime, row: Run) -> tuple[BuiltWorld, Question, WorkedOut]:
    options = row.options
    scenarios = [one for one in shipped_scenarios() if one["id"] in options["scenarios"]]
    built = build_world(
        desk=desk, now=now, horizon=options["horizonDays"],
        definitions=world_definitions(night_of(now)), scenarios=scenarios,
    )  # fmt: skip
    asked = Question(
        RunKind(row.kind), tuple(options["scenarios"]), options["paths"], options["seed"],
        measures=engine_rows(options["measures"]), epsilon=options["epsilon"], budget=options["budgetCents"],
        drivers=options.get("drivers", True),
    )  # fmt: skip
    versions = versions_of(options["measures"])  # a measure may be corrected while it is worked out
    found = work_out(built.world, asked, told=lambda done, total: _told(row.pk, done, total))
    if versions:
        found.summary["measures"] = versions
    return built, asked, found


def _told(run: UUID, done: int, total: int) -> None:
    """Keep how far it is, and break off when somebody asked for that; nothing done is where it begins."""
    this = Run.objects.filter(pk=run)
    begins = {} if done else {"counting_at": Now()}
    this.update(done=done, total=total, told_at=Now(), **begins)
    if this.filter(cancelled_by__isnull=False).exists():
        raise Stopped


def _said(refused: OnderdakError) -> str:
    problems = refused.detail.get("problems")
    text = "; ".join(": ".join(map(str, one)) for one in problems) if isinstance(problems, tuple) else ""
    return f"{refused.code}: {text}"[:300]


def _issue(desk: Desk, now: datetime, row: Run, built: BuiltWorld, asked: Question, found: WorkedOut) -> None:
    """Freeze the world, the results and their hashes, and chain the dates in the ledger."""
    world = canonical(built.world)
    summary = {**found.summary, "dates": found.dates, "kind": row.kind, "scenarios": list(asked.scenarios)}
    name = run_id({"world": sha256_of(world.encode())}, row.options)
    issued = Issued.objects.create(
        run=row, municipality=row.municipality, region=row.region, run_name=name,
        as_of=date.fromisoformat(built.world["asOf"]), horizon_days=row.options["horizonDays"], issued_at=now,
        issuer=row.asked_by, seed=asked.seed, paths=asked.paths, code_version=versions()["onderdak"],
        world=zlib.compress(world.encode(), 6), world_sha256=sha256_of(world.encode()),
        freshness=built.freshness, assumptions=list(built.assumptions), summary=summary,
        summary_sha256=sha256_of({"summary": summary, "areas": _as_list(found)}),
    )  # fmt: skip
    AreaResult.objects.bulk_create(
        AreaResult(
            issued=issued, municipality=row.municipality, region=row.region, scenario=scenario, plan=plan,
            level=level, code=code, body=body,
        )
        for (scenario, plan), areas in found.areas.items()
        for (level, code), body in areas.items()
    )  # fmt: skip
    _chain(now, row, issued, found)
    record(desk, "forecast.issued", now=now, municipality=row.municipality, subject="run", run=str(row.pk))
    if row.kind == RunKind.FULL:
        propose_step(desk=desk, now=now, issued=issued)


def _as_list(found: WorkedOut) -> list[Any]:
    return [
        [scenario, plan, level, code, body]
        for (scenario, plan), areas in sorted(found.areas.items())
        for (level, code), body in sorted(areas.items())
    ]


def _chain(now: datetime, row: Run, issued: Issued, found: WorkedOut) -> None:
    """One entry per scenario with the dates of the country; one more when another model leads the inflow."""
    if row.kind != RunKind.FULL:
        return
    lock_ledger()
    for (scenario, plan), areas in sorted(found.areas.items()):
        national = areas.get(("nation", "NL"))
        if plan != "base" or national is None:
            continue
        payload = {
            "scenario": scenario, "paths": issued.paths,
            "dates": {
                label: {name: one[name] for name in ("state", "p10", "p50", "p90", "notWithin", "clear50")}
                for label, one in national["full"].items()
            },
            "demand": _few(national["series"].get("*", {}).get("demand", []), found.dates),
        }  # fmt: skip
        _append(now, row, issued, "full", f"NL/{scenario}", payload)
    _chain_demotion(now, row, issued)


def _chain_demotion(now: datetime, row: Run, issued: Issued) -> None:
    """Record which models of the inflow may not lead and which one does, when that is not what it was."""
    pool = next((one for one in issued.assumptions if one["code"] == "inflow_pool"), None)
    if pool is None:
        return
    payload = {name: pool[name] for name in ("demoted", "leader", "shares")}
    before = LedgerEntry.objects.filter(kind="demotion").order_by("-entry").first()
    known = before.body["payload"] if before else {"demoted": [], "leader": pool["leader"]}
    if any(payload[name] != known[name] for name in ("demoted", "leader")):
        _append(now, row, issued, "demotion", "inflow", payload)


def _append(now: datetime, row: Run, issued: Issued, kind: str, target: str, payload: dict[str, Any]) -> None:
    """Put one entry behind the last one of the chain."""
    last = LedgerEntry.objects.order_by("-entry").first()
    entry = next_entry(
        [last.body] if last else [], kind=kind, issuedAt=now.isoformat(), issuer=row.asked_by, target=target,
        origin=str(issued.as_of), runId=issued.run_name, codeVersion=issued.code_version,
        dataSha256=[issued.world_sha256], seed=issued.seed, payload=payload,
    )  # fmt: skip
    entry = _numbered(entry, last.entry + 1 if last else 1)
    LedgerEntry.objects.create(
        municipality=row.municipality, region=row.region, entry=entry["entry"], kind=kind,
        target=entry["target"], origin=issued.as_of, body=entry, sha256=entry["sha256"], recorded_at=now,
    )  # fmt: skip


def _numbered(entry: dict[str, Any], number: int) -> dict[str, Any]:
    """Give an entry its place in the whole chain, and its hash anew."""
    bare = {key: value for key, value in entry.items() if key != "sha256"} | {"entry": number}
    return bare | {"sha256": sha256_of(bare)}


def _few(rows: list[list[float | None]], dates: list[str]) -> list[dict[str, Any]]:
    """Every fourth week of a band, for scoring later."""
    return [
        {"date": day, "mean": row[0], "p10": row[1], "p50": row[2], "p90": row[3]}
        for day, row in list(zip(dates, rows, strict=False))[::4]
    ]
