"""Use cases: announce that a location closes (act), and which locations close when, and why (read)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.capacity.rules.open_until import open_until
from onderdak.capacity.store.models import BufferOpening, Location, Place
from onderdak.capacity.store.queries import announced_closings
from onderdak.capacity.types import BlockedPlaces, BlockReason
from onderdak.capacity.usecases.block_places import block_places
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import night_of

CLOSES = (BlockReason.CONTRACT_END, BlockReason.PERMIT, BlockReason.OTHER)
ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """
    The first night on which a location is not open any more, and why.

    `why` is "contract", "permit", "funding", "buffer" (an opening that ends) or "announced". Only what was
    announced has a reason, a paper, and a block with the revision that stands: it can be taken back.
    """

    location_id: int
    on: date
    why: str
    reason: str = ""
    reference: str = ""
    note: str = ""
    block_id: int | None = None
    revision: int = 0


def announce_closing(
    *,
    desk: Desk,
    now: datetime,
    location_id: int,
    on: date,
    reason: BlockReason,
    reference: str,
    note: str = "",
    request_key: UUID,
) -> BlockedPlaces:
    """
    Announce that a location closes: from the night of `on` nobody new gets a place there.

    It puts nobody out: who sleeps there stays until there is a next place.

    Args:
        reference: the paper that it rests on, a decision or a notice of the owner.

    Raises:
        InputInvalid: not a day after tonight, no paper, another reason, or a location without places.
        NotPermitted, NotVisible, RequestKeyReused, TryAgain: as `block_places`.
    """
    desk.must_have("capacity.block")
    places = list(
        Place.objects.filter(location_id=location_id).exclude(until__lte=on).values_list("id", flat=True)
    )
    if not places:
        raise NotVisible(location_id=location_id)
    wrong = [] if on > night_of(now) else [("start", "date_past")]
    wrong += [] if reference.strip() else [("reference", "missing")]
    wrong += [] if reason in CLOSES else [("reason", "unknown_value")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    return block_places(
        desk=desk, now=now, request_key=request_key, place_ids=places, start=on, until=None, reason=reason,
        reference=reference.strip(), note=note,
    )  # fmt: skip


def closing_days(
    *, desk: Desk, night: date, location_id: int | None = None, municipalities: Iterable[str] | None = None
) -> dict[int, ClosingDay]:
    """
    Return by location when it closes after `night`: the first of contract, permit, funding, opening, word.

    Args:
        location_id, municipalities: only this location, only these municipalities; None is all.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    rows = Location.objects.all() if location_id is None else Location.objects.filter(pk=location_id)
    rows = rows if municipalities is None else rows.filter(municipality__in=list(municipalities))
    told = {row[0]: ClosingDay(row[0], row[1], ANNOUNCED, *row[2:]) for row in announced_closings(night)}
    opened = _openings_that_end(night)
    fields = ("id", "contract_until", "permit_until", "funding_until")
    found = {}
    for number, contract, permit, funding in rows.values_list(*fields):
        said = told.get(number)
        on, why = open_until(
            [
                (ANNOUNCED, said.on if said else None), ("contract", contract), ("permit", permit),
                ("funding", funding), ("buffer", opened.get(number)),
            ]
        )  # fmt: skip
        if on is not None and on > night:
            found[number] = said if said and why == ANNOUNCED else ClosingDay(number, on, why)
    return found


def _openings_that_end(night: date) -> dict[int, date]:
    """By buffer location that is open on `night`: where its opening ends, when none follows at once."""
    rows = list(BufferOpening.objects.exclude(until__lte=night).values_list("location_id", "start", "until"))
    starts = {(location, start) for location, start, _ in rows}
    return {
        location: until
        for location, start, until in rows
        if start <= night and until is not None and (location, until) not in starts
    }
