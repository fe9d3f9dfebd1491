"""Orders the waiting requests for the next offer; leaves nobody out. Same input, same order."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.types import RequestFacts, Waiting

SOURCE = LegalSource(
    text="Municipal placement policy in force on the night",
    article="order within a tier",
    force=Force.POLICY,
)


class AheadBy(StrEnum):
    """What can put one request before another, in the order in which it is looked at."""

    TIER = "tier"
    HOURS = "hours_without_shelter"
    REPORT = "reported_first"
    DRAW = "draw"


ORDERED_BY = (AheadBy.TIER, AheadBy.HOURS, AheadBy.REPORT, AheadBy.DRAW, AheadBy.DRAW)


def offer_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """
    Order the waiting requests for the next offer.

    Everybody who waits stays in the list. The duty to shelter holds for each person
    (ECLI:NL:RBNNE:2025:4074), so this rule says who is first, never who is out.

    Order: tier; then most hours without shelter; then earliest report; then the draw.

    Args:
        waiting: any number of requests, in any order, each id once.

    Returns:
        The same requests, first offer first. The length is unchanged.

    Raises:
        ValueError: a request id occurs twice.

    Source: SOURCE. Policy, not law: RooO art. 15 lists special needs, it gives no order.
    """
    requests = list(waiting)
    if len({request.request_id for request in requests}) != len(requests):
        raise ValueError("a request id occurs twice in the queue")
    return sorted(requests, key=_rank)


def ahead_by(first: Waiting, second: Waiting) -> AheadBy:
    """
    Return what puts the first request before the second: the first thing in which they differ.

    Raises:
        ValueError: the first does not come before the second.

    Source: SOURCE.
    """
    if not _rank(first) < _rank(second):
        raise ValueError("it does not come first")
    differs = [one != other for one, other in zip(_rank(first), _rank(second), strict=True)]
    return ORDERED_BY[differs.index(True)]


def hours_without_shelter(facts: RequestFacts, *, night: date, now: datetime) -> int:
    """
    Whole hours since this household had no roof: from the report, or from the end of the roof it had.

    0 when it has a roof on `night`. Not knowing counts as no roof.
    """
    if facts.sheltered_on(night):
        return 0
    since = facts.reported_at
    if facts.has_roof and facts.roof_until is not None:
        since = max(since, datetime.combine(facts.roof_until, time(12), NETHERLANDS))
    return max(0, int((now - since).total_seconds() // 3600))


def _rank(request: Waiting) -> tuple[int, int, datetime, int, int]:
    return (
        request.tier,
        -request.hours_without_shelter,
        request.reported_at,
        request.draw,
        request.request_id,
    )
