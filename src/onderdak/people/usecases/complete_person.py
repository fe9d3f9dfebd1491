"""Use case (act): fill in the birth date or the BSN of a person of whom it was not known yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, blind_index, done_once, record, record_processing_step, record_read
from onderdak.kernel.bsn import bsn_number
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.rules.composition import is_minor
from onderdak.people.store.models import Membership, Person, PersonKey, SearchKey
from onderdak.people.store.queries import in_scope
from onderdak.people.store.sealed import Secret, open_secret, seal_again

OLDEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Missing:
    """A person of whom something is not on file. `birth_year` is known sometimes where the date is not."""

    person_id: int
    reference: str
    name: str
    birth_year: int | None
    birth_date: bool
    bsn: bool


def what_is_missing(*, desk: Desk, now: datetime, person_id: int) -> Missing:
    """
    Say whether the birth date and the BSN of one person are missing. The read of the file is logged.

    Raises:
        NotPermitted: the desk may not open files of persons. NotVisible: absent, protected, or elsewhere.
    """
    person, _, secret = _opened(desk, person_id)
    record_read(
        desk, "people.name_read", now=now, municipality=person.municipality, subject="person",
        subject_id=person_id,
    )  # fmt: skip
    return Missing(
        person_id, person.reference, secret.name, person.birth_year, secret.birth_date is None, not secret.bsn
    )


def persons_without_bsn(*, desk: Desk, person_ids: Collection[int]) -> set[int]:
    """
    Return which of these persons have no BSN on file. Opens no file: the number itself is not read.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    rows = SearchKey.objects.filter(in_scope(desk.persons), person_id__in=list(person_ids))
    return set(rows.filter(bsn_index__isnull=True).values_list("person_id", flat=True))


def complete_person(
    *, desk: Desk, now: datetime, person_id: int, birth_date: date | None = None, bsn: str = "",
    request_key: UUID,
) -> None:  # fmt: skip
    """
    Fill in what was not known of a person. What is known already is never changed here.

    The text is sealed again under the person's own key; what is derived from it (year, search, adult or
    child) follows in the same transaction.

    Raises:
        NotPermitted, NotVisible: as `what_is_missing`. NotNow: it is known already.
        InputInvalid: nothing filled in, a day that cannot be or of another year than is known, a number that
            fails the eleven test or that another person has.
    """
    person, _, _ = _opened(desk, person_id)
    number = bsn_number(bsn) if bsn.strip() else ""
    _must_be_sound(person, birth_date, number, local_date(now))

    def work() -> Mapping[str, Any]:
        _complete(desk, now, person_id, birth_date, number)
        return {"person": person_id}

    said = blind_index("completed", f"{birth_date}|{number}").hex()  # no birth date and no number in a log
    done_once(
        act="person_completed", municipality=person.municipality, request_key=request_key, now=now, work=work,
        question={"person": person_id, "said": said},
    )  # fmt: skip


def _must_be_sound(person: Person, birth: date | None, number: str, today: date) -> None:
    faults = []
    if birth is None and not number:
        faults.append(("birth_date", "missing"))
    if birth is not None and not OLDEST <= birth <= today:
        faults.append(("birth_date", "range"))
    elif birth is not None and person.birth_year not in (None, birth.year):
        faults.append(("birth_date", "other_year"))
    digest = blind_index("bsn", number) if number else None
    if digest and SearchKey.objects.filter(bsn_index=digest).exclude(person_id=person.pk).exists():
        faults.append(("bsn", "of_another_person"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _complete(desk: Desk, now: datetime, person_id: int, birth: date | None, number: str) -> None:
    Person.objects.select_for_update().get(pk=person_id)  # two desks at once: the second sees the first
    person, key, secret = _opened(desk, person_id)
    if (birth and secret.birth_date) or (number and secret.bsn):
        raise NotNow(person=person_id, state="known_already", asked="complete")
    filled = replace(secret, birth_date=birth or secret.birth_date, bsn=number or secret.bsn)
    year = birth.year if birth else person.birth_year
    sealed = seal_again(filled, bytes(key.wrapped), person.reference)
    Person.objects.filter(pk=person_id).update(sealed=sealed, birth_year=year)
    searched: dict[str, object] = {"birth_year": year}
    if number:
        searched["bsn_index"] = blind_index("bsn", number)
    SearchKey.objects.filter(pk=person_id).update(**searched)
    if birth:
        relation = "child" if is_minor(year, local_date(now), birth) else "adult"
        Membership.objects.filter(person_id=person_id, until__isnull=True).update(relation=relation)
    record(
        desk, "people.completed", now=now, municipality=person.municipality, subject="person",
        subject_id=person_id, birth_date=bool(birth), bsn=bool(number),
    )  # fmt: skip
    record_processing_step(
        desk, "people.completed", now=now, subject="person", subjects=[(person.municipality, person_id)]
    )


def _opened(desk: Desk, person_id: int) -> tuple[Person, PersonKey, Secret]:
    desk.must_have("people.view")
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id, protected=False).first()
    key = PersonKey.objects.filter(person_id=person_id).first()
    if person is None or key is None or not desk.writes.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person, key, open_secret(bytes(person.sealed), bytes(key.wrapped), person.reference)
