"""Use case (read): who comes tonight and who leaves by tomorrow, for the list on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from onderdak.access.public import Desk
from onderdak.placement.store.models import Occupancy, PlacementEvent, Stay


@dataclass(frozen=True, slots=True)
class DayMove:
    """One household that is expected, or whose nights end. `kind` is arrival or departure. No names."""

    kind: str
    household_id: int
    authority: str
    municipality: str
    location_id: int
    room: str
    persons: int
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OnTheirWay:
    """Who was given a place for a night and has not arrived, in households and persons."""

    households: int
    persons: int


def day_moves(*, night: date, municipalities: Sequence[str] | None = None) -> list[DayMove]:
    """
    List arrivals that nobody confirmed yet up to `night`, and stays that end by the morning after it.

    Args:
        municipalities: of the places; None is every one that this connection may see.

    Returns: by municipality, location and room.
    """
    promised = Occupancy.objects.filter(kind="promise", voided_at__isnull=True, during__startswith__lte=night)
    sleeping = Occupancy.objects.filter(
        kind__in=["stay", "kept"], voided_at__isnull=True, during__contains=night
    )
    if municipalities is not None:
        promised = promised.filter(municipality__in=list(municipalities))
        sleeping = sleeping.filter(municipality__in=list(municipalities))
    ending = Stay.objects.filter(
        pk__in=sleeping.values("stay_id"), until__lte=night + timedelta(days=1)
    ).exclude(pk__in=_over())
    arriving = Stay.objects.filter(pk__in=promised.values("stay_id")).exclude(pk__in=_over())
    found = [*_moves("arrival", arriving, night), *_moves("departure", ending, night)]
    return sorted(found, key=lambda one: (one.municipality, one.location_id, one.kind, one.room))


def on_their_way(*, desk: Desk, night: date, municipalities: Sequence[str] | None = None) -> OnTheirWay:
    """
    Count who has a place for `night` and was not seen to arrive yet; who did not show up is not on the way.

    Args:
        municipalities: of the households; None is the whole scope of the desk.
    """
    rows = Occupancy.objects.filter(kind="promise", voided_at__isnull=True, during__contains=night)
    scope = desk.cases.municipalities
    codes = municipalities if scope is None else scope.intersection(municipalities or scope)
    if codes is not None:
        rows = rows.filter(stay__authority__in=list(codes))
    missed = PlacementEvent.objects.filter(subject="stay", kind="no_show").values("subject_id")
    counted = (
        rows.exclude(stay_id__in=_over())
        .exclude(stay_id__in=missed)
        .aggregate(households=Count("household_id", distinct=True), persons=Count("person_id", distinct=True))
    )
    return OnTheirWay(counted["households"], counted["persons"])


def _moves(kind: str, stays, night: date) -> list[DayMove]:  # type: ignore[no-untyped-def]
    rows = list(stays.select_related("unit"))
    persons = dict(
        Occupancy.objects.filter(stay_id__in=[row.pk for row in rows], voided_at__isnull=True)
        .values_list("stay_id")
        .annotate(persons=Count("person_id", distinct=True))
        .values_list("stay_id", "persons")
    )
    return [
        DayMove(
            kind, row.household_id, row.authority, row.municipality, row.location_id, row.unit.label,
            persons.get(row.pk, 0), row.start, row.until,
        )
        for row in rows
    ]  # fmt: skip


def _over():  # type: ignore[no-untyped-def]
    return PlacementEvent.objects.filter(subject="stay", kind__in=["left", "voided"]).values("subject_id")
