"""Use case: one kept case under other funding: another amount, paid per resident, and more certainty."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.funding.engine.case_files import case_of, read_case
from onderdak.funding.engine.figures import value_of_case
from onderdak.funding.types import Case, OccupancyPaths
from onderdak.funding.usecases.cite_law import amounts_for, cited
from onderdak.funding.usecases.forecast_paths import people_of_case
from onderdak.funding.usecases.freeze_case import KeptCase, kept_case
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.law.types import Row

YEARS = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """
    The case under one kind of funding, in the same futures.

    Attributes:
        code: as_kept, term, term_and_tariff, scenario_place or scenario_person.
        article: where the amount stands; scenario: what it rests on when it is no law.
    """

    code: str
    tariff_eur: float
    article: str
    scenario: str
    p_loss: float
    npv_mean_eur: float
    breakeven_eur: float | None


def compare_regimes(
    *, desk: Desk, now: datetime, case_id: int, amount_eur: float | None = None, scenario: str = ""
) -> tuple[KeptCase, list[Variant]]:
    """
    Work a kept case out under other funding. The amount of a scheme that is no law is an assumption.

    Args:
        amount_eur: per place (or resident) per day; None: only the law of now.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an amount without a scenario; a case on a file of paths,
            which is not kept. LawUnknown.
    """
    kept = kept_case(desk=desk, case_id=case_id)
    content = kept.worked.content
    if kept.worked.receipt.get("occupancy_sha256"):
        raise InputInvalid(problems=(("occupancy", "paths_not_kept"),))
    if amount_eur is not None and not scenario.strip():
        raise InputInvalid(problems=(("funding.tariff_day_eur", "scenario_missing"),))
    own = kept.worked.receipt.get("scenario", "")
    changes: list[tuple[str, dict[str, Any], str]] = [
        ("as_kept", {}, own), ("term", {"horizon": 12 * YEARS}, own),
        ("term_and_tariff", {"horizon": 12 * YEARS, "tariff": 12 * YEARS}, own),
    ]  # fmt: skip
    if amount_eur is not None:
        changes += [
            (f"scenario_{pay}", {"amount": amount_eur, "pay": pay}, scenario) for pay in ("place", "person")
        ]
    first = _case_of(content, now)[0]
    people = people_of_case(first, desk=desk, now=now)
    return kept, [_variant(code, content, change, words, now, people) for code, change, words in changes]


def _case_of(content: Mapping[str, Any], now: datetime) -> tuple[Case, list[Row]]:
    read = read_case(content)
    law, rows = amounts_for(read, known_at=local_date(now), scenarios=())
    return case_of(read, law), rows


def _variant(
    code: str, content: Mapping[str, Any], changes: Mapping[str, Any], scenario: str, now: datetime,
    people: OccupancyPaths | None,
) -> Variant:  # fmt: skip
    changed = deepcopy(dict(content))
    funding = changed["funding"]
    if "horizon" in changes:
        funding["horizon"]["guaranteed_months"] = changes["horizon"]
    if "tariff" in changes:
        funding.setdefault("tariff", {})["guaranteed_months"] = changes["tariff"]
    if "amount" in changes:
        funding["tariff_day_eur"], funding["pay_on"] = changes["amount"], changes["pay"]
        funding.pop("mix", None)
        funding.pop("steps", None)
    case, rows = _case_of(changed, now)
    value = value_of_case(case, people)
    article = ", ".join(str(cited(row)["article"]) for row in rows)
    return Variant(
        code, case.funding.tariff_day_eur, article, scenario, float((value.npv < 0).mean()),
        float(value.npv.mean()), value.tariff_breakeven,
    )  # fmt: skip
