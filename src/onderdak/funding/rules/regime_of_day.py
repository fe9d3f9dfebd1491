"""Under which funding regime the places of a location stand on a day: the latest record about that day."""

from collections.abc import Sequence
from datetime import date

from onderdak.funding.types import MixPart, RegimeSpan
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="The grant is for places of displaced people; a place with another target group has another payer",
    article="BooO 1, 3(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def regime_of_day(spans: Sequence[RegimeSpan], day: date) -> RegimeSpan | None:
    """
    Return what was recorded last about a day; None: nobody recorded anything, the current rules hold.

    Source: SOURCE.
    """
    about = [one for one in spans if one.start <= day and (one.until is None or day < one.until)]
    return max(about, key=lambda one: one.order, default=None)


def mix_faults(mix: Sequence[MixPart]) -> tuple[tuple[str, str], ...]:
    """Name what is wrong with a mix: (field, code). Nothing: every group once, together 100 percent."""
    problems = []
    if sum(part.percent for part in mix) != 100:
        problems.append(("mix", "not_100_percent"))
    if any(not 0 < part.percent <= 100 for part in mix):
        problems.append(("mix", "range"))
    if len({part.group for part in mix}) != len(mix):
        problems.append(("mix", "group_twice"))
    return tuple(problems)
