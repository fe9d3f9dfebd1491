"""Use case (read): requests, within the scope of the desk."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.capacity.public import region_of_municipality
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, StayOverlaps
from onderdak.kernel.nights import night_of
from onderdak.placement.store.models import PlacementRequest as RequestRow
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.types import PlacementRequest

AHEAD = timedelta(days=366)


def request_for(desk: Desk, request_id: int, *, region_of: dict[str, str] | None = None) -> PlacementRequest:
    """
    Return one request.

    Raises:
        NotVisible: it does not exist, or belongs to a municipality that this desk may not see.
    """
    rows = requests_of(ids=[request_id])
    if not rows:
        raise NotVisible(request_id=request_id)
    desk.must_see_cases(rows[0].municipality)
    return asked(rows[0], region_of if region_of is not None else region_of_municipality())


def must_wait(request_id: int, night: date) -> None:
    """
    Refuse a request that does not wait on `night`. Under the bed lock, so that the answer stays true.

    Raises:
        NotNow: withdrawn, or asked for from a later night on. StayOverlaps: the household has a place.
    """
    row = requests_of(ids=[request_id])[0]
    if row.withdrawn_at is not None:
        raise NotNow(request_id=request_id, state="withdrawn")
    if row.needed_from > night:
        raise NotNow(request_id=request_id, state="needed_later", needed_from=row.needed_from)
    if not requests_of(ids=[request_id], night=night):
        raise StayOverlaps(request_id=request_id)


def near_night(field: str, night: date, now: datetime) -> None:
    """
    Refuse a night that is past, or further away than anybody plans a place.

    Raises:
        InputInvalid: with the name of the field.
    """
    tonight = night_of(now)
    if not tonight <= night <= tonight + AHEAD:
        raise InputInvalid(problems=((field, "date_past" if night < tonight else "date_too_far"),))


def request_of_household(desk: Desk, household_id: int) -> PlacementRequest | None:
    """Return the open request of a household, or None when it has none or this desk may not see it."""
    return open_requests(desk, [household_id]).get(household_id)


def open_requests(desk: Desk, household_ids: Sequence[int]) -> dict[int, PlacementRequest]:
    """Return the open request of each household that has one, as far as this desk may see it."""
    rows = list(
        RequestRow.objects.filter(household_id__in=list(household_ids), withdrawn_at__isnull=True).order_by(
            "-id"
        )
    )
    regions = region_of_municipality() if rows else {}
    # of several the oldest, as ever: it is written last
    return {row.household_id: asked(row, regions) for row in rows if desk.cases.covers(row.municipality)}


def last_request_of_household(desk: Desk, household_id: int) -> PlacementRequest | None:
    """Return what a household asked last, open or withdrawn, or None; None also outside the scope."""
    row = RequestRow.objects.filter(household_id=household_id).order_by("-id").first()
    if row is None or not desk.cases.covers(row.municipality):
        return None
    return asked(row, region_of_municipality())


def requests_by_id(ids: Sequence[int]) -> dict[int, PlacementRequest]:
    """Return these requests by id; the wall of the database decides which of them are seen."""
    regions = region_of_municipality()
    return {row.pk: asked(row, regions) for row in requests_of(ids=ids)}
