"""Use cases: ask for a run of the simulation in the background, see how far it is, and stop it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from onderdak.access.public import Desk, record
from onderdak.forecast.engine.scenarios import scenario_ids
from onderdak.forecast.rules.gone_quiet import gone_quiet
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.models import Measure, Run
from onderdak.forecast.types import RunKind, RunStage, RunState
from onderdak.forecast.usecases.done_once import RUN, VIEW, done_once
from onderdak.forecast.usecases.measures import without_cost
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible

MOST_MEASURES, MOST_PATHS, MOST_DAYS = 12, 10_000, 1096
LATEST = 40


@dataclass(frozen=True, slots=True)
class NewRun:
    """A question to the simulation. `budget_cents` and `epsilon` are of a search for plans only."""

    kind: RunKind = RunKind.FULL
    scenarios: tuple[str, ...] = ()
    paths: int = 200
    horizon_days: int = 548
    seed: int = 1
    measures: tuple[str, ...] = ()
    epsilon: float = 0.05
    budget_cents: int | None = None
    drivers: bool = True


@dataclass(frozen=True, slots=True)
class RunShown:
    """
    A run and how far it is. `done` and `total` count paths of all its simulations together.

    `silent`: how long ago a run that goes on last told how far it is, on the clock of the database: the demo
    has a time of its own, a worker that died has not. `left`: an estimate of how long it still takes, by how
    fast its paths went so far; None while no path is done.
    """

    run_id: UUID
    kind: RunKind
    options: Mapping[str, Any]
    state: RunState
    asked_at: datetime
    asked_by: str
    begun_at: datetime | None
    ended_at: datetime | None
    done: int
    total: int
    failure: str
    municipality: str
    region: str
    silent: timedelta | None = None
    left: timedelta | None = None

    @property
    def stage(self) -> RunStage | None:
        """What it is doing; None while it does nothing."""
        if self.state is not RunState.RUNS:
            return None
        if not self.total:
            return RunStage.READING
        return RunStage.COUNTING if self.done else RunStage.PREPARING

    @property
    def share(self) -> float:
        """Which part of its paths is done, 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def rounds(self) -> int:
        """How often it goes through all its paths: scenarios, with measures, and what else it tries."""
        return self.total // int(self.options["paths"])

    @property
    def quiet(self) -> bool:
        """Whether nobody works on it any more, as far as can be heard."""
        return self.state is RunState.RUNS and gone_quiet(self.silent)


def ask_run(*, desk: Desk, now: datetime, asked: NewRun, request_key: UUID) -> UUID:
    """
    Ask for a run. The worker takes it up; nothing is worked out by asking.

    Raises:
        NotPermitted. InputInvalid: unknown scenario or measure, or a number out of range.
        NotNow: the same question waits already.
    """
    desk.must_have(RUN)
    wrong = _wrong(asked)
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    options = _options(asked)
    municipality, region = own_level(desk)

    def work() -> str:
        open_runs = Run.objects.filter(ended_at__isnull=True, kind=asked.kind)
        if any(one.options == options for one in open_runs):
            raise NotNow(state="runs_already", asked="forecast")
        Run.objects.create(
            id=request_key, municipality=municipality, region=region, kind=asked.kind, options=options,
            asked_at=now, asked_by=desk.label[:120], actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk,
            "forecast.run_asked",
            now=now,
            municipality=municipality,
            subject="run",
            run=str(request_key),
        )
        return str(request_key)

    question = {"kind": asked.kind, "options": str(sorted(options.items()))}
    return UUID(
        done_once(desk=desk, now=now, act="run", request_key=request_key, question=question, work=work)
    )


def stop_run(*, desk: Desk, now: datetime, run_id: UUID) -> None:
    """
    Stop a run after the part that it is in; nothing of it is issued. Twice is once.

    Raises:
        NotPermitted. NotVisible: no such run, or of another level. NotNow: it ended already.
    """
    desk.must_have(RUN)
    row = _own(desk, run_id)
    if row.cancelled_by is not None:
        return
    with transaction.atomic():
        going = Run.objects.filter(pk=run_id, ended_at__isnull=True)
        if not going.update(cancelled_by=desk.actor_id):
            raise NotNow(run=str(run_id), state="ended", asked="stop")
        record(
            desk, "forecast.run_stopped", now=now, municipality=row.municipality, subject="run",
            run=str(run_id),
        )  # fmt: skip


