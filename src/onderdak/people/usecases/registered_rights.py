"""Read and act: how the rights that hang on registration stand per person, and what falls away with one."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.rules.composition import is_minor
from onderdak.people.rules.registered_rights import (
    KINDS,
    STATES,
    Held,
    RightClock,
    falls_away,
    missing,
    right_clocks,
)
from onderdak.people.store.models import ListEpisode, Membership, Person, RightState
from onderdak.people.store.queries import in_scope, members_of
from onderdak.people.store.register_queries import rows_of_listed
from onderdak.people.usecases.list_reads import MOST_EXPORTED, shown_name
from onderdak.people.usecases.note_export import note_export

SOURCES = ("document", "own_statement", "brp", "partner")
MOST = 500


@dataclass(frozen=True, slots=True)
class PersonRights:
    """The rights of one person today, and what is missing."""

    person_id: int
    clocks: tuple[RightClock, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expiring:
    """A proof that ends soon, of somebody who is on the by-name list. `name`: only in a file with names."""

    person_id: int
    municipality: str
    kind: str
    until: date
    name: str = ""


def rights_of_household(*, desk: Desk, now: datetime, household_id: int) -> list[PersonRights]:
    """
    Return the rights per present member; a protected member is left out here, as on every list.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    rows = [row for row in members_of([household_id]) if desk.persons.covers(row.municipality)]
    today = local_date(now)
    found = []
    for row in rows:
        if row.protected:
            continue
        first = ListEpisode.objects.filter(person_id=row.person_id).order_by("-id").first()
        listed_on = local_date(first.on_at) if first else today
        clocks = right_clocks(
            _held(row.person_id), listed_on, today, is_child=is_minor(row.birth_year, today)
        )
        found.append(PersonRights(row.person_id, clocks, missing(clocks)))
    return found


def loss_of_right(*, desk: Desk, person_id: int, kind: str) -> tuple[str, ...]:
    """
    Return what this person has today and loses with `kind`; to be shown before a loss is confirmed.

    Raises: NotVisible: absent, or of another municipality.
    """
    person = _own(desk, person_id)
    return falls_away(kind, _held(person.pk))


def record_right(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    person_id: int,
    kind: str,
    state: str,
    since: date,
    until: date | None = None,
    source: str = "document",
    confirmed: bool = False,
) -> int:
    """
    Record how one right stands from a day on. Losing one that others rest on must be confirmed first.

    Returns: the id of the row.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown code, no day between since and until, a day that
        still has to come, or `confirmed` is missing while something falls away.
    """
    desk.must_have("people.view")
    faults = [("kind", "enum")] if kind not in KINDS else []
    faults += [("state", "enum")] if state not in STATES else []
    faults += [("source", "enum")] if source not in SOURCES else []
    faults += [("until", "not_after_start")] if until is not None and until <= since else []
    faults += [("since", "in_the_future")] if since > local_date(now) else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        if state == "no" and not confirmed and falls_away(kind, _held(person.pk)):
            raise InputInvalid(problems=(("confirmed", "missing"),))
        row = RightState.objects.create(
            municipality=person.municipality, person=person, kind=kind, state=state, since=since, until=until,
            source=source, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "people.right_recorded", now=now, municipality=person.municipality, subject="person",
            subject_id=person.pk, kind=kind, state=state, request_key=request_key,
        )  # fmt: skip
        record_processing_step(
            desk, "people.right_recorded", now=now, subject="person",
            subjects=[(person.municipality, person.pk)],
        )  # fmt: skip
    return int(row.pk)


def expiring(*, desk: Desk, now: datetime, within_days: int = 60, most: int = MOST) -> list[Expiring]:
    """
    List proofs and documents that ended or end within so many days, soonest first, of who is on the own list.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    last = local_date(now) + timedelta(days=within_days)
    newer = RightState.objects.filter(
        person_id=OuterRef("person_id"), kind=OuterRef("kind"), pk__gt=OuterRef("pk")
    )
    listed = ListEpisode.objects.filter(person_id=OuterRef("person_id"), off_at__isnull=True)
    rows = RightState.objects.filter(
        in_scope(desk.persons), ~Exists(newer), Exists(listed), state="yes", until__lte=last,
        person__protected=False,
    ).order_by("until", "person_id")  # fmt: skip
    found = rows.values_list("person_id", "municipality", "kind", "until")[:most]
    return [Expiring(*row) for row in found]


def export_expiring(*, desk: Desk, now: datetime, with_names: bool) -> list[Expiring]:
    """Return all that ends soon for a file, with or without names; it is logged. Raises: as `expiring`."""
    rows = expiring(desk=desk, now=now, most=MOST_EXPORTED)
    named: list[tuple[str, int]] = []
    if with_names:
        listed = rows_of_listed(desk.persons, sorted({row.person_id for row in rows}))
        names = {row.person_id: shown_name(desk, row).name for row in listed}
        rows = [replace(row, name=names.get(row.person_id, "")) for row in rows]
        named = sorted({(row.municipality, row.person_id) for row in rows})
    note_export(desk=desk, now=now, what="expiring", rows=len(rows), named=named)
    return rows


def household_of_persons(*, desk: Desk, person_ids: list[int]) -> dict[int, tuple[int, str]]:
    """Return the present household of persons, as (id, reference), within the scope of the desk."""
    rows = Membership.objects.filter(in_scope(desk.persons), person_id__in=person_ids, until__isnull=True)
    found = rows.values_list("person_id", "household_id", "household__reference")
    return {person: (household, reference) for person, household, reference in found}


def _held(person_id: int) -> dict[str, Held]:
    rows = RightState.objects.filter(person_id=person_id).order_by("id")
    return {row.kind: Held(row.state, row.since, row.until) for row in rows}


def _own(desk: Desk, person_id: int) -> Person:
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id).first()
    if person is None or not desk.persons.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person
