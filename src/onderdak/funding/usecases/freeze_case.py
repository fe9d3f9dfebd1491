"""Use case: work out a business case, and keep it as it was on that day."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.db import IntegrityError, transaction

from onderdak.access.public import Desk, record
from onderdak.funding.engine.case_files import case_of, read_case
from onderdak.funding.engine.case_tables import case_tables
from onderdak.funding.engine.compare import certainty
from onderdak.funding.engine.figures import Outcome, outcome_of, summary_of
from onderdak.funding.store.models import BusinessCase
from onderdak.funding.types import Case
from onderdak.funding.usecases.cite_law import (
    amounts_for,
    assumptions_of,
    doubts,
    payers_shown,
    receipt_of,
)
from onderdak.funding.usecases.forecast_paths import people_of_case
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

RIGHT = "money.view"
MOST_WORK, MOST_YEARS = 10_000 * 240, 10  # more than this is for the command line
QUICK, SHARP = 250, 1_000  # futures behind tornado and grid: on the page, and in a kept case


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """
    A case with its figures.

    Attributes:
        content: the tables of `onderdak.case/1`.
        years: mean euro per year from the start: in, out, and cash so far.
        tables: rows of the pictures (engine/case_tables.py).
    """

    content: dict[str, Any]
    summary: dict[str, Any]
    certainty: list[dict[str, Any]]
    years: list[dict[str, Any]]
    receipt: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A frozen case, and who keeps it since when."""

    case_id: int
    municipality: str
    name: str
    recorded_at: datetime
    worked: WorkedCase


def work_out(
    *,
    content: dict[str, Any],
    known_at: date,
    desk: Desk | None = None,
    now: datetime | None = None,
    paths_file: Path | None = None,
    scenario: str = "",
    paths: int = QUICK,
) -> WorkedCase:
    """
    Work out a case without keeping it. Takes less than a second for 2,000 paths of ten years.

    Args:
        desk, now: who asks; needed when the case rests on a kept forecast.
        paths_file: occupancy of the forecast, `onderdak.occupancy/1`; None: what the content says.
        scenario: what an amount rests on that is no law, in the words of who entered it.
        paths: futures for tornado and grid.

    Raises:
        InputInvalid: (key, code) for everything that cannot be right; the forecast ends before the case, a
            tariff that is no law without a scenario. LawUnknown: no norm on its first day.
        NotPermitted, NotVisible: the forecast is not this desk's, or the location is not in it.
    """
    found = read_case(content)
    own_amount = found.funding.tariff_day_eur is not None or bool(found.funding.steps)
    if own_amount and not scenario.strip():
        raise InputInvalid(problems=(("funding.tariff_day_eur", "scenario_missing"),))
    if found.paths.n * found.case.months > MOST_WORK or len(found.output.certainty_years) > MOST_YEARS:
        raise InputInvalid(problems=(("paths.n", "too_much_for_a_page"),))
    law, rows = amounts_for(found, known_at=known_at, scenarios=())
    case = case_of(found, law)
    given = people_of_case(case, desk=desk, now=now, paths_file=paths_file)
    outcome = outcome_of(case, given)
    summary = {**summary_of(outcome), "tariff_day_eur": case.funding.tariff_day_eur}
    summary["warnings"] = ([] if given else ["OCCUPANCY_GENERATED"]) + doubts(rows)
    receipt = receipt_of(case, rows, content=content, known_at=known_at, scenarios=(), file=paths_file)
    receipt |= {
        "scenario": assumptions_of(found, scenario if own_amount else ""),
        "occupancy": given.source if given else "", "payers": payers_shown(case),
    }  # fmt: skip
    tables = case_tables(outcome, given, paths=paths)
    return WorkedCase(content, summary, list(certainty(outcome)), _years(case, outcome), receipt, tables)


def freeze_case(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    content: dict[str, Any],
    request_key: UUID,
    paths_file: Path | None = None,
    scenario: str = "",
) -> int:
    """
    Work out a case and keep it. The same request key gives the same case.

    Raises:
        NotPermitted, NotVisible: not this desk's to keep. InputInvalid, LawUnknown: as `work_out`.
    """
    desk.must_have(RIGHT)
    desk.must_write(municipality)
    worked = work_out(
        content=content, known_at=local_date(now), desk=desk, now=now, paths_file=paths_file,
        scenario=scenario, paths=SHARP,
    )  # fmt: skip
    try:
        with transaction.atomic(durable=True):
            kept = BusinessCase.objects.create(
                municipality=municipality, name=content["case"]["name"], content=_plain(content),
                summary=worked.summary, certainty=worked.certainty, years=worked.years,
                tables=worked.tables, receipt=worked.receipt,
                request_key=request_key, recorded_at=now, actor_id=desk.actor_id,
            )  # fmt: skip
            record(
                desk, "funding.case_kept", now=now, municipality=municipality, subject="business_case",
                subject_id=kept.pk,
            )  # fmt: skip
            return int(kept.pk)
    except IntegrityError:
        return int(BusinessCase.objects.get(request_key=request_key).pk)


def kept_cases(*, desk: Desk) -> list[KeptCase]:
    """Frozen cases of this desk's municipalities, newest first, at most a hundred."""
    desk.must_have(RIGHT)
    return [
        _kept(row)
        for row in BusinessCase.objects.order_by("-id")[:100]
        if desk.cases.covers(row.municipality)
    ]


def kept_case(*, desk: Desk, case_id: int) -> KeptCase:
    """
    One frozen case.

    Raises:
        NotVisible: no such case, or one of another municipality.
    """
    desk.must_have(RIGHT)
    row = BusinessCase.objects.filter(pk=case_id).first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(case_id=case_id)
    return _kept(row)


def _kept(row: BusinessCase) -> KeptCase:
    worked = WorkedCase(row.content, row.summary, row.certainty, row.years, row.receipt, row.tables)
    return KeptCase(int(row.pk), row.municipality, row.name, row.recorded_at, worked)


def _plain(content: Any) -> Any:
    """The content with dates as text, as JSON keeps it."""
    if isinstance(content, dict):
        return {name: _plain(value) for name, value in content.items()}
    if isinstance(content, list):
        return [_plain(value) for value in content]
    return content.isoformat() if isinstance(content, date) else content


def _years(case: Case, outcome: Outcome) -> list[dict[str, Any]]:
    year_of = np.arange(case.months) // 12
    lines = {name: line.mean(axis=0) for name, line in outcome.flow.lines.items()}
    rows, so_far = [], 0.0
    for year in range(int(year_of[-1]) + 1):
        sums = [float(line[year_of == year].sum()) for line in lines.values()]
        came, went = sum(one for one in sums if one > 0), sum(one for one in sums if one < 0)
        so_far += came + went
        rows.append({"year": case.start.year + year, "in_eur": came, "out_eur": went, "so_far_eur": so_far})
    return rows
