"""Use case (read): the regimes that the policy lab can run, each with its kind and its order."""

from datetime import date
from functools import cache
from typing import Any

from onderdak.placement.rules.regimes import Effect, Regime, regime_faults
from onderdak.placement.store.regime_rows import regime_rows
from onderdak.placement.types import PriorityPolicy, Tier

SINCE = date(2022, 3, 4)


@cache
def regimes() -> tuple[Regime, ...]:
    """
    Return the regimes in the order of the file.

    Raises:
        ValueError: the file holds an order that leaves somebody out, or a word that no rule knows.
    """
    found = tuple(_regime(row) for row in regime_rows())
    faults = regime_faults(found)
    if faults:
        raise ValueError("; ".join(faults))
    return found


def _regime(row: dict[str, Any]) -> Regime:
    return Regime(
        code=row["code"],
        kind=row["kind"],
        label_nl=row["label_nl"],
        label_en=row["label_en"],
        about_nl=row["about_nl"],
        about_en=row["about_en"],
        policy=_policy(row) if "tiers" in row else None,
        method=row.get("method", "optimum"),
        hours_count=row.get("hours_count", True),
        effects=tuple(Effect(*one) for one in row.get("effects", ())),
    )


def _policy(row: dict[str, Any]) -> PriorityPolicy:
    tiers = tuple(
        Tier(rank, code, code, code, basis, row["kind"], test)
        for rank, (code, test, basis) in enumerate(row["tiers"], start=1)
    )
    return PriorityPolicy(
        version=f"lab-{row['code']}",
        kind=row["kind"],
        valid_from=SINCE,
        valid_until=None,
        adopted_by=row.get("adopted_by", ""),
        tiers=tiers,
        levels=tuple(row["levels"]),
    )
