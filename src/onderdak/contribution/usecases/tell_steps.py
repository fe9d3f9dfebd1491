"""Tells the steps of the calculation of one unit to whoever records; of many units it tells nothing."""

from onderdak.contribution.rules import (
    adult,
    allowance,
    contribution,
    full_allowance,
    income_that_counts,
    payers,
    proration,
    split,
    threshold,
    zone,
)
from onderdak.contribution.types import Assessed, Cents, Terms, Zone
from onderdak.contribution.usecases.recording import teller

LEVY = (
    "power.levy_own_contribution", "eb.exploitation_per_adult", "eb.catering_per_adult_max",
    "eb.family_cap_adults", "eb.max_is_economic_value",
)  # fmt: skip


def tell_steps(done: Assessed, terms: Terms, month: Cents, owed: Cents) -> None:
    """
    Tell each step of one unit with its article, value, rows and the steps it rests on.

    Args:
        month: allowance of a whole month. owed: contribution of a whole month, before case decisions.
    """
    tell = teller()
    if tell is None:
        return
    used = frozenset(key for place, key in enumerate(done.used_keys) if int(done.used[0]) >> place & 1)

    def rows(*keys: str) -> tuple[str, ...]:
        return tuple(key for key in keys if key in used)

    food = tuple(key for key in used if key.startswith("leefgeld.food_") or "housing" in key)
    tell(
        "adult", adult.SOURCE.article, "adults",
        [int(done.adults[0]), int(done.minors[0])], "persons",
    )  # fmt: skip
    tell(
        "full_allowance", full_allowance.SOURCE.article, "allowance_full", int(done.allowance_full[0]),
        parameters=rows(*sorted(food), "leefgeld.personal", "leefgeld.poo_needs_brp"), because=("adults",),
    )  # fmt: skip
    counts = income_that_counts.SOURCE.article
    tell("income_that_counts", counts, "income_allowance", int(done.income_allowance[0]), because=("adults",))
    if int(done.t1[0]) >= 0:
        tell(
            "threshold", threshold.SOURCE.article, "t1", int(done.t1[0]),
            parameters=rows("leefgeld.withdraw_full_factor"), because=("allowance_full",),
        )  # fmt: skip
    tell(
        "allowance", allowance.SOURCE.article, "allowance_month", int(month[0]),
        parameters=rows("leefgeld.withdraw_rule"), because=("allowance_full", "income_allowance", "t1"),
    )  # fmt: skip
    tell(
        "proration", proration.SOURCE.article, "allowance", int(done.allowance[0]),
        because=("allowance_month",),
    )  # fmt: skip
    tell(
        "income_that_counts", counts, "income_contribution", int(done.income_contribution[0]),
        because=("adults",),
    )  # fmt: skip
    tell("payers", payers.SOURCE.article, "payers", int(done.payers[0]), "persons", because=("adults",))
    tell(
        "contribution", contribution.SOURCE.article, "contribution_full", int(done.contribution_full[0]),
        parameters=rows(*LEVY), because=("payers",),
    )  # fmt: skip
    _tell_rest(done, rows("eb.threshold_factor"), int(owed[0]))


def _tell_rest(done: Assessed, factor: tuple[str, ...], owed: int) -> None:
    tell = teller()
    assert tell is not None
    if int(done.t2[0]) >= 0:
        tell(
            "threshold", threshold.SOURCE.article, "t2", int(done.t2[0]), parameters=factor,
            because=("allowance_full", "contribution_full"),
        )  # fmt: skip
    zone_name = Zone(int(done.zone[0])).name.lower()
    tell("zone", zone.SOURCE.article, "zone", zone_name, "text", because=("income_allowance", "t1", "t2"))
    tell(
        "contribution", contribution.SOURCE.article, "contribution_month", owed,
        because=("contribution_full", "income_contribution", "t2"),
    )  # fmt: skip
    claims = [int(one) for one in done.claims.exploitation + done.claims.catering]
    tell("split", split.SOURCE.article, "claims", claims, because=("contribution_month", "payers"))
    tell(
        "proration", proration.SOURCE.article, "contribution", int(done.contribution[0]),
        because=("claims",),
    )  # fmt: skip
