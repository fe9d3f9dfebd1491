"""Use case (read): what placement asks of a desk now: arrivals, offers, holds, a second person's no."""

from datetime import datetime, time, timedelta

from django.db.models import Q

from onderdak.access.public import Desk
from onderdak.kernel.nights import NETHERLANDS, night_of
from onderdak.kernel.work import WorkItem
from onderdak.placement.rules.state import offer_state
from onderdak.placement.store.models import Hold, Occupancy, Offer, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import OfferState
from onderdak.placement.usecases.overrides import refused_overrides, repair_by

LIMIT = 200


def work_items(*, desk: Desk, now: datetime) -> list[WorkItem]:
    """List the work of this desk, soonest first. At most LIMIT of each kind."""
    found = [
        *_late_arrivals(desk, now), *_offers(desk, now), *_holds(desk, now), *_departures(desk, now),
        *_refused(desk, now),
    ]  # fmt: skip
    return sorted(found, key=lambda item: item.due)


def _late_arrivals(desk: Desk, now: datetime) -> list[WorkItem]:
    """Promised for tonight or earlier, and nobody saw them arrive."""
    rows = Occupancy.objects.filter(
        kind="promise", voided_at__isnull=True, during__startswith__lte=night_of(now)
    )
    stays = Stay.objects.filter(pk__in=rows.values("stay_id")).select_related("request")
    return [
        WorkItem(
            "arrival_due", stay.household_id, stay.request.reference if stay.request else "", stay.authority,
            datetime.combine(stay.start, time(23, 30), NETHERLANDS), "confirm_arrival", "placement:occupancy",
            {"location_id": stay.location_id}, {"stay_id": stay.pk, "start": stay.start.isoformat()},
        )
        for stay in _mine(desk, stays)[:LIMIT]
    ]  # fmt: skip


def _departures(desk: Desk, now: datetime) -> list[WorkItem]:
    """The agreed end has passed and nobody recorded a departure; whoever stayed on is still there."""
    night = night_of(now)
    rows = Occupancy.objects.filter(
        Q(during__endswith__range=(night - timedelta(30), night)) | Q(during__contains=night),
        kind__in=["stay", "kept"],
        voided_at__isnull=True,
    )
    stays = (
        Stay.objects.filter(pk__in=rows.values("stay_id"), until__lte=night)
        .exclude(pk__in=_ended())
        .select_related("request")
    )
    return [
        WorkItem(
            "departure_due", stay.household_id, stay.request.reference if stay.request else "",
            stay.authority,
            datetime.combine(stay.until or night, time(12), NETHERLANDS), "confirm_departure",
            "placement:occupancy", {"location_id": stay.location_id}, {"stay_id": stay.pk},
        )
        for stay in _mine(desk, stays)[:LIMIT]
    ]  # fmt: skip


def _ended() -> object:
    from onderdak.placement.store.models import PlacementEvent

    return PlacementEvent.objects.filter(subject="stay", kind__in=["left", "voided"]).values("subject_id")


def _offers(desk: Desk, now: datetime) -> list[WorkItem]:
    rows = _scoped(
        desk, Offer.objects.filter(offered_at__gt=now - timedelta(days=3)).select_related("request", "hold")
    )
    offers = list(rows[:LIMIT])
    events = events_of("offer", [offer.pk for offer in offers])
    found = []
    for offer in offers:
        state = offer_state(events[offer.pk], answer_by=offer.answer_by, now=now)
        if state in (OfferState.OPEN, OfferState.LAPSED):
            found.append(
                WorkItem(
                    f"offer_{state.value}", offer.request.household_id, offer.request.reference,
                    offer.authority,
                    offer.answer_by, "answer_offer", "duty:household",
                    {"household_id": offer.request.household_id}, {"offer_id": offer.pk},
                    owner_id=offer.hold.owner_id,
                )
            )  # fmt: skip
    return found


def _refused(desk: Desk, now: datetime) -> list[WorkItem]:
    """A second person did not agree with a place out of the order: who came first gets a place now."""
    if desk.locations:
        return []
    return [
        WorkItem(
            "override_refused", who.household_id, who.reference, one.municipality, repair_by(asked),
            "search_place", "placement:search", {"request_id": who.request_id},
            {"given_to": one.reference}, owner_id=asked.asked_by,
        )
        for asked, one in refused_overrides(desk=desk, now=now)
        for who in one.passed
        if who.waits
    ]  # fmt: skip


def _holds(desk: Desk, now: datetime) -> list[WorkItem]:
    live = Occupancy.objects.filter(kind="hold", voided_at__isnull=True).values("hold_id")
    rows = Hold.objects.filter(pk__in=live, purpose="desk", expires_at__gt=now).select_related("request")
    return [
        WorkItem(
            "hold_running", hold.request.household_id, hold.request.reference, hold.authority,
            hold.expires_at,
            "use_hold", "placement:search", {"request_id": hold.request_id}, {"hold_id": hold.pk},
            owner_id=hold.owner_id,
        )
        for hold in _scoped(desk, rows)[:LIMIT]
    ]  # fmt: skip


def _scoped(desk: Desk, rows):  # type: ignore[no-untyped-def]
    """Only what this desk may see; the wall in the database says the same."""
    codes = desk.cases.municipalities
    return rows if codes is None else rows.filter(authority__in=codes)


def _mine(desk: Desk, stays):  # type: ignore[no-untyped-def]
    if desk.locations:
        return stays.filter(location_id__in=desk.locations)
    codes = desk.cases.municipalities
    return stays if codes is None else stays.filter(municipality__in=codes)
