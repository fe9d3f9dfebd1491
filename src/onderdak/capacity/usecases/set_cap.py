"""Use case (act): record a maximum over a location or over the whole municipality."""

from datetime import date, datetime

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.models import Cap, Location, Municipality
from onderdak.capacity.types import CapKind
from onderdak.kernel.errors import InputInvalid, NotVisible

LONGEST_SOURCE, MOST_PERSONS = 200, 100_000


def set_cap(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    location_id: int | None,
    kind: CapKind,
    persons: int,
    start: date,
    until: date | None,
    source: str,
) -> int:
    """
    Record a maximum number of persons. An earlier maximum of the same kind ends where this one begins.

    A maximum below the number of people who are there puts nobody out: it shows as excess.

    Returns:
        The id of the maximum; of the standing one when exactly this was recorded before.

    Raises:
        NotPermitted, NotVisible: the desk may not change capacity here, or there is no such location.
        InputInvalid: a field is wrong, or a maximum of this kind begins on or after `start`.
        TryAgain: the bed lock was not free in time.
    """
    desk.must_have("capacity.edit")
    desk.must_write(municipality)
    _require_sound(kind, persons, start, until, source)
    with transaction.atomic(durable=True):
        lock_beds(municipality)
        _require_place(municipality, location_id)
        same = Cap.objects.filter(municipality=municipality, location_id=location_id, kind=str(kind))
        standing = same.filter(persons=persons, start=start, until=until, source=source).first()
        if standing is not None:
            return int(standing.pk)
        if same.filter(start__gte=start).exists():
            raise InputInvalid(problems=(("start", "before_a_recorded_maximum"),))
        same.filter(until__isnull=True).update(until=start)
        same.filter(until__gt=start).update(until=start)
        cap = Cap.objects.create(
            municipality=municipality,
            location_id=location_id,
            kind=str(kind),
            persons=persons,
            start=start,
            until=until,
            source=source,
            recorded_at=now,
            actor_id=desk.actor_id,
        )
        record(
            desk,
            "capacity.cap_set",
            now=now,
            municipality=municipality,
            subject="location",
            subject_id=location_id,
            cap_id=cap.pk,
            persons=persons,
        )
        return int(cap.pk)


def _require_sound(kind: str, persons: int, start: date, until: date | None, source: str) -> None:
    problems = []
    if kind not in set(CapKind):
        problems.append(("kind", "unknown_value"))
    if not 0 <= persons <= MOST_PERSONS:
        problems.append(("persons", "out_of_range"))
    if until is not None and not start < until:
        problems.append(("until", "not_after_start"))
    if not 1 <= len(source) <= LONGEST_SOURCE:
        problems.append(("source", "missing_or_too_long"))
    if problems:
        raise InputInvalid(problems=tuple(problems))


def _require_place(municipality: str, location_id: int | None) -> None:
    if location_id is not None:
        found = Location.objects.filter(pk=location_id, municipality=municipality).exists()
    else:
        found = Municipality.objects.filter(pk=municipality).exists()
    if not found:
        raise NotVisible(location_id=location_id)
