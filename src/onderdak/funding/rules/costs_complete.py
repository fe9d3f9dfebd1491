"""Whether the costs of a location are complete for a period: each day with places has a cost that runs."""

from collections.abc import Sequence
from datetime import date, timedelta

from onderdak.funding.types import CostLine, Per
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Actual cost is put beside the norm of the same places; when it is whole is our choice",
    article="BooO 3(2)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def costs_complete(lines: Sequence[CostLine], first: date, places: Sequence[int]) -> bool:
    """
    Return whether every day with places falls in the term of a cost that runs; a single payment is no such.

    Args:
        places: realised places of each day from `first`.

    Source: SOURCE.
    """
    terms = [(one.start, one.until) for one in lines if one.per is not Per.ONCE]
    days = (first + timedelta(days=at) for at, count in enumerate(places) if count)
    return all(any(start <= day < until for start, until in terms) for day in days)
