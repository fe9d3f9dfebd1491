"""Use cases: compare what to open, extend or close from kept cases, keep the comparison, and read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.funding.engine.path_files import read_demand
from onderdak.funding.store.models import BusinessCase, Portfolio
from onderdak.funding.usecases.done_once import done_once
from onderdak.funding.usecases.plan_portfolio import FORMAT, plan_portfolio
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

RIGHT = "money.view"


@dataclass(frozen=True, slots=True)
class NewPortfolio:
    """
    What is compared, and within which limits.

    Attributes:
        cases: kept cases, one location each. existing: those of them that stand already.
    """

    name: str
    cases: tuple[int, ...]
    existing: frozenset[int]
    budget_eur: float
    shortage: float
    loss: float
    people_now: int
    arrivals_month: float
    departure_month: float


@dataclass(frozen=True, slots=True)
class PortfolioShown:
    """A kept comparison."""

    portfolio_id: int
    municipality: str
    name: str
    content: dict[str, Any]
    result: dict[str, Any]
    recorded_at: datetime


def compare_locations(
    *, desk: Desk, now: datetime, asked: NewPortfolio, demand_file: Path | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Try every combination of the asked cases. Nothing is kept.

    Returns: (content of `onderdak.portfolio/1`, result of `plan_portfolio`).

    Raises:
        NotPermitted, NotVisible. InputInvalid: as `plan_portfolio`; no case. LawUnknown.
    """
    desk.must_have(RIGHT)
    if not asked.cases:
        raise InputInvalid(problems=(("cases", "missing"),))
    rows = {row.pk: row for row in BusinessCase.objects.filter(pk__in=asked.cases)}
    for number in asked.cases:
        if number not in rows or not desk.cases.covers(rows[number].municipality):
            raise NotVisible(case_id=number)
    content = {
        "format": FORMAT, "name": asked.name,
        "limits": {"budget_eur": asked.budget_eur, "shortage": asked.shortage, "loss": asked.loss},
        "demand": {
            "now": asked.people_now, "arrivals_month": asked.arrivals_month,
            "departure_month": asked.departure_month, "drift_sd": 0.045,
        },
        "location": [
            {"name": rows[number].name, "existing": number in asked.existing,
             "cases": [rows[number].content]}
            for number in asked.cases
        ],
    }  # fmt: skip
    demand = read_demand(demand_file) if demand_file else None
    return content, plan_portfolio(content, known_at=local_date(now), demand=demand)


def keep_portfolio(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    asked: NewPortfolio,
    request_key: UUID,
    demand_file: Path | None = None,
) -> int:
    """
    Work the comparison out and keep it as it is. Returns: its number.

    Raises: as `compare_locations`.
    """
    desk.must_have(RIGHT)
    desk.must_write(municipality)
    content, result = compare_locations(desk=desk, now=now, asked=asked, demand_file=demand_file)

    def work() -> Mapping[str, Any]:
        row = Portfolio.objects.create(
            municipality=municipality, name=asked.name[:200], content=content, plans=result,
            receipt={"inputs_hash": result["inputs_hash"], "rows": result["rows"]}, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "funding.portfolio_kept", now=now, municipality=municipality, subject="portfolio",
            subject_id=row.pk,
        )  # fmt: skip
        return {"portfolio": row.pk}

    done = done_once(
        act="portfolio", municipality=municipality, request_key=request_key,
        question={"inputs": result["inputs_hash"]}, now=now, work=work,
    )  # fmt: skip
    return int(done["portfolio"])


def kept_portfolios(*, desk: Desk) -> Sequence[PortfolioShown]:
    """Kept comparisons of this desk's municipalities, newest first, at most fifty."""
    desk.must_have(RIGHT)
    rows = Portfolio.objects.order_by("-pk")[:50]
    return [_shown(row) for row in rows if desk.cases.covers(row.municipality)]


def kept_portfolio(*, desk: Desk, portfolio_id: int) -> PortfolioShown:
    """
    One kept comparison.

    Raises:
        NotVisible: no such comparison, or one of another municipality.
    """
    desk.must_have(RIGHT)
    row = Portfolio.objects.filter(pk=portfolio_id).first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(portfolio_id=portfolio_id)
    return _shown(row)


def _shown(row: Portfolio) -> PortfolioShown:
    return PortfolioShown(row.pk, row.municipality, row.name, row.content, row.plans, row.recorded_at)
