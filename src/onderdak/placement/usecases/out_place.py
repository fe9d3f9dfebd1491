"""
Use cases (steps): members of a household sleep elsewhere for a while, and come back.

The place that is kept stays theirs (`kept`), so the roof never depends on the place elsewhere: when that
ends, nobody has to do anything for a bed to be there. A place that is let go ends as in any move; then the
place elsewhere has no end, until there is another one.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from onderdak.access.public import Desk, record
from onderdak.capacity.public import lock_beds
from onderdak.kernel.errors import (
    InputInvalid,
    MoveNotAllowed,
    NoSuitablePlace,
    NotNow,
    NotVisible,
    PlaceTaken,
)
from onderdak.kernel.nights import night_of
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.may_move import may_move
from onderdak.placement.rules.out_placing import OUT_PLACED, out_placing_faults, part_of
from onderdak.placement.rules.unit_mode import places_for
from onderdak.placement.store.apart import kept_apart
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Occupancy, Stay
from onderdak.placement.types import FreeUnit, PlacementRequest, StayState, Who
from onderdak.placement.usecases.decided import PlaceGiven, place_given
from onderdak.placement.usecases.fitting_unit import must_be_apart
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.record_stay import OVER, leave_step, state_of
from onderdak.placement.usecases.transfer_household import request_of_stay, transfer_step
from onderdak.placement.usecases.write_stay import StayOrder, write_stays_step

SLEEPS = (StayState.ACCEPTED, StayState.ARRIVED, StayState.OVERSTAYED)


def rooms_out_of_place(
    *, desk: Desk, now: datetime, stay_id: int, persons: Collection[int], municipality: str
) -> list[FreeUnit]:
    """
    List the rooms of a municipality, national ones left out, where these members could sleep from tonight.

    Raises: NotPermitted, NotVisible.
    """
    stay = _stay(desk, stay_id)
    request = _part(stay, persons, consent=municipality != stay.municipality)
    night = night_of(now)
    apart = kept_apart([stay.household_id], night=night).get(stay.household_id, set())
    return [
        unit
        for unit in free_units(night=night, now=now, municipalities=[municipality])
        if unit.unit_id != stay.unit_id
        and unit.location_id not in apart
        and _failed(request, unit, released=municipality == stay.municipality) is None
    ]


def out_place_step(
    *,
    desk: Desk,
    now: datetime,
    stay_id: int,
    unit_id: int,
    persons: Collection[int],
    until: date,
    keep: bool,
    consent: bool,
    ground: str | None,
    released: bool = True,
) -> int:
    """
    Let members of a household sleep in another room from tonight, after `lock_for_transfer`.

    Args:
        persons: who goes; the others stay where they are, and nothing changes for them.
        until: first night on which the place elsewhere is not needed any more.
        keep: whether their place is kept. Let go, the place elsewhere goes on after `until`.
        released: False when the other college said yes to these persons by name of the request, so that its
            general release does not count.

    Returns: the id of the stay elsewhere.

    Raises:
        InputInvalid: who or until when. MoveNotAllowed: no consent and no ground, or across the border.
        NotNow: they do not sleep there. PlaceTaken, NoSuitablePlace: the room.
    """
    stay = _stay(desk, stay_id)
    night = night_of(now)
    rows = list(Occupancy.objects.filter(stay=stay, voided_at__isnull=True, kind__in=("stay", "promise")))
    members = {row.person_id for row in rows}
    children = {row.person_id for row in rows if row.who == Who.CHILD.value}
    faults = out_placing_faults(night, until, members, persons, children)
    if faults:
        raise InputInvalid(problems=tuple(faults))
    if state_of(stay, now) not in SLEEPS:
        raise NotNow(stay_id=stay_id, state=state_of(stay, now).value, asked="out_place")
    unit = _free(stay, unit_id, now)
    same = unit.municipality == stay.municipality
    answer = may_move(same_municipality=same, consent=consent, ground=ground)
    if not answer.allowed:
        raise MoveNotAllowed(stay_id=stay_id, why=answer.why, article=answer.article)
    whole = set(persons) == members
    if whole and not keep:
        return transfer_step(
            desk=desk, now=now, stay_id=stay_id, unit_id=unit_id, consent=consent, ground=ground
        )
    request = _part(stay, persons, consent=not same)
    failed = _failed(request, unit, released=released)
    if failed is not None:
        raise NoSuitablePlace(unit_id=unit_id, rule=failed)
    _leave_open(desk, now, stay, persons, until, keep=keep, whole=whole)
    ends = [end for end in (until if keep else None, unit.until) if end is not None]
    order = StayOrder(
        request,
        unit,
        places_for(request.facts, unit),
        night,
        min(ends, default=None),
        answer.article,
        stay.pk,
    )
    new = write_stays_step(desk=desk, now=now, orders=[order])[0]
    record(
        desk, "placement.out_placed", now=now, municipality=stay.authority, subject="household",
        subject_id=stay.household_id, from_stay=stay.pk, to_stay=new.pk, kept=keep,
    )  # fmt: skip
    return int(new.pk)


def come_back_step(
    *, desk: Desk, now: datetime, from_stay: int, to_stay: int, persons: Collection[int]
) -> None:
    """
    Let members come back to the place that was kept for them: the stay elsewhere ends tonight.

    Raises: NotVisible. NotNow: their place was not kept, or they are back.
    """
    away, home = _stay(desk, from_stay), _stay(desk, to_stay)
    lock_beds(away.municipality, home.municipality)
    rows = Occupancy.objects.filter(
        stay=home, person_id__in=list(persons), kind="kept", voided_at__isnull=True
    )
    kept = [row for row in rows if row.during.upper is None or row.during.upper > night_of(now)]
    if not kept:
        raise NotNow(stay_id=to_stay, state="not_kept", asked="come_back")
    if state_of(away, now) not in OVER:
        leave_step(away, max(night_of(now), away.start), now)
        fact = Fact(
            "stay", away.pk, "left", away.municipality, away.authority, now, reason="came_back",
            payload={"back_to": home.pk},
        )  # fmt: skip
        append(desk, now, [fact])
    if state_of(home, now) is StayState.AWAY:
        append(desk, now, [Fact("stay", home.pk, "returned", home.municipality, home.authority, now)])
    _wake(home, [row.pk for row in kept], night_of(now))
    record(
        desk, "placement.came_back", now=now, municipality=home.authority, subject="household",
        subject_id=home.household_id, from_stay=away.pk, to_stay=home.pk,
    )  # fmt: skip


def place_of_stay(*, desk: Desk, stay_id: int) -> PlaceGiven:
    """Say where a stay is, in the words that a letter needs. Raises NotVisible."""
    stay = Stay.objects.filter(pk=stay_id).select_related("unit", "location").first()
    if stay is None or not desk.cases.covers(stay.authority):
        raise NotVisible(stay_id=stay_id)
    return place_given(stay)


def _leave_open(
    desk: Desk, now: datetime, stay: Stay, persons: Collection[int], until: date, *, keep: bool, whole: bool
) -> None:
    """Keep the places of who goes, or give them free from tonight; the others keep sleeping there."""
    mine = Occupancy.objects.filter(
        stay=stay, person_id__in=list(persons), voided_at__isnull=True, kind__in=("stay", "promise")
    )
    if keep:
        _put_aside(list(mine), night_of(now))
        if whole:
            fact = Fact(
                "stay", stay.pk, "away", stay.municipality, stay.authority, now, reason=OUT_PLACED,
                payload={"kept_until": until.isoformat()},
            )  # fmt: skip
            append(desk, now, [fact])
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE placement_occupancy SET"
            " voided_at = CASE WHEN lower(during) >= %(end)s::date THEN %(now)s::timestamptz END,"
            " during = CASE WHEN lower(during) >= %(end)s::date THEN during"
            " ELSE during * daterange(NULL, %(end)s::date) END"
            " WHERE stay_id = %(stay)s AND person_id = ANY(%(persons)s) AND voided_at IS NULL",
            {"end": night_of(now), "now": now, "stay": stay.pk, "persons": list(persons)},
        )


def _put_aside(rows: list[Occupancy], night: date) -> None:
    """Cut the rows at this night: what was slept stays so, from now on the place is kept."""
    later = [row for row in rows if row.during.upper is None or row.during.upper > night]
    _cut(later, night, "kept")


def _wake(home: Stay, numbers: list[int], night: date) -> None:
    """Cut the kept rows at this night: from now on they are slept in again."""
    _cut(list(Occupancy.objects.filter(stay=home, pk__in=numbers)), night, "stay")


def _cut(rows: list[Occupancy], night: date, kind: str) -> None:
    for row in rows:
        if row.during.lower >= night:
            row.kind = kind
            row.save(update_fields=["kind"])
            continue
        after = DateRange(night, row.during.upper, "[)")
        Occupancy.objects.filter(pk=row.pk).update(during=DateRange(row.during.lower, night, "[)"))
        row.pk, row.during, row.kind = None, after, kind
        row.save(force_insert=True)


def _free(stay: Stay, unit_id: int, now: datetime) -> FreeUnit:
    found = free_units(night=night_of(now), now=now, unit_ids=[unit_id])
    if not found:
        raise PlaceTaken(unit_id=unit_id)
    must_be_apart(stay.household_id, found[0], night_of(now), now)
    return found[0]


def _failed(request: PlacementRequest, unit: FreeUnit, *, released: bool) -> str | None:
    """Name the hard limit that refuses this room; the general release of a college may be left out."""
    found = checks(request.facts, request.municipality, "", unit)
    failed = first_failure([one for one in found if released or one.rule != "released"])
    return failed.rule if failed else None


def _part(stay: Stay, persons: Collection[int], *, consent: bool) -> PlacementRequest:
    request = request_of_stay(stay)
    return replace(request, facts=part_of(request.facts, persons, consent=consent))


def _stay(desk: Desk, stay_id: int) -> Stay:
    desk.must_have("placement.transfer")
    stay = Stay.objects.filter(pk=stay_id).first()
    if stay is None or not desk.writes.covers(stay.authority):
        raise NotVisible(stay_id=stay_id)
    return stay
