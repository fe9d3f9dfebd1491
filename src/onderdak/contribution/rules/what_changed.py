"""Says why a month came out differently: what of its facts is not what it was when it was decided before."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: a decision says on which facts it rests and why",
    article="Awb 3:46, 3:47",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

EARNED = ("work", "replacement", "other")
DAYS = ("from", "to")


class Changed(StrEnum):
    """What changed. `RULES`: no fact did, so an amount or a choice of the municipality."""

    INCOME = "income"
    FAMILY = "family"
    DAYS = "days"
    TAILORED = "tailored"
    MEALS = "meals"
    RULES = "rules"


def what_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Changed, ...]:
    """
    Return what changed between the facts of two versions of one assessment, the most telling first.

    Args:
        before, after: `persons` (person_id, adult, from, to, override and each kind of income) and `catered`.

    Source: SOURCE.
    """
    old = {one["person_id"]: one for one in before["persons"]}
    new = {one["person_id"]: one for one in after["persons"]}
    both = [(old[person], new[person]) for person in sorted(old.keys() & new.keys())]
    found = {
        Changed.INCOME: _differ(both, EARNED),
        Changed.FAMILY: old.keys() != new.keys() or _differ(both, ("adult",)),
        Changed.DAYS: _differ(both, DAYS),
        Changed.TAILORED: _differ(both, ("override",)),
        Changed.MEALS: before["catered"] != after["catered"],
    }
    return tuple(kind for kind, here in found.items() if here) or (Changed.RULES,)


def _differ(both: list[tuple[Mapping[str, Any], Mapping[str, Any]]], names: tuple[str, ...]) -> bool:
    return any(one[name] != other[name] for one, other in both for name in names)
