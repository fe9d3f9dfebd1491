"""Acts: load many signs of life and states of rights with COPY, for a demo or a first import."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from onderdak.access.public import Desk, copy_rows, record
from onderdak.people.rules.sighting import strength_of

SIGHTING = ("municipality", "person_id", "kind", "strength", "at", "source", "recorded_at", "actor_id")
RIGHT = ("municipality", "person_id", "kind", "state", "since", "until", "source", "recorded_at", "actor_id")


@dataclass(frozen=True, slots=True)
class SeenRow:
    """Somebody was seen: by what kind of work, when."""

    municipality: str
    person_id: int
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RightRow:
    """How one right of somebody stands."""

    municipality: str
    person_id: int
    kind: str
    state: str
    since: date
    until: date | None = None


def load_register(
    *, desk: Desk, now: datetime, seen: Iterable[SeenRow], rights: Iterable[RightRow]
) -> tuple[int, int]:
    """
    Append many signs of life and states of rights. Returns: how many of each.

    Raises:
        NotPermitted: the desk may not change settings. ClosedListOnly: a kind that is no sign of life.
    """
    desk.must_have("admin.settings")
    with transaction.atomic(durable=True):
        signs = copy_rows(
            "people_sighting", SIGHTING,
            (
                (row.municipality, row.person_id, row.kind, strength_of(row.kind), row.at, "load:1", now,
                 desk.actor_id)
                for row in seen
            ),
        )  # fmt: skip
        states = copy_rows(
            "people_rightstate", RIGHT,
            (
                (row.municipality, row.person_id, row.kind, row.state, row.since, row.until, "document", now,
                 desk.actor_id)
                for row in rights
            ),
        )  # fmt: skip
        record(desk, "people.register_loaded", now=now, signs=signs, states=states)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_sighting, people_lastseen, people_listepisode, people_rightstate")
    return signs, states
