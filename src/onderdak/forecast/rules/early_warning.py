"""Decides when an early warning is given: the chance of full within 30, 60 or 90 days reaches a set level."""

from collections.abc import Mapping

from onderdak.forecast.types import Warned
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a warning comes before a statement, at levels that a named person has set",
    article="-",
    force=Force.POLICY,
)
DAYS = (30, 60, 90)


def early_warnings(chances: Mapping[int, float], levels: Mapping[int, float]) -> tuple[Warned, ...]:
    """
    Return the warnings, the soonest first.

    Args:
        chances: P(full within so many days), 0 to 1. levels: from which chance on, by the same days.

    Source: SOURCE.
    """
    return tuple(
        Warned(days, chances[days], levels[days])
        for days in DAYS
        if days in chances and days in levels and chances[days] >= levels[days]
    )
