"""Use case (read): who lives in a location on a night, in counts and never by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.store.residents import residents_in_counts


@dataclass(frozen=True, slots=True)
class Residents:
    """Households and persons in one location. `couples` are adults together without children."""

    persons: int = 0
    families: int = 0
    children: int = 0
    single_women: int = 0
    single_men: int = 0
    couples: int = 0


def residents_of(
    *, desk: Desk, now: datetime, location_ids: Sequence[int], night: date
) -> dict[int, Residents]:
    """
    Count who lives in these locations on `night`; an empty location is in the answer with zeros.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    counts = residents_in_counts(location_ids=location_ids, night=night, now=now)
    return {location: Residents(**counts.get(location, {})) for location in location_ids}
