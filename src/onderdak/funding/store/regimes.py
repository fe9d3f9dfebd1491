"""Reads the funding regimes from `regimes.toml`: dated sets of rules that a location can stand under."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from onderdak.funding.types import TargetGroup


@dataclass(frozen=True, slots=True)
class Regime:
    """
    A funding regime.

    Attributes:
        status: "in_force", "proposed" or "by_agreement"; only the first gives an amount by law.
        amount: key of the law row with cents per realised place per day, "" when unknown.
        start: first day, None when nobody knows it.
    """

    code: str
    title: str
    title_en: str
    status: str
    groups: tuple[TargetGroup, ...]
    amount: str
    article: str
    start: date | None


@cache
def regimes() -> dict[str, Regime]:
    """Return every regime by its code, in the order of the file."""
    text = resources.files(__package__).joinpath("regimes.toml").read_text(encoding="utf-8")
    return {
        code: Regime(
            code, row["title"][0], row["title"][1], row["status"],
            tuple(TargetGroup(one) for one in row["groups"]), row.get("amount", ""), row["article"],
            row.get("start"),
        )
        for code, row in tomllib.loads(text).items()
    }  # fmt: skip
