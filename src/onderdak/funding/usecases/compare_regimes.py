"""Use case: one kept case under other funding: another amount, paid per resident, and more certainty."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from onderdak.access.public import Desk
from onderdak.funding.engine.case_files import case_of, read_case
from onderdak.funding.engine.figures import value_of_case
from onderdak.funding.usecases.cite_law import amounts_for, cited
from onderdak.funding.usecases.freeze_case import KeptCase, kept_case
from onderdak.kernel.errors import InputInvalid

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
    *, desk: Desk, case_id: int, known_at: date, amount_eur: float | None = None, scenario: str = ""
) -> tuple[KeptCase, list[Variant]]:
    """
    Work a kept case out under other funding. The amount of a scheme that is no law is an assumption.

    Args:
        amount_eur: per place (or resident) per day; None: only the law of now.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an amount without a scenario; a case on paths of the
            forecast, whose occupancy is not kept. LawUnknown.
    """
    kept = kept_case(desk=desk, case_id=case_id)
    content = kept.worked.content
    if not content.get("occupancy"):
        raise InputInvalid(problems=(("occupancy", "missing"),))
    if amount_eur is not None and not scenario.strip():
        raise InputInvalid(problems=(("funding.tariff_day_eur", "scenario_missing"),))
    own = kept.worked.receipt.get("scenario", "")
    found = [
        _variant("as_kept", content, {}, own, known_at),
        _variant("term", content, {"horizon": 12 * YEARS}, own, known_at),
        _variant("term_and_tariff", content, {"horizon": 12 * YEARS, "tariff": 12 * YEARS}, own, known_at),
    ]
    if amount_eur is not None:
        found += [
            _variant(f"scenario_{pay}", content, {"amount": amount_eur, "pay": pay}, scenario, known_at)
            for pay in ("place", "person")
        ]
    return kept, found


def _variant(
    code: str, content: Mapping[str, Any], changes: Mapping[str, Any], scenario: str, known_at: date
) -> Variant:
    changed = deepcopy(dict(content))
    funding = changed["funding"]
    if "horizon" in changes:
        funding["horizon"]["guaranteed_months"] = changes["horizon"]
    if "tariff" in changes:
        funding.setdefault("tariff", {})["guaranteed_months"] = changes["tariff"]
    if "amount" in changes:
        funding["tariff_day_eur"], funding["pay_on"] = changes["amount"], changes["pay"]
    read = read_case(changed)
    law, rows = amounts_for(read, known_at=known_at, scenarios=())
    case = case_of(read, law)
    value = value_of_case(case, None)
    article = ", ".join(str(cited(row)["article"]) for row in rows)
    return Variant(
        code, case.funding.tariff_day_eur, article, scenario, float((value.npv < 0).mean()),
        float(value.npv.mean()), value.tariff_breakeven,
    )  # fmt: skip
