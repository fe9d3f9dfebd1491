"""Use case (read): the days that a household was away from its place, and how it left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.kernel.nights import local_date
from onderdak.placement.rules.out_placing import OUT_PLACED
from onderdak.placement.rules.state import live
from onderdak.placement.store.models import PlacementEvent, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import Event

GOES = ("away", "not_found", "no_show")
COMES = ("arrived", "returned", "left", "voided")
# In hospital, or placed elsewhere for a while by the college, somebody is where everybody knows: that is no
# absence of RooO 7(1)(b).
KNOWN_WHERE = ("away_hospital", OUT_PLACED)
TO_NOWHERE = "left_unknown"


@dataclass(frozen=True, slots=True)
class Absences:
    """
    Days [start, until) away from the place.

    `left_reason` is how the last stay ended, "" while one runs or none was; `left_at` when.
    """

    spans: tuple[tuple[date, date], ...]
    left_reason: str
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeftToNowhere:
    """A household that left and nobody knows where to."""

    household_id: int
    reference: str
    municipality: str
    left_at: datetime


def absences_of(*, desk: Desk, now: datetime, household_id: int) -> Absences:
    """
    Return the absences of a household up to and including today, from all its stays that this desk may see.

    Who left without anybody knowing where to is absent from that day on.
    """
    stays = list(Stay.objects.filter(household_id=household_id).order_by("start", "id"))
    stays = [stay for stay in stays if desk.cases.covers(stay.authority)]
    events = events_of("stay", [stay.pk for stay in stays])
    tomorrow = local_date(now) + timedelta(days=1)
    spans: list[tuple[date, date]] = []
    reason, left_at = "", None
    for stay in stays:
        told = live(events[stay.pk])
        if any(event.kind == "voided" for event in told):
            continue
        if reason == TO_NOWHERE and left_at is not None:
            spans.append((local_date(left_at), stay.start))
        spans += _spans(told, tomorrow)
        departure = next((event for event in reversed(told) if event.kind == "left"), None)
        reason = departure.reason if departure is not None else ""
        left_at = departure.occurred_at if departure is not None else None
    if reason == TO_NOWHERE and left_at is not None:
        spans.append((local_date(left_at), tomorrow))
    return Absences(tuple(span for span in spans if span[0] < span[1]), reason, left_at)


def left_to_nowhere(*, desk: Desk, household_id: int | None = None) -> list[LeftToNowhere]:
    """List the households whose last stay ended with an unknown destination, within the scope of the desk."""
    rows = Stay.objects.select_related("household")
    if household_id is not None:
        rows = rows.filter(household_id=household_id)
    if desk.cases.municipalities is not None:
        rows = rows.filter(authority__in=desk.cases.municipalities)
    gone = _left_unknown(list(rows.filter(pk__in=_departed(desk)).order_by("id")))
    later = set(
        Stay.objects.filter(household_id__in=[stay.household_id for stay, _ in gone])
        .exclude(pk__in=[stay.pk for stay, _ in gone])
        .values_list("household_id", "start")
    )
    return [
        LeftToNowhere(stay.household_id, stay.household.reference, stay.authority, at)
        for stay, at in gone
        if not any(home == stay.household_id and start >= local_date(at) for home, start in later)
    ]


def _departed(desk: Desk) -> list[int]:
    """Stays that somebody recorded as left to nowhere; the events are few, the stays are many."""
    rows = PlacementEvent.objects.filter(subject="stay", kind="left", reason=TO_NOWHERE)
    if desk.cases.municipalities is not None:
        rows = rows.filter(authority__in=desk.cases.municipalities)
    return list(rows.values_list("subject_id", flat=True))


def _left_unknown(stays: list[Stay]) -> list[tuple[Stay, datetime]]:
    events = events_of("stay", [stay.pk for stay in stays])
    found = []
    for stay in stays:
        last = next((event for event in reversed(live(events[stay.pk])) if event.kind == "left"), None)
        if last is not None and last.reason == TO_NOWHERE:
            found.append((stay, last.occurred_at))
    return found


def _spans(told: list[Event], tomorrow: date) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    since: date | None = None
    for event in told:
        if event.kind in GOES and event.reason not in KNOWN_WHERE:
            since = since or local_date(event.occurred_at)
        elif event.kind in COMES and since is not None:
            found.append((since, local_date(event.occurred_at)))
            since = None
    if since is not None:
        found.append((since, tomorrow))
    return found
