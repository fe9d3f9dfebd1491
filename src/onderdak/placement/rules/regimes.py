"""Says which orders and regimes may be tried on tonight's world, and which of them may decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.rules.tiers import may_apply, policy_faults
from onderdak.placement.types import PriorityPolicy

SOURCE = LegalSource(
    text="Only law in force and adopted policy may decide; the rest is tried in shadow",
    article="Twoo 2(1); municipal placement policy",
    force=Force.POLICY,
)

METHODS = ("optimum", "in_turn")
# what a rule of another state does to people who already have a place here, counted and never carried out
EFFECTS = ("stay_limit", "pays_after", "spread_by_key", "needs_origin")


@dataclass(frozen=True, slots=True)
class Effect:
    """One rule of another state: what it does, and the row of the law book that holds its figure."""

    kind: str
    law_key: str
    scenario: str


@dataclass(frozen=True, slots=True)
class Regime:
    """
    One way to decide tonight.

    `policy` None: the order in force. `method` "in_turn": each takes the best place left, first in line
    first; "optimum": the levels of the order. `hours_count` False: only the moment of the report counts.
    """

    code: str
    kind: str
    label_nl: str
    label_en: str
    about_nl: str
    about_en: str
    policy: PriorityPolicy | None
    method: str = "optimum"
    hours_count: bool = True
    effects: tuple[Effect, ...] = ()


def applies(regime: Regime, on: date) -> bool:
    """
    Whether this regime may decide who is placed on that date. Computed from kind and date, never ticked.

    A regime without an order of its own and without effects is the order in force.
    """
    if regime.effects or regime.method != "optimum" or not regime.hours_count:
        return False
    return regime.policy is None or (bool(regime.policy.adopted_by) and may_apply(regime.policy, on))


def regime_faults(regimes: Iterable[Regime]) -> list[str]:
    """List what is wrong with the regimes that were read; empty means nothing."""
    faults, seen = [], set()
    for regime in regimes:
        if regime.code in seen:
            faults.append(f"{regime.code}: twice")
        seen.add(regime.code)
        if regime.method not in METHODS:
            faults.append(f"{regime.code}: unknown method {regime.method}")
        faults += [
            f"{regime.code}: unknown effect {one.kind}" for one in regime.effects if one.kind not in EFFECTS
        ]
        if regime.policy is not None:
            faults += [f"{regime.code}: {fault}" for fault in policy_faults(regime.policy)]
    return faults


def key_numbers(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """
    Share `total` persons over municipalities by weight, in whole persons that add up to `total`.

    Largest remainders first, then by code, so that input order never matters.

    Raises:
        ValueError: the weights add up to nothing.
    """
    whole = sum(weights.values())
    if whole <= 0:
        raise ValueError("a key needs weights")
    found = {code: total * weight // whole for code, weight in weights.items()}
    rest = sorted(weights, key=lambda code: (-(total * weights[code] % whole), code))
    for code in rest[: total - sum(found.values())]:
        found[code] += 1
    return found
