"""Use case (read): what placement decided about households, with what a letter about it must say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.placement.store.models import Choice, PlacementEvent, PlacementRequest, Proposal, Stay


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """The place in words that a resident needs: where, which room, until when."""

    stay_id: int
    municipality: str
    location: str
    address: str
    room: str
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """
    One decision of placement. `source` is stable: a letter is written once per source.

    `kind` is place, place_elsewhere, transfer or not_placed. `reason` is why no place was found; `why` is the
    consent or the ground of a transfer. `place` is None when there is none.
    """

    source: str
    kind: str
    municipality: str
    household_id: int
    person_ids: tuple[int, ...]
    reported_at: datetime | None
    decided_at: datetime
    place: PlaceGiven | None
    reason: str = ""
    why: str = ""


def decided_since(*, since: datetime, municipalities: Sequence[str] | None = None) -> list[Decided]:
    """
    List what was decided from `since` on, oldest first: choices of a desk, of rounds, and transfers.

    Args:
        municipalities: of the households; None is every one that this connection may see.
    """
    choices = Choice.objects.filter(decided_at__gte=since).select_related(
        "request", "stay__unit", "stay__location"
    )
    moves = PlacementEvent.objects.filter(
        subject="stay", kind="left", recorded_at__gte=since, payload__has_key="moved_to"
    )
    if municipalities is not None:
        choices = choices.filter(municipality__in=list(municipalities))
        moves = moves.filter(authority__in=list(municipalities))
    rows = list(choices.order_by("id"))
    reasons = _reasons(rows)
    found = [_of_choice(row, reasons.get((row.run_id, row.request_id), "")) for row in rows]
    found += _of_moves(list(moves.order_by("id")))
    return sorted(found, key=lambda one: (one.decided_at, one.source))


def move_decided(*, stay_id: int) -> Decided:
    """Return what was decided by the move that led to this stay. It must have come from a move."""
    moves = PlacementEvent.objects.filter(subject="stay", kind="left", payload__moved_to=stay_id)
    return _of_moves(list(moves))[0]


def receptions_started(
    *, since: date, until: date, municipalities: Sequence[str] | None = None
) -> dict[int, tuple[str, date]]:
    """
    Give per household the authority and the first night of a stay that began in [since, until).

    A move is no new start. Who has an earlier stay at the same authority started then, and is left out.
    """
    stays = Stay.objects.filter(start__gte=since, start__lt=until, moved_from__isnull=True)
    if municipalities is not None:
        stays = stays.filter(authority__in=list(municipalities))
    first: dict[int, tuple[str, date]] = {}
    for household, authority, start in stays.order_by("start", "id").values_list(
        "household_id", "authority", "start"
    ):
        first.setdefault(household, (authority, start))
    earlier = Stay.objects.filter(household_id__in=list(first), start__lt=since)
    for household in earlier.values_list("household_id", flat=True):
        first.pop(household, None)
    return first


def _reasons(choices: Sequence[Choice]) -> dict[tuple[int | None, int], str]:
    """Why a round found no place, per run and request."""
    none = [one for one in choices if one.stay_id is None and one.run_id]
    rows = Proposal.objects.filter(
        run_id__in={one.run_id for one in none}, request_id__in=[one.request_id for one in none]
    )
    return {
        (run, request): reason for run, request, reason in rows.values_list("run_id", "request_id", "reason")
    }


def _of_choice(row: Choice, reason: str) -> Decided:
    return Decided(
        source=f"choice:{row.pk}",
        kind=row.kind,
        municipality=row.municipality,
        household_id=row.request.household_id,
        person_ids=tuple(row.request.member_ids),
        reported_at=row.request.reported_at,
        decided_at=row.decided_at,
        place=None if row.stay is None else place_given(row.stay),
        reason=reason,
    )


def _of_moves(moves: Sequence[PlacementEvent]) -> list[Decided]:
    ids = [int(move.payload["moved_to"]) for move in moves]
    stays = {one.pk: one for one in Stay.objects.filter(pk__in=ids).select_related("unit", "location")}
    households = [stay.household_id for stay in stays.values()]
    asked = {
        row.household_id: row
        for row in PlacementRequest.objects.filter(household_id__in=households).order_by("id")
    }
    found = []
    for move in moves:
        stay = stays.get(int(move.payload["moved_to"]))
        if stay is None:
            continue
        request = asked.get(stay.household_id)
        found.append(
            Decided(
                source=f"transfer:{stay.pk}",
                kind="transfer",
                municipality=stay.authority,
                household_id=stay.household_id,
                person_ids=tuple(request.member_ids) if request else (),
                reported_at=request.reported_at if request else None,
                decided_at=move.recorded_at,
                place=place_given(stay),
                why=move.reason,
            )
        )
    return found


def place_given(stay: Stay) -> PlaceGiven:
    """Say where a stay is: location, room, address, nights. Unit and location were read with it."""
    return PlaceGiven(
        stay.pk, stay.municipality, stay.location.name, stay.location.address, stay.unit.label, stay.start,
        stay.until,
    )  # fmt: skip
