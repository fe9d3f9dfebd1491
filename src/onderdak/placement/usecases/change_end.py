"""Use case (act and step): the last night of a stay moves; shortening never puts anybody out."""

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.public import lock_beds, units_by_id
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NoSuitablePlace, NotNow, PlaceTaken
from onderdak.kernel.nights import night_of, one_night
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Stay
from onderdak.placement.store.queries import broken_constraint
from onderdak.placement.usecases.record_stay import OVER, state_of, visible_stay


def change_end(*, desk: Desk, now: datetime, stay_id: int, until: date | None, reason: str) -> None:
    """
    Extend or shorten a stay to `until` (None: until further notice).

    Shortening never puts anybody out: a date before today is refused, and the household is asked to say yes
    by a new offer elsewhere.

    Raises:
        ClosedListOnly: an end before tonight. PlaceTaken: the nights are promised to somebody else.
        NoSuitablePlace: the unit closes before `until`. NotNow: the stay is over.
        InputInvalid: no night would be left.
    """
    desk.must_have("stay.arrival")
    stay = visible_stay(desk, stay_id)
    if until is not None and until <= night_of(now):
        raise ClosedListOnly(stay_id=stay_id, on=until.isoformat())
    with transaction.atomic(durable=True):
        lock_beds(stay.municipality)
        stay.refresh_from_db()
        change_end_step(desk=desk, now=now, stay=stay, until=until, reason=reason)


def change_end_step(*, desk: Desk, now: datetime, stay: Stay, until: date | None, reason: str) -> None:
    """Change the end within an act that holds the bed lock and checked the right. Raises: as the act."""
    state = state_of(stay, now)
    if state in OVER:
        raise NotNow(stay_id=stay.pk, state=state.value, asked="change_end")
    if until is not None and until <= stay.start:
        raise InputInvalid(problems=(("until", "not_after_start"),))
    until = _while_open(stay, until, now)
    if until == stay.until:
        return
    kind = "extended" if until is None or (stay.until is not None and until > stay.until) else "shortened"
    _resize(stay, until)
    Stay.objects.filter(pk=stay.pk).update(until=until)
    fact = Fact(
        "stay", stay.pk, kind, stay.municipality, stay.authority, now, reason=reason,
        payload={"until": until.isoformat() if until else None},
    )  # fmt: skip
    append(desk, now, [fact])
    record(
        desk, f"stay.{kind}", now=now, municipality=stay.authority, subject="household",
        subject_id=stay.household_id, stay_id=stay.pk,
    )  # fmt: skip


def _while_open(stay: Stay, until: date | None, now: datetime) -> date | None:
    """The end that was asked, or "until further notice" as long as the unit is open."""
    found = units_by_id(unit_ids=[stay.unit_id], nights=one_night(night_of(now)))
    closes = found[0].open_until if found else None
    if closes is None or (until is not None and until <= closes):
        return until
    if until is None:
        return closes
    raise NoSuitablePlace(unit_id=stay.unit_id, rule="dates", until=closes)


def _resize(stay: Stay, until: date | None) -> None:
    """Give the places until `until`, which lies after their first night."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE placement_occupancy SET during = daterange(lower(during), %(until)s::date)"
                " WHERE stay_id = %(stay)s AND voided_at IS NULL"
                " AND upper(during) IS NOT DISTINCT FROM %(old)s::date",
                {"until": until, "stay": stay.pk, "old": stay.until},
            )
    except IntegrityError as error:
        if broken_constraint(error):
            raise PlaceTaken(stay_id=stay.pk, until=until) from error
        raise
