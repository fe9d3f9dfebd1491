"""Use cases: state that reception is full somewhere, lift or withdraw that, and report on its tasks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.forecast.rules.may_state import may_state, own_level, owner_codes
from onderdak.forecast.rules.statement_sound import lacks
from onderdak.forecast.store.models import AreaResult, Definition, Issued, Statement, StatementEvent, Task
from onderdak.forecast.types import (
    Level,
    NewStatement,
    NewTask,
    RunKind,
    StatementKind,
    StatementState,
)
from onderdak.forecast.usecases.done_once import STATE, VIEW, done_once
from onderdak.forecast.usecases.evidence import Evidence, evidence_of
from onderdak.forecast.usecases.full_nights import full_nights
from onderdak.forecast.usecases.stated_chance import stated_chance
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.kernel.nights import local_date

ENDS = ("lifted", "withdrawn", "replaced")
OF_TASK = ("done", "progress", "reopened")


def state_full(*, desk: Desk, now: datetime, statement: NewStatement, request_key: UUID) -> int:
    """
    Establish that reception is full in the own area, with evidence of tonight and who must do what by when.

    It closes nothing and refuses nobody: no code reads a statement when a household asks for a place.

    Returns: the id of the statement.

    Raises:
        NotPermitted: not this role, or another area. InputInvalid: something that it must say is missing.
        NotNow: this area has an established statement by this definition; replace that one.
    """
    desk.must_have(STATE)
    if not may_state(desk, statement.level, statement.code):
        raise NotPermitted(actor_id=desk.actor_id, role=desk.role.value, right=STATE)
    today = local_date(now)
    definition = _definition(statement.definition)
    issued, chance = _run_of(statement, definition)
    evidence, is_full = _evidence(desk, now, statement, definition)
    sound = statement.kind is StatementKind.OBSERVED or issued is not None
    wrong = lacks(statement, today=today, has_evidence=sound, is_full=is_full)
    if definition is None or statement.level.value not in definition.levels:
        wrong.append(("definition", "choice"))
    if wrong:
        raise InputInvalid(problems=tuple(dict.fromkeys(wrong)))

    def work() -> str:
        replaced = _replaced(statement)
        row = _written(desk, now, statement, definition, evidence, issued, chance)  # type: ignore[arg-type]
        effects = last_effects()
        Task.objects.bulk_create(_task(row, one, effects.get(one.measure, {})) for one in statement.tasks)
        if replaced is not None:
            event_step(desk, now, replaced, "replaced", text=row.number)
        record(
            desk, "forecast.full_stated", now=now, municipality=row.municipality, subject="statement",
            subject_id=row.pk,
        )  # fmt: skip
        return str(row.pk)

    question = {"statement": str(statement)}
    return int(
        done_once(desk=desk, now=now, act="state", request_key=request_key, question=question, work=work)
    )


def end_statement(
    *, desk: Desk, now: datetime, statement_id: int, kind: str, text: str, request_key: UUID
) -> int:
    """
    Lift a statement (no longer full) or withdraw it (it was wrong), with the reason.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no reason. NotNow: it ended already.
    """
    desk.must_have(STATE)
    row = Statement.objects.filter(pk=statement_id).first()
    if row is None:
        raise NotVisible(statement=statement_id)
    if not may_state(desk, Level(row.level), row.code):
        raise NotPermitted(actor_id=desk.actor_id, role=desk.role.value, right=STATE)
    if kind not in ("lifted", "withdrawn") or not text.strip():
        raise InputInvalid(problems=(("text", "missing") if kind in ENDS else ("kind", "choice"),))

    def work() -> str:
        if StatementEvent.objects.filter(statement=row, kind__in=ENDS).exists():
            raise NotNow(state="ended", asked=kind)
        made = event_step(desk, now, row, kind, text=text)
        record(
            desk, f"forecast.full_{kind}", now=now, municipality=row.municipality, subject="statement",
            subject_id=row.pk,
        )  # fmt: skip
        return str(made)

    question = {"statement": statement_id, "kind": kind, "text": text}
    return int(
        done_once(desk=desk, now=now, act="end", request_key=request_key, question=question, work=work)
    )


def report_task(*, desk: Desk, now: datetime, task_id: int, kind: str, text: str, request_key: UUID) -> int:
    """
    Report on a task: done, progress, or open again. By its owner, or by who made the statement.

    Raises:
        NotPermitted: not this role. NotVisible: no such task of this desk. InputInvalid: nothing is said.
    """
    desk.must_have(VIEW)
    task = Task.objects.select_related("statement").filter(pk=task_id).first()
    if task is None or not _concerns(desk, task):
        raise NotVisible(task=task_id)
    if kind not in OF_TASK or (kind != "done" and not text.strip()):
        raise InputInvalid(problems=(("text", "missing") if kind in OF_TASK else ("kind", "choice"),))

    def work() -> str:
        made = event_step(desk, now, task.statement, kind, text=text, task=task)
        record(
            desk, f"forecast.task_{kind}", now=now, municipality=desk.municipality, subject="task",
            subject_id=task.pk,
        )  # fmt: skip
        return str(made)

    question = {"task": task_id, "kind": kind, "text": text}
    return int(
        done_once(desk=desk, now=now, act="task", request_key=request_key, question=question, work=work)
    )


def _concerns(desk: Desk, task: Task) -> bool:
    mine = task.owner in owner_codes(desk) and (desk.may(STATE) or desk.may("forecast.run"))
    one = task.statement
    return mine or (desk.may(STATE) and may_state(desk, Level(one.level), one.code))


def _definition(label: str) -> Definition | None:
    code, _, version = label.partition("@")
    return Definition.objects.filter(code=code, version=int(version)).first() if version.isdigit() else None


def _evidence(
    desk: Desk, now: datetime, one: NewStatement, definition: Definition | None
) -> tuple[Evidence, bool]:
    """Tonight in the area, with the nights of the definition and the reason of who says full against them."""
    tonight = evidence_of(desk=desk, now=now, level=one.level, code=one.code)
    observed = one.kind is StatementKind.OBSERVED
    if not observed or definition is None or one.level.value not in definition.levels:
        return tonight, True
    found = full_nights(desk=desk, now=now, level=one.level, code=one.code, body=definition.body)
    against = {} if found.is_full else {"against": one.against.strip()}
    counts = {**tonight.counts, "counted": found.kept(), **against}
    return Evidence(one.level, one.code, counts), found.is_full


def _run_of(
    statement: NewStatement, definition: Definition | None
) -> tuple[Issued | None, tuple[float, int] | None]:
    """The run that an expected statement leans on, and its chance of full with the days of its window."""
    if statement.kind is not StatementKind.EXPECTED or not statement.run or definition is None:
        return None, None
    run, _, scenario = statement.run.partition("/")
    issued = Issued.objects.filter(run_name=run).order_by("-id").first()
    if issued is None:
        return None, None
    areas = AreaResult.objects.filter(
        issued=issued, plan="base", level=statement.level.value,
        code=world_code(statement.level, statement.code),
    )  # fmt: skip
    area = areas.filter(scenario=scenario).first() if scenario else areas.order_by("id").first()
    kept = area.body["full"].get(f"{definition.code}@{definition.version}") if area else None
    chance = stated_chance(kept, issued, statement.since) if kept else None
    return (issued, chance) if chance else (None, None)


def world_code(level: Level, code: str) -> str:
    """Return the code of an area as the world has it: GM before the four digits of a municipality."""
    return f"GM{code}" if level is Level.MUNICIPALITY else code


def _replaced(statement: NewStatement) -> Statement | None:
    """
    Find what this statement replaces: a proposal or an own one, by its number.

    Raises: NotNow: another one stands already. NotVisible: what is replaced is not of this area.
    """
    here = Statement.objects.filter(level=statement.level.value, code=statement.code)
    running = here.exclude(events__kind__in=ENDS)
    replaced = running.filter(pk=statement.supersedes).first() if statement.supersedes else None
    if statement.supersedes and replaced is None:
        raise NotVisible(statement=statement.supersedes)
    code = statement.definition.partition("@")[0]
    others = running.filter(state=StatementState.ESTABLISHED.value, definition__code=code)
    if others.exclude(pk=replaced.pk if replaced else None).exists():
        raise NotNow(state="stated_already", asked="state")
    return replaced


def _written(
    desk: Desk,
    now: datetime,
    one: NewStatement,
    definition: Definition,
    evidence: Evidence,
    issued: Issued | None,
    chance: tuple[float, int] | None,
) -> Statement:
    municipality, region = own_level(desk)
    return Statement.objects.create(
        municipality=municipality, region=region, recorded_at=now, actor_id=desk.actor_id,
        number=next_number(local_date(now).year), definition=definition,
        definition_sha256=definition.sha256, level=one.level.value, code=one.code, kind=one.kind.value,
        state=StatementState.ESTABLISHED.value, since=one.since, as_of=local_date(now),
        because=one.because.strip(), evidence={**evidence.counts, "sha256": evidence.digest},
        run=issued.run if issued else None, p_within=chance[0] if chance else None,
        horizon_days=chance[1] if chance else None, no_measure=one.no_measure.strip(),
        stated_by=desk.label[:120], role=desk.role.value, review_on=one.review_on,
        supersedes_id=one.supersedes,
    )  # fmt: skip


def next_number(year: int) -> str:
    """Return the next number of a statement in a year: vol-2027-0012. The lock of statements is held."""
    return f"vol-{year}-{Statement.objects.filter(number__startswith=f'vol-{year}-').count() + 1:04d}"


def last_effects() -> dict[str, dict[str, Any]]:
    """What the last comparison said of each measure alone: nights without a place, with its interval."""
    issued = Issued.objects.filter(run__kind=RunKind.MEASURES.value).order_by("-id").first()
    rows = issued.summary.get("effects", ()) if issued else ()
    return {
        one["plan"]: {
            "metric": one["metric"], "delta": float(one["delta"]), "lo": float(one["mc_lo"]),
            "hi": float(one["mc_hi"]), "scenario": one["scenario"], "run": issued.run_name if issued else "",
        }
        for one in reversed(rows)
        if one["metric"] == "personNights" and one["level"] == "nation"
    }  # fmt: skip


def _task(row: Statement, one: NewTask, effect: dict[str, Any]) -> Task:
    return Task(
        statement=row, municipality=row.municipality, region=row.region, measure=one.measure,
        what=one.what.strip(), owner=one.owner, due=one.due, agreement=one.agreement.strip(),
        starts=one.starts, ends=one.ends, effect=effect,
    )  # fmt: skip


def event_step(
    desk: Desk, now: datetime, row: Statement, kind: str, *, text: str = "", task: Task | None = None
) -> int:
    """Add an event to a statement or to one of its tasks. Returns: its id."""
    made = StatementEvent.objects.create(
        statement=row, task=task, municipality=row.municipality, region=row.region,
        by_municipality=desk.municipality, kind=kind, on=local_date(now), text=text.strip()[:1000],
        entered_by=desk.label[:120], recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    return int(made.pk)
