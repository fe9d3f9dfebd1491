"""Acts: keep data of a person for a ground with an end, and remove them when the term has passed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from onderdak.access.public import Desk, destroy_keys_before_step, destroy_keys_of_step, record
from onderdak.kernel.errors import InputInvalid, InvariantBroken, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on
from onderdak.people.rules.removal_date import past_term_until, removal_date
from onderdak.people.store.models import LegalHold, Person, PersonKey, Record, Removal
from onderdak.people.store.queries import in_scope
from onderdak.people.usecases.list_reads import midnight
from onderdak.people.usecases.removals_due import TERM, removals_due

GROUNDS = ("objection", "court_case", "open_debt", "claim", "investigation")
LONGEST_DAYS = 366 * 7
# derived data and facts of health or papers: rows that lead back to a person, deleted with the key
DELETED = ("people_searchkey", "people_personkey", "people_vulnerability", "people_rightstate")
# the same of each record that came in for this person: its term is its own, and a link extends nothing
DELETED_WITH_RECORDS = ("people_matchkey", "people_recordkey")
YEARS_IN_BAND = 5


@dataclass(frozen=True, slots=True)
class RemovalRun:
    """
    What one run removed, and how many persons it left for a hold.

    `texts`: what was written about nobody in particular and is past its own term.
    """

    removed: int
    held: int
    texts: int = 0


@dataclass(frozen=True, slots=True)
class RemovalMonth:
    """One month of the report: persons removed, rows deleted, and the longest that anybody was overdue."""

    month: date
    removed: int
    rows: int
    most_days_late: int


def hold_person(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    person_id: int,
    ground: str,
    reference: str,
    until: date,
) -> int:
    """
    Keep the data of one person beyond the term, for a ground and until a day. Always with an end.

    Args:
        reference: which objection, case or claim, as a number. No name.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown ground, no reference, an end too near or far.
    """
    desk.must_have("people.view")
    today = local_date(now)
    faults = [("ground", "enum")] if ground not in GROUNDS else []
    faults += [("reference", "missing")] if not reference.strip() else []
    faults += [("until", "range")] if not today < until or (until - today).days > LONGEST_DAYS else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    with transaction.atomic(durable=True):
        person = Person.objects.filter(in_scope(desk.persons), pk=person_id).first()
        if person is None or not desk.writes.covers(person.municipality):
            raise NotVisible(actor_id=desk.actor_id)
        hold = LegalHold.objects.create(
            municipality=person.municipality, person=person, ground=ground, reference=reference.strip()[:40],
            start=today, until=until, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "people.held", now=now, municipality=person.municipality, subject="person",
            subject_id=person.pk, ground=ground, until=until, request_key=request_key,
        )  # fmt: skip
    return int(hold.pk)


def remove_due_persons(*, desk: Desk, now: datetime, limit: int = 1_000) -> RemovalRun:
    """
    Remove whose term has passed: the key is destroyed, derived rows are deleted, a proof is kept. One by one.

    The keys of what any room wrote about them go along: notes, views, incidents, needs, requests. A text
    about nobody in particular goes by its own term. Whoever a hold keeps stays until its end. Counts, stays
    and decisions remain, and lead to nobody.

    Raises:
        NotPermitted: only the machine and the administrator remove. LawUnknown: the term has no row today.
    """
    desk.must_have("admin.settings")
    removed = held = 0
    for due in removals_due(desk=desk, now=now, limit=limit):
        with transaction.atomic(durable=True):
            if _remove_step(desk, now, due.person_id):
                removed += 1
            else:
                held += 1
    with transaction.atomic(durable=True):
        texts = _remove_texts_step(desk, now)
    return RemovalRun(removed, held, texts)


def removal_report(*, desk: Desk) -> list[RemovalMonth]:
    """
    Return what was removed per month, newest first, of the municipalities of this desk. Counts only.

    Raises:
        NotPermitted: this desk reads no audit trail and changes no settings.
    """
    if not desk.may("audit.read"):
        desk.must_have("admin.settings")
    rows = Removal.objects.all()
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    months: dict[date, list[tuple[int, int]]] = {}
    for removed_at, due_on, counts in rows.values_list("removed_at", "due_on", "rows"):
        day = local_date(removed_at)
        months.setdefault(day.replace(day=1), []).append((sum(counts.values()), (day - due_on).days))
    return [
        RemovalMonth(month, len(told), sum(count for count, _ in told), max(late for _, late in told))
        for month, told in sorted(months.items(), reverse=True)
    ]


def _remove_step(desk: Desk, now: datetime, person_id: int) -> bool:
    """Remove one person, or leave them when a hold runs. The proof holds no more than a digest of the key."""
    today = local_date(now)
    person = Person.objects.select_for_update().get(pk=person_id)
    holds = LegalHold.objects.filter(person=person, lifted_at__isnull=True, until__gt=today)
    ends = list(holds.values_list("until", flat=True))
    years = int(str(value_on(TERM, today, today)))
    due = removal_date(local_date(person.first_processed_at), years, ends)
    key = PersonKey.objects.filter(person=person).first()
    if due > today or key is None:
        return False
    digest = sha256(bytes(key.wrapped)).digest()
    person.sealed, person.language = b"", ""
    if person.birth_year is not None:
        person.birth_year -= person.birth_year % YEARS_IN_BAND
    person.save(update_fields=["sealed", "birth_year", "language"])
    Record.objects.filter(own_person=person).update(sealed=b"")
    counts = _delete(person_id) | {"access_keptkey": destroy_keys_of_step(person_id)}
    if counts["people_personkey"] != 1:
        raise InvariantBroken(reason="key_not_destroyed", person_id=person_id)
    Removal.objects.create(
        municipality=person.municipality, person=person, due_on=due, removed_at=now, key_digest=digest,
        first_processed_on=local_date(person.first_processed_at), rows=counts, actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, "people.removed", now=now, municipality=person.municipality, subject="person",
        subject_id=person_id, rows=sum(counts.values()),
    )  # fmt: skip
    return True


def _remove_texts_step(desk: Desk, now: datetime) -> int:
    """Destroy the keys of texts whose own term has passed, but of nobody for whom a hold runs."""
    today = local_date(now)
    years = int(str(value_on(TERM, today, today)))
    holds = LegalHold.objects.filter(lifted_at__isnull=True, until__gt=today)
    before = midnight(past_term_until(today, years) + timedelta(days=1))
    gone = destroy_keys_before_step(before, set(holds.values_list("person_id", flat=True)))
    if gone:
        record(desk, "people.texts_removed", now=now, municipality="", rows=gone)
    return gone


def _delete(person_id: int) -> dict[str, int]:
    """Delete as the role that may, and take the own role back."""
    counts = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE onderdak_remover")
        for table in DELETED:
            cursor.execute(f"DELETE FROM {table} WHERE person_id = %s", [person_id])  # noqa: S608
            counts[table] = cursor.rowcount
        for table in DELETED_WITH_RECORDS:
            cursor.execute(
                f"DELETE FROM {table} WHERE record_id IN"  # noqa: S608
                " (SELECT id FROM people_record WHERE own_person_id = %s)",
                [person_id],
            )
            counts[table] = cursor.rowcount
        cursor.execute(f'SET LOCAL ROLE "{role}"')
    return counts
