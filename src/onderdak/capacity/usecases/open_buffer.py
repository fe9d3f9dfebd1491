"""Use case (act): open a buffer location for some nights. Without an opening its places do not count."""

from datetime import date, datetime

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.models import BufferOpening, Location
from onderdak.capacity.types import Stock
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.law.public import must_have_power

LONGEST_REASON = 200
NATIONAL = "power.national_outplacement_facility"


def open_buffer(
    *, desk: Desk, now: datetime, location_id: int, start: date, until: date | None, reason: str
) -> int:
    """
    Open a buffer location for the nights [start, until).

    Returns:
        The id of the opening; of the standing one when exactly this was recorded before.

    Raises:
        NotPermitted, NotVisible: the desk may not change capacity here, or there is no such location.
        InputInvalid: a regular location, no night, no reason, or nights that were opened already.
        PowerNotInForce: a national facility; no act that provides one is in force.
        TryAgain: the bed lock was not free in time.
    """
    desk.must_have("capacity.edit")
    location = Location.objects.filter(pk=location_id).first()
    if location is None:
        raise NotVisible(location_id=location_id)
    desk.must_write(location.municipality)
    if location.stock == Stock.NATIONAL:
        must_have_power(NATIONAL, on=start, known_at=now.date())
    _require_sound(location.stock, start, until, reason)
    with transaction.atomic(durable=True):
        lock_beds(location.municipality)
        openings = BufferOpening.objects.filter(location_id=location_id)
        standing = openings.filter(start=start, until=until, reason=reason).first()
        if standing is not None:
            return int(standing.pk)
        later = openings.exclude(until__lte=start)
        if (later if until is None else later.filter(start__lt=until)).exists():
            raise InputInvalid(problems=(("start", "already_open"),))
        opening = BufferOpening.objects.create(
            location_id=location_id,
            municipality=location.municipality,
            start=start,
            until=until,
            reason=reason,
            actor_id=desk.actor_id,
            recorded_at=now,
        )
        record(
            desk,
            "capacity.buffer_opened",
            now=now,
            municipality=location.municipality,
            subject="location",
            subject_id=location_id,
            opening_id=opening.pk,
        )
        return int(opening.pk)


def _require_sound(stock: str, start: date, until: date | None, reason: str) -> None:
    problems = []
    if stock == Stock.REGULAR:
        problems.append(("location_id", "not_a_buffer"))
    if until is not None and not start < until:
        problems.append(("until", "not_after_start"))
    if not 1 <= len(reason) <= LONGEST_REASON:
        problems.append(("reason", "missing_or_too_long"))
    if problems:
        raise InputInvalid(problems=tuple(problems))
