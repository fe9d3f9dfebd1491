"""
Job: give everybody who was registered before records were kept the record of that registration.

What is kept is what the register says of them, as its own intake; the term runs from the first processing, as
before. Whoever was removed stays removed: without a key there is nothing to keep.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from onderdak.access.public import Desk, record
from onderdak.people.store.locks import lock_links
from onderdak.people.store.models import Membership, Person, PersonKey, Record
from onderdak.people.store.sealed import open_secret
from onderdak.people.types import NewPerson
from onderdak.people.usecases.file_records import Delivered, content_of, file_records_step

CHUNK = 1_000


def fill_records(*, desk: Desk, now: datetime) -> int:
    """
    Keep a record for each person who has none, per municipality, a thousand in one transaction. Safe to
    run twice, and beside the counter: whoever registers now gets the record in the same transaction.

    Returns: how many records were made.

    Raises: NotPermitted: only the machine and the administrator.
    """
    desk.must_have("admin.settings")
    made = 0
    for code in _without().values_list("municipality", flat=True).distinct().order_by("municipality"):
        while done := _chunk(desk, now, code):
            made += done
    return made


def records_missing() -> int:
    """Return how many persons with a key have no record. No names."""
    return _without().count()


def _without():  # type: ignore[no-untyped-def]
    kept = Record.objects.filter(own_person_id=OuterRef("pk"))
    return Person.objects.filter(~Exists(kept), Exists(PersonKey.objects.filter(person_id=OuterRef("pk"))))


def _chunk(desk: Desk, now: datetime, code: str) -> int:
    with transaction.atomic(durable=True):
        lock_links(code)
        persons = list(_without().filter(municipality=code).order_by("pk")[:CHUNK])
        if persons:
            file_records_step(_delivered(persons))
            record(desk, "people.records_filled", now=now, municipality=code, persons=len(persons))
    return len(persons)


def _delivered(persons: Sequence[Person]) -> list[Delivered]:
    ids = [person.pk for person in persons]
    keys = dict(PersonKey.objects.filter(person_id__in=ids).values_list("person_id", "wrapped"))
    # the latest household last: it stands
    rows = Membership.objects.filter(person_id__in=ids).order_by("start", "id")
    homes = dict(rows.values_list("person_id", "household__reference"))
    return [
        Delivered(
            person.municipality, person.pk, person.pk, "intake",
            content_of(_as_reported(person, bytes(keys[person.pk]))),
            person.first_processed_at, person.first_processed_at, homes.get(person.pk, ""),
        )
        for person in persons
    ]  # fmt: skip


def _as_reported(person: Person, wrapped: bytes) -> NewPerson:
    secret = open_secret(bytes(person.sealed), wrapped, person.reference)
    return NewPerson(
        given=secret.given, family=secret.family, given_cyrillic=secret.given_cyrillic,
        family_cyrillic=secret.family_cyrillic, birth_date=secret.birth_date, birth_year=person.birth_year,
        sex=person.sex, language=person.language, phone=secret.phone, bsn=secret.bsn,
        v_number=secret.v_number,
    )  # fmt: skip
