"""Use cases (read): what the last issued forecast says of an area, beside the one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.forecast.engine.summary import COARSE
from onderdak.forecast.rules.stale_data import stale_sources
from onderdak.forecast.store.models import AreaResult, Definition, Issued
from onderdak.forecast.types import Level, RunKind, Warned
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.forecast.usecases.state_full import world_code
from onderdak.forecast.usecases.stated_chance import alarm_levels, warnings_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

BASE = "base"


@dataclass(frozen=True, slots=True)
class FullWhen:
    """
    When one area is full by one definition. Dates are None beyond the horizon; `not_within` says how likely
    that is. `by`: P(full) per date of the forecast. `for_days`: nights in a row that the definition asks.
    """

    definition: str
    title: str
    is_full: bool
    p10: date | None
    p50: date | None
    p90: date | None
    not_within: float
    clear50: date | None
    binding: str
    by: tuple[float, ...]
    clear_by: tuple[float, ...]
    warnings: tuple[Warned, ...]
    previous50: date | None = None
    previous_not_within: float | None = None
    previous_is_full: bool = False
    for_days: int = 1


@dataclass(frozen=True, slots=True)
class IssuedShown:
    """What was frozen of a run: from what, by whom, when, how many paths, how old its sources were."""

    run_id: UUID
    run_name: str
    as_of: date
    until: date
    horizon_days: int
    issued_at: datetime
    issuer: str
    seed: int
    paths: int
    code_version: str
    world_sha256: str
    summary_sha256: str
    freshness: Mapping[str, str]
    assumptions: Sequence[Mapping[str, Any]]
    summary: Mapping[str, Any]
    stale: tuple[tuple[str, int], ...]

    @property
    def scenarios(self) -> list[str]:
        return list(self.summary["scenarios"])


@dataclass(frozen=True, slots=True)
class AreaForecast:
    """
    One area under one scenario and plan.

    `bands`: by metric, rows of (mean, p10, p50, p90) per date of `dates`; below the region a date in four.
    """

    issued: IssuedShown
    scenario: str
    plan: str
    level: Level
    code: str
    full: tuple[FullWhen, ...]
    full_dates: tuple[date, ...]
    dates: tuple[date, ...]
    bands: Mapping[str, Sequence[Sequence[float | None]]]
    short: Mapping[str, Mapping[str, float | None]]
    types: Mapping[str, Mapping[str, Sequence[Sequence[float | None]]]]


def latest_forecast(*, desk: Desk, now: datetime) -> IssuedShown | None:
    """Return the last issued answer to "when full", or None. Raises: NotPermitted."""
    desk.must_have(VIEW)
    row = _issued(RunKind.FULL).first()
    return shown(row, local_date(now)) if row else None


def forecast_of(*, desk: Desk, now: datetime, run_id: UUID) -> IssuedShown:
    """Return one issued forecast. Raises: NotPermitted. NotVisible: not issued."""
    desk.must_have(VIEW)
    row = Issued.objects.filter(run_id=run_id).first()
    if row is None:
        raise NotVisible(run=str(run_id))
    return shown(row, local_date(now))


def issued_forecasts(*, desk: Desk, now: datetime, most: int = 60) -> list[IssuedShown]:
    """Return what was issued on "when full", the latest first. Raises: NotPermitted."""
    desk.must_have(VIEW)
    return [shown(row, local_date(now)) for row in _issued(RunKind.FULL)[:most]]


def area_forecast(
    *,
    desk: Desk,
    now: datetime,
    level: Level,
    code: str,
    scenario: str = "",
    run_id: UUID | None = None,
    plan: str = BASE,
) -> AreaForecast:
    """
    Return what a forecast says of an area: the last one issued, or the one that is named.

    Args:
        code: four digits, VR.., NL. scenario: the first of the run when empty.

    Raises:
        NotPermitted. NotVisible: nothing was issued, or not of this area and scenario.
    """
    desk.must_have(VIEW)
    issued = _issued(RunKind.FULL).first() if run_id is None else Issued.objects.filter(run_id=run_id).first()
    if issued is None:
        raise NotVisible(forecast="none")
    wanted = scenario or issued.summary["scenarios"][0]
    row = _area(issued, wanted, plan, level, code)
    if row is None:
        raise NotVisible(area=code, scenario=wanted)
    previous = _previous(issued, row)
    dates = tuple(date.fromisoformat(one) for one in issued.summary["dates"])
    coarse = level is Level.MUNICIPALITY
    return AreaForecast(
        shown(issued, local_date(now)), wanted, plan, level, code,
        _full(row, issued, previous), dates, dates[::COARSE] if coarse else dates,
        row.body["series"].get("*", {}), row.body["short"],
        {kind: one for kind, one in row.body["series"].items() if kind != "*"},
    )  # fmt: skip


def area_dates(
    *, desk: Desk, issued: IssuedShown, scenario: str, level: Level, plan: str = BASE
) -> dict[str, dict[str, Any]]:
    """Return, per code of a level, what is kept per definition, for table and map. Raises: NotPermitted."""
    desk.must_have(VIEW)
    rows = AreaResult.objects.filter(
        issued__run_id=issued.run_id, scenario=scenario, plan=plan, level=level.value
    )
    found = {code.removeprefix("GM"): full for code, full in rows.values_list("code", "body__full")}
    return {code: full for code, full in sorted(found.items()) if full}


def latest_row(kind: RunKind) -> Issued | None:
    """Return the last issued answer to a kind of question, for use cases that read its areas."""
    row: Issued | None = _issued(kind).first()
    return row


def _issued(kind: RunKind) -> Any:
    return Issued.objects.filter(run__kind=kind.value).order_by("-issued_at", "-id").select_related("run")


def _area(issued: Issued, scenario: str, plan: str, level: Level, code: str) -> AreaResult | None:
    return AreaResult.objects.filter(
        issued=issued, scenario=scenario, plan=plan, level=level.value, code=world_code(level, code)
    ).first()


def _previous(issued: Issued, row: AreaResult) -> AreaResult | None:
    """The same area, scenario and plan in the last forecast before this one that had them."""
    earlier = AreaResult.objects.filter(
        issued__run__kind=RunKind.FULL.value, issued__pk__lt=issued.pk, scenario=row.scenario, plan=row.plan,
        level=row.level, code=row.code,
    )  # fmt: skip
    return earlier.order_by("-issued__issued_at", "-issued__pk").first()


def _full(row: AreaResult, issued: Issued, previous: AreaResult | None) -> tuple[FullWhen, ...]:
    known = {f"{one.code}@{one.version}": one for one in Definition.objects.all()}
    titles = {label: one.title for label, one in known.items()}
    nights = {label: int(one.body["forDays"]) for label, one in known.items()}
    levels = alarm_levels()
    before = previous.body["full"] if previous else {}
    return tuple(
        replace(_when(label, titles.get(label, label), body, warned, before.get(label)), for_days=asked)
        for label, body in row.body["full"].items()
        for warned, asked in [(warnings_of(body, issued, levels), nights.get(label, 1))]
    )


def _when(
    label: str, title: str, body: Mapping[str, Any], warned: tuple[Warned, ...], before: Any
) -> FullWhen:
    is_full = body["state"] == "full"
    return FullWhen(
        label, title, is_full, _day(body["p10"]), _day(body["p50"]), _day(body["p90"]), body["notWithin"],
        _day(body["clear50"]), body["binding"], tuple(body["by"]), tuple(body["clearBy"]),
        () if is_full else warned, _day(before["p50"]) if before else None,
        before["notWithin"] if before else None, bool(before and before["state"] == "full"),
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def shown(row: Issued, today: date) -> IssuedShown:
    """Return what was frozen, with what is old about it today."""
    return IssuedShown(
        row.run_id, row.run_name, row.as_of, date.fromordinal(row.as_of.toordinal() + row.horizon_days),
        row.horizon_days, row.issued_at, row.issuer, row.seed, row.paths, row.code_version, row.world_sha256,
        row.summary_sha256, row.freshness, row.assumptions, row.summary,
        stale_sources({**row.freshness, "night": row.as_of.isoformat()}, today=today),
    )  # fmt: skip
