"""Use case (read): what runs for a household now: the place that is kept, the offer that waits, the stay."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.rules.state import live, offer_state, stay_state
from onderdak.placement.store.models import Hold, Occupancy, Offer, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import OfferState, StayState

OVER = (StayState.VOIDED, StayState.TRANSFERRED, StayState.LEFT)


@dataclass(frozen=True, slots=True)
class Kept:
    """A place that is kept for a household until a moment; with an offer, that is the answer term."""

    hold_id: int
    offer_id: int | None
    unit_id: int
    location_id: int
    location_name: str
    unit_label: str
    start: date
    ends_at: datetime
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sleeps:
    """A stay that is not over, with its state. `arrived_at` is None until somebody confirmed the arrival."""

    stay_id: int
    municipality: str
    location_id: int
    location_name: str
    unit_id: int
    unit_label: str
    start: date
    until: date | None
    state: StayState
    arrived_at: datetime | None
    article: str


@dataclass(frozen=True, slots=True)
class Running:
    """What runs for one household. `stays` has the newest first; more than one while it moves."""

    kept: Kept | None
    stays: tuple[Sleeps, ...]

    @property
    def stay(self) -> Sleeps | None:
        return self.stays[0] if self.stays else None


def running_of(*, desk: Desk, now: datetime, household_id: int) -> Running:
    """Return what runs for a household now, as far as this desk may see it."""
    return Running(_kept(desk, now, household_id), tuple(_stays(desk, now, household_id)))


def _kept(desk: Desk, now: datetime, household_id: int) -> Kept | None:
    """The last hold that is alive; an offer that was answered keeps nothing."""
    alive = Occupancy.objects.filter(household_id=household_id, kind="hold", voided_at__isnull=True)
    hold = (
        Hold.objects.filter(pk__in=alive.values("hold_id"), expires_at__gt=now)
        .select_related("unit__location")
        .order_by("-id")
        .first()
    )
    if hold is None or not desk.cases.covers(hold.authority):
        return None
    offer = Offer.objects.filter(hold_id=hold.pk).first()
    if offer is not None:
        state = offer_state(events_of("offer", [offer.pk])[offer.pk], answer_by=offer.answer_by, now=now)
        offer = offer if state is OfferState.OPEN else None
    return Kept(
        hold.pk, offer.pk if offer else None, hold.unit_id, hold.unit.location_id, hold.unit.location.name,
        hold.unit.label, hold.start, offer.answer_by if offer else hold.expires_at,
        offer.language if offer else "",
    )  # fmt: skip


def _stays(desk: Desk, now: datetime, household_id: int) -> list[Sleeps]:
    rows = Stay.objects.filter(household_id=household_id).select_related("unit", "location").order_by("-id")
    stays = [row for row in rows if desk.cases.covers(row.authority) or desk.cases.covers(row.municipality)]
    events = events_of("stay", [row.pk for row in stays])
    found = []
    for row in stays:
        state = stay_state(events[row.pk], start=row.start, until=row.until, now=now)
        if state in OVER:
            continue
        arrived = [one.occurred_at for one in live(events[row.pk]) if one.kind == "arrived"]
        found.append(
            Sleeps(
                row.pk, row.municipality, row.location_id, row.location.name, row.unit_id, row.unit.label,
                row.start, row.until, state, arrived[-1] if arrived else None, row.article,
            )
        )  # fmt: skip
    return found
