"""Use case (act): load many stays and requests at once: demo and first import. Empty tables only."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from onderdak.access.public import Desk, copy_rows, next_ids, record
from onderdak.kernel.errors import TablesNotEmpty
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.loading import exclusions_checked_at_the_end
from onderdak.placement.store.models import PlacementRequest, Stay
from onderdak.placement.types import Member, RequestFacts
from onderdak.placement.usecases.ask_for_place import columns_of


@dataclass(frozen=True, slots=True)
class NewStay:
    """
    One household in one unit. `places` stand in the order of `members`.

    `kind` is "stay" (arrived), "left" (went at `until`), "promise" (expected) or "kept" (away since
    `kept_from`, place kept until `kept_until`).
    `agreed_until` is the agreed end of a stay that went on: its places are taken until `until`.
    """

    municipality: str
    household_id: int
    unit_id: int
    location_id: int
    places: tuple[int, ...]
    members: tuple[Member, ...]
    start: date
    until: date | None
    mode: str
    kind: str = "stay"
    agreed_until: date | None = None
    kept_from: date | None = None
    kept_until: date | None = None


def load_stays(*, desk: Desk, now: datetime, stays: Iterable[NewStay]) -> int:
    """
    Load stays with their events and guard rows by COPY; every constraint holds for them as well.

    Returns: the number of stays.

    Raises:
        TablesNotEmpty: there are stays already.
    """
    rows = list(stays)
    with transaction.atomic(durable=True):
        if Stay.objects.exists():
            raise TablesNotEmpty(table="stay")
        ids = next_ids("placement_stay", len(rows))
        copy_rows(
            "placement_stay",
            STAY,
            (
                (pk, one.municipality, one.municipality, one.household_id, one.unit_id, one.location_id,
                 one.start, one.agreed_until or one.until, "RooO 9(1)")
                for pk, one in zip(ids, rows, strict=True)
            ),
        )  # fmt: skip
        with exclusions_checked_at_the_end("placement_occupancy"):
            copy_rows("placement_occupancy", OCCUPANCY, _occupancy(ids, rows))
        copy_rows("placement_placementevent", EVENT, _events(desk, now, ids, rows))
        record(desk, "placement.stays_loaded", now=now, subject="load", stays=len(rows))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE placement_stay, placement_occupancy, placement_placementevent")
    return len(rows)


STAY = (
    "id", "municipality", "authority", "household_id", "unit_id", "location_id", "start", "until", "article",
)  # fmt: skip
OCCUPANCY = (
    "municipality", "authority", "place_id", "unit_id", "location_id", "household_id", "person_id", "kind",
    "unit_mode", "who", "during", "stay_id",
)  # fmt: skip
EVENT = (
    "municipality", "authority", "subject", "subject_id", "kind", "occurred_at", "recorded_at", "actor_id",
    "reason", "basis", "payload", "trace",
)  # fmt: skip


def _occupancy(ids: list[int], rows: list[NewStay]) -> Iterable[tuple[object, ...]]:
    for pk, one in zip(ids, rows, strict=True):
        during = f"[{one.start},{one.until or ''})"
        for member, place in zip(one.members, one.places, strict=True):
            yield (
                one.municipality, one.municipality, place, one.unit_id, one.location_id, one.household_id,
                member.person_id, "stay" if one.kind == "left" else one.kind, one.mode, member.who.value,
                during, pk,
            )  # fmt: skip


def _events(desk: Desk, now: datetime, ids: list[int], rows: list[NewStay]) -> Iterable[tuple[object, ...]]:
    for pk, one in zip(ids, rows, strict=True):
        begun = min(now, _moment(one.start, 15))
        kinds = {
            "promise": ("accepted",),
            "stay": ("accepted", "arrived"),
            "kept": ("accepted", "arrived", "away"),
            "left": ("accepted", "arrived", "left"),
        }
        for kind in kinds[one.kind]:
            gone = {"left": one.until, "away": one.kept_from}.get(kind)
            if gone is not None:
                begun = max(begun, _moment(gone, 10))
            yield (
                one.municipality, one.municipality, "stay", pk, kind, begun, now, desk.actor_id,
                "left_private" if kind == "left" else "", "RooO 9(1)", _payload(kind, one), str(desk.trace),
            )  # fmt: skip


def _moment(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=NETHERLANDS)


def _payload(kind: str, stay: NewStay) -> str:
    if kind != "away" or stay.kept_until is None:
        return "{}"
    return json.dumps({"kept_until": stay.kept_until.isoformat()})


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A household that asks, with the facts of its report. `draw` is its tie-break number."""

    municipality: str
    household_id: int
    reference: str
    facts: RequestFacts
    draw: int


def load_requests_step(*, desk: Desk, now: datetime, requests: Sequence[NewRequest]) -> list[int]:
    """Load requests with their first event, in the caller's transaction. Returns: the ids, in order."""
    rows = PlacementRequest.objects.bulk_create(
        [
            PlacementRequest(
                municipality=one.municipality, household_id=one.household_id, reference=one.reference,
                draw=one.draw, **columns_of(one.facts),
            )
            for one in requests
        ],
        batch_size=2000,
    )  # fmt: skip
    append(
        desk,
        now,
        [
            Fact("request", row.pk, "registered", one.municipality, one.municipality, one.facts.reported_at,
                 payload={"persons": one.facts.persons, "needs": sorted(one.facts.needs)})
            for row, one in zip(rows, requests, strict=True)
        ],
    )  # fmt: skip
    return [row.pk for row in rows]