def begin_again(*, desk: Desk, now: datetime, run_id: UUID) -> None:
    """
    Let a run that has gone quiet begin anew: the worker takes it up like one that was just asked.

    Raises:
        NotPermitted. NotVisible: no such run, or of another level. NotNow: it ended, waits, or is heard of.
    """
    desk.must_have(RUN)
    row = _own(desk, run_id)
    if not shown(row).quiet:
        raise NotNow(run=str(run_id), state="heard_of", asked="begin_again")
    with transaction.atomic():
        going = Run.objects.filter(pk=run_id, ended_at__isnull=True, told_at=row.told_at)
        if not going.update(begun_at=None, told_at=None, counting_at=None, tries=0, done=0, total=0):
            raise NotNow(run=str(run_id), state="heard_of", asked="begin_again")
        record(
            desk, "forecast.run_begun_again", now=now, municipality=row.municipality, subject="run",
            run=str(run_id),
        )  # fmt: skip


def run_shown(*, desk: Desk, run_id: UUID) -> RunShown:
    """Return how far a run is. Raises: NotPermitted. NotVisible: no such run."""
    desk.must_have(VIEW)
    row = _heard().filter(pk=run_id).first()
    if row is None:
        raise NotVisible(run=str(run_id))
    return shown(row)


def runs_shown(*, desk: Desk, kinds: Sequence[RunKind] = tuple(RunKind)) -> list[RunShown]:
    """Return the latest runs of these kinds, newest first. Raises: NotPermitted."""
    desk.must_have(VIEW)
    return [shown(row) for row in _heard().filter(kind__in=kinds).order_by("-asked_at")[:LATEST]]


def _heard() -> QuerySet[Run]:
    """The runs, each with how long ago it was heard of."""
    return Run.objects.annotate(silent=Now() - F("told_at"))


def _own(desk: Desk, run_id: UUID) -> Run:
    row = _heard().filter(pk=run_id).first()
    if row is None or (
        (row.municipality, row.region) != own_level(desk) and desk.cases.municipalities is not None
    ):
        raise NotVisible(run=str(run_id))
    return row


def shown(row: Run) -> RunShown:
    """Return a run with its derived state."""
    return RunShown(
        row.pk, RunKind(row.kind), row.options, _state(row), row.asked_at, row.asked_by, row.begun_at,
        row.ended_at, row.done, row.total, row.failure, row.municipality, row.region,
        None if row.ended_at else row.silent, None if row.ended_at else _left(row),
    )  # fmt: skip


def _left(row: Run) -> timedelta | None:
    """Estimate how long the rest takes, from what its paths took until it was last heard of."""
    if not row.done or row.counting_at is None or row.told_at is None:
        return None
    whole = (row.told_at - row.counting_at) * (row.total / row.done)
    return max(row.counting_at + whole - row.told_at - (row.silent or timedelta()), timedelta())


def _state(row: Run) -> RunState:
    if row.ended_at is not None:
        if row.failure:
            return RunState.FAILED
        return RunState.STOPPED if row.cancelled_by is not None else RunState.DONE
    if row.cancelled_by is not None:
        return RunState.STOPPING
    return RunState.RUNS if row.begun_at is not None else RunState.WAITS


def _options(asked: NewRun) -> dict[str, Any]:
    return {
        "scenarios": list(asked.scenarios), "paths": asked.paths, "horizonDays": asked.horizon_days,
        "seed": asked.seed, "measures": sorted(asked.measures), "epsilon": asked.epsilon,
        "budgetCents": asked.budget_cents, "drivers": asked.drivers,
    }  # fmt: skip


def _wrong(asked: NewRun) -> list[tuple[str, str]]:
    known = scenario_ids()
    wrong = [] if asked.scenarios and set(asked.scenarios) <= set(known) else [("scenarios", "choice")]
    wrong += [] if 50 <= asked.paths <= MOST_PATHS else [("paths", "range")]
    wrong += [] if 30 <= asked.horizon_days <= MOST_DAYS else [("horizon_days", "range")]
    wrong += [] if 1 <= asked.seed <= 2**31 - 1 else [("seed", "range")]
    wrong += [] if 0 < asked.epsilon < 1 else [("epsilon", "range")]
    wrong += [] if asked.budget_cents is None or asked.budget_cents >= 0 else [("budget_cents", "range")]
    if asked.kind is not RunKind.FULL:
        there = set(Measure.objects.filter(code__in=asked.measures).values_list("code", flat=True))
        sound = asked.measures and set(asked.measures) <= there and len(asked.measures) <= MOST_MEASURES
        wrong += [] if sound else [("measures", "choice")]
    if asked.kind is RunKind.PLANS and without_cost(asked.measures):
        wrong.append(("measures", "no_cost"))
    return wrong
