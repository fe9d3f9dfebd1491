"""Which days of a scenario have no amount: a tariff path may not have a hole."""

from collections.abc import Sequence
from datetime import date

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="An amount holds for its days; a day without one is unknown and never nil",
    article="BooO 3(1)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def tariff_gaps(steps: Sequence[tuple[date, date]], first: date, until: date) -> list[tuple[date, date]]:
    """
    Return the days of [first, until) that no step covers, half-open; and never fewer than there are.

    Args:
        steps: (start, until) of each amount, in any order.

    Source: SOURCE.
    """
    gaps, at = [], first
    for start, end in sorted(steps):
        if end <= at:
            continue
        if start > at:
            gaps.append((at, min(start, until)))
        at = max(at, end)
        if at >= until:
            break
    if at < until:
        gaps.append((at, until))
    return [one for one in gaps if one[0] < one[1]]
