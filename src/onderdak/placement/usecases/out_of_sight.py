"""Use case (read): stays of people who are away, did not arrive or were not found; and who just arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.rules.out_placing import OUT_PLACED
from onderdak.placement.rules.state import live, stay_state
from onderdak.placement.store.models import Occupancy, PlacementEvent, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import StayState

AWAY = (StayState.AWAY, StayState.NO_SHOW, StayState.NOT_FOUND)
MOST = 500


@dataclass(frozen=True, slots=True)
class OutOfSight:
    """A stay whose place is kept: `since` is when it began, `kept_until` the date to look again (away)."""

    stay_id: int
    household_id: int
    reference: str
    municipality: str
    location_id: int
    state: StayState
    since: datetime
    kept_until: date | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A stay that began: who sleeps there since when, for terms that count from the start of reception."""

    stay_id: int
    household_id: int
    reference: str
    municipality: str
    start: date
    recorded_at: datetime


def out_of_sight(*, desk: Desk, now: datetime, household_id: int | None = None) -> list[OutOfSight]:
    """List the stays with a kept place within the scope of the desk, longest out of sight first."""
    kept = Occupancy.objects.filter(kind="kept", voided_at__isnull=True)
    if household_id is not None:
        kept = kept.filter(household_id=household_id)
    rows = Stay.objects.filter(pk__in=kept.values("stay_id")).select_related("request")
    if desk.cases.municipalities is not None:
        rows = rows.filter(authority__in=desk.cases.municipalities)
    stays = list(rows.order_by("id")[:MOST])
    events = events_of("stay", [stay.pk for stay in stays])
    found = []
    for stay in stays:
        state = stay_state(events[stay.pk], start=stay.start, until=stay.until, now=now)
        if state not in AWAY:
            continue
        last = next(event for event in reversed(live(events[stay.pk])) if event.kind == state.value)
        if last.reason == OUT_PLACED:
            continue  # the college itself placed them elsewhere for a while
        kept_until = last.payload.get("kept_until")
        found.append(
            OutOfSight(
                stay.pk, stay.household_id, stay.request.reference if stay.request else "", stay.authority,
                stay.location_id, state, last.occurred_at,
                date.fromisoformat(str(kept_until)) if kept_until else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: one.since)


def stays_begun(
    *, desk: Desk, since: date, until: date, municipalities: Sequence[str] | None = None
) -> list[Begun]:
    """
    List the stays that start in [since, until) as first of their household, by authority of the household.

    A stay that was taken back does not count. A move is no new start of reception.
    """
    rows = Stay.objects.filter(start__gte=since, start__lt=until).select_related("request")
    codes = desk.cases.municipalities if municipalities is None else frozenset(municipalities)
    if codes is not None:
        rows = rows.filter(authority__in=codes)
    stays = list(rows.order_by("id"))
    ids = [stay.pk for stay in stays]
    households = [stay.household_id for stay in stays]
    earlier = set(
        Stay.objects.filter(household_id__in=households, start__lt=since).values_list(
            "household_id", flat=True
        )
    )
    facts = PlacementEvent.objects.filter(subject="stay", subject_id__in=ids, kind__in=["accepted", "voided"])
    accepted, voided = {}, set()
    for kind, stay_id, at in facts.values_list("kind", "subject_id", "recorded_at"):
        if kind == "voided":
            voided.add(stay_id)
        else:
            accepted[stay_id] = at
    first: dict[int, Begun] = {}
    for stay in stays:
        if stay.pk in voided or stay.household_id in earlier or stay.pk not in accepted:
            continue
        reference = stay.request.reference if stay.request else ""
        begun = Begun(stay.pk, stay.household_id, reference, stay.authority, stay.start, accepted[stay.pk])
        first.setdefault(stay.household_id, begun)
    return list(first.values())
