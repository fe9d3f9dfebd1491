"""The file of a business case, TOML: unknown keys, impossible values and gaps are all named."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onderdak.funding.types import (
    CapacityPlan,
    Case,
    Cost,
    Exit,
    Funding,
    Horizon,
    Invest,
    OccupancyModel,
    OccupancyPaths,
    OwnContribution,
    Paths,
    TariffPath,
    Wishes,
)
from onderdak.kernel.errors import InputInvalid

FORMAT, OCCUPANCY_FORMAT = "onderdak.case/1", "onderdak.occupancy/1"
MOST_UNPACKED = 400 * 1024 * 1024
Share = Annotated[float, Field(ge=0, le=1)]
Rate = Annotated[float, Field(gt=-1, le=10)]
Euro = Annotated[float, Field(ge=0, le=1e9)]
Months = Annotated[int, Field(ge=0, le=1200)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, allow_inf_nan=False)


class _Case(_Table):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    location_id: str = ""
    start: date
    months: Annotated[int, Field(ge=1, le=600)]


class _Paths(_Table):
    n: Annotated[int, Field(ge=1, le=200_000)] = 10_000
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 7
    occupancy: str = ""


class _Capacity(_Table):
    places: Annotated[int, Field(ge=1, le=100_000)]
    build_months: Months = 0
    count_blocked: bool = True


class _Horizon(_Table):
    guaranteed_months: Months
    renewal_prob: Share
    renewal_months: Annotated[int, Field(ge=1, le=600)] = 12
    wind_down_months: Months = 6


class _Tariff(_Table):
    guaranteed_months: Months = 0
    index_guaranteed: Rate = 0.0
    index_after: Rate = 0.0
    vol_after: Annotated[float, Field(ge=0, le=5)] = 0.0
    cut_prob: Share = 0.0
    cut_size: Share = 0.0


class _Funding(_Table):
    tariff_day_eur: Euro | None = None
    pay_on: Literal["place", "person"] = "place"
    horizon: _Horizon
    tariff: _Tariff = _Tariff()


class _Own(_Table):
    payers_share: Share = 0.0
    amount_month_eur: Euro | None = None
    collect_rate: Share = 0.0
    keep_share: Share = 0.0


class _Cost(_Table):
    fixed_place_month_eur: Euro
    staff_month_eur: Euro = 0.0
    variable_person_month_eur: Euro = 0.0
    index: Rate = 0.0
    index_vol: Annotated[float, Field(ge=0, le=5)] = 0.0


class _Invest(_Table):
    capex_place_eur: Euro = 0.0
    capex_sd: Annotated[float, Field(ge=0, le=5)] = 0.0
    transition_grant_share: Share = 0.0


class _Exit(_Table):
    cost_place_eur: Euro = 0.0
    lease_tail_months: Months = 0
    lease_tail_share: Share = 1.0
    at_horizon: bool = False
    residual_life_months: Months = 0
    reuse_prob: Share = 0.0
    reuse_value_share: Share = 0.0


class _Occupancy(_Table):
    start_share: Share
    arrivals_month: Annotated[float, Field(ge=0, le=1e6)]
    arrivals_dispersion: Annotated[float, Field(gt=0, le=1e9)]
    departure_month: Share
    drift_sd: Annotated[float, Field(ge=0, le=5)] = 0.0


class _Discount(_Table):
    rate: Rate


class _Output(_Table):
    loss_prob: Annotated[float, Field(gt=0, lt=1)] = 0.10
    certainty_years: Annotated[
        list[Annotated[int, Field(ge=1, le=50)]], Field(min_length=1, max_length=20)
    ] = [
        1,
        2,
        3,
        5,
        8,
        10,
    ]
    charts: bool = True


class CaseFile(_Table):
    """The whole file, checked."""

    format: Literal["onderdak.case/1"]
    case: _Case
    paths: _Paths = _Paths()
    capacity: _Capacity
    funding: _Funding
    own_contribution: _Own = _Own()
    cost: _Cost
    invest: _Invest = _Invest()
    exit: _Exit = _Exit()
    occupancy: _Occupancy | None = None
    discount: _Discount
    output: _Output = _Output()


@dataclass(frozen=True, slots=True)
class LawAmounts:
    """What the law gives where the file is silent, euro; None when it was not looked up."""

    tariff_day_eur: float | None = None
    contribution_month_eur: float | None = None


def read_case(content: Mapping[str, Any]) -> CaseFile:
    """
    Check the content of a case file.

    Raises:
        InputInvalid: problems = (key, code) for each unknown key, missing key and impossible value.
    """
    try:
        found = CaseFile.model_validate(content)
    except ValidationError as wrong:
        raise InputInvalid(
            problems=tuple((".".join(map(str, one["loc"])), one["type"]) for one in wrong.errors())
        ) from None
    problems = list(_contradictions(found))
    if problems:
        raise InputInvalid(problems=tuple(problems))
    return found


def _contradictions(found: CaseFile) -> list[tuple[str, str]]:
    wrong = []
    if found.case.start.day != 1:
        wrong.append(("case.start", "not_first_of_month"))
    if found.capacity.build_months >= found.case.months:
        wrong.append(("capacity.build_months", "not_before_end"))
    if found.funding.horizon.guaranteed_months == 0 and found.funding.horizon.renewal_prob == 0:
        wrong.append(("funding.horizon.guaranteed_months", "never_funded"))
    if not found.paths.occupancy and found.occupancy is None:
        wrong.append(("occupancy", "missing"))
    return wrong


def case_of(found: CaseFile, law: LawAmounts) -> Case:
    """Make the case, with the amounts of the law where the file names none."""
    funding, own, output = found.funding, found.own_contribution, found.output
    tariff = funding.tariff_day_eur if funding.tariff_day_eur is not None else law.tariff_day_eur
    amount = own.amount_month_eur if own.amount_month_eur is not None else law.contribution_month_eur
    assert tariff is not None, "the caller looks the tariff up when the file has none"
    return Case(
        name=found.case.name, location_id=found.case.location_id,
        start=found.case.start, months=found.case.months,
        capacity=CapacityPlan(**found.capacity.model_dump()),
        funding=Funding(
            tariff, Horizon(**funding.horizon.model_dump()),
            TariffPath(**funding.tariff.model_dump()), funding.pay_on,
        ),
        cost=Cost(**found.cost.model_dump()), paths=Paths(**found.paths.model_dump()),
        own_contribution=OwnContribution(own.payers_share, amount or 0.0, own.collect_rate, own.keep_share),
        invest=Invest(**found.invest.model_dump()), exit=Exit(**found.exit.model_dump()),
        occupancy=None if found.occupancy is None else OccupancyModel(**found.occupancy.model_dump()),
        discount_rate=found.discount.rate,
        wishes=Wishes(output.loss_prob, tuple(sorted(set(output.certainty_years))), output.charts),
    )  # fmt: skip


def _arrays(path: Path) -> dict[str, Any]:
    """The arrays of a file, looked into before anything is unpacked. Raises: InputInvalid: not readable."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("unpacks too large")
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, zipfile.BadZipFile, KeyError, EOFError) as broken:
        raise InputInvalid(problems=(("occupancy", "not_readable"),)) from broken


def read_demand(path: Path) -> OccupancyPaths:
    """
    Read the same paths as demand: who lives there and who was turned away.

    Raises:
        InputInvalid: another format or shape.
    """
    content = _arrays(path)
    occupied, away = content.get("occupied"), content.get("turned_away")
    known = str(content.get("format")) == OCCUPANCY_FORMAT and "month0" in content
    if not known or occupied is None or away is None:
        raise InputInvalid(problems=(("occupancy.format", "unknown"),))
    if occupied.ndim != 2 or occupied.shape != away.shape or (occupied < 0).any():
        raise InputInvalid(problems=(("occupancy.occupied", "other_shape"),))
    source = f"{path.name} {content.get('run_id', '')}"
    return OccupancyPaths(
        occupied.astype(np.float64), away.astype(np.float64), None, source, str(content["month0"])
    )


def read_occupancy(path: Path, case: Case) -> OccupancyPaths:
    """
    Read paths that the forecast wrote, `onderdak.occupancy/1`.

    Raises:
        InputInvalid: another format, first month or location; fewer paths or months than the case asks.
    """
    content = _arrays(path)
    occupied = content.get("occupied")
    problems = [("occupancy.format", "unknown")] if str(content.get("format")) != OCCUPANCY_FORMAT else []
    if (
        not re.fullmatch(r"\d{4}-\d{2}", str(content.get("month0")))
        or str(content["month0"]) != f"{case.start:%Y-%m}"
    ):
        problems.append(("occupancy.month0", "not_start_of_case"))
    if case.location_id and str(content.get("location")) != case.location_id:
        problems.append(("occupancy.location", "other_location"))
    if (
        occupied is None
        or occupied.ndim != 2
        or occupied.shape[0] < case.paths.n
        or occupied.shape[1] < case.months
    ):
        problems.append(("occupancy.occupied", "too_few_paths_or_months"))
    elif (occupied < 0).any():
        problems.append(("occupancy.occupied", "negative"))
    away = content.get("turned_away")
    if away is None or occupied is None or away.shape != occupied.shape:
        problems.append(("occupancy.turned_away", "other_shape"))
    if problems:
        raise InputInvalid(problems=tuple(problems))
    cut = (slice(0, case.paths.n), slice(0, case.months))
    realised = content["realised"][cut].astype(np.float64) if "realised" in content else None
    assert occupied is not None and away is not None
    return OccupancyPaths(
        occupied[cut].astype(np.float64),
        away[cut].astype(np.float64),
        realised,
        f"{path.name} {content.get('run_id', '')}",
    )
