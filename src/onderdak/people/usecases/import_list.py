"""Acts: try a list from outside, read it in as one transaction, and take it back as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from onderdak.access.public import (
    Desk,
    next_ids,
    record,
    record_processing_step,
    record_reads,
)
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date
from onderdak.people.engine.records import RawRecord
from onderdak.people.rules.list_difference import difference
from onderdak.people.store import queries, record_queries
from onderdak.people.store.locks import lock_links
from onderdak.people.store.models import (
    ImportBatch,
    Record,
)
from onderdak.people.store.record_queries import RecordRow
from onderdak.people.types import HouseholdRow, NewHousehold, NewPerson
from onderdak.people.usecases.check_list import Checked, ListRow, Match, check_list
from onderdak.people.usecases.file_records import raw_of
from onderdak.people.usecases.heed_judgements import heeded
from onderdak.people.usecases.link_records import link_listed_step
from onderdak.people.usecases.list_drafts import empty_draft_step, open_draft
from onderdak.people.usecases.propose_links import Found, propose_pairs_step
from onderdak.people.usecases.register_household import household_reference
from onderdak.people.usecases.weigh_records import told_in_words
from onderdak.people.usecases.write_households import write_households_step

KNOWN = "k"
SEXES = {"M": "m", "F": "f", "X": "x"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of the list that is, or may be, somebody who is registered: who, and why in words."""

    row: int
    name: str
    decision: str
    reference: str
    household_id: int | None
    words: tuple[str, ...]
    adds: tuple[str, ...] = ()
    """Facts by name that the list has and the registration has not."""
    differs: tuple[str, ...] = ()
    """Facts by name that the list writes in another way. Both stay as they came."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two rows of one list that may be one person, by number and name, and why in words."""

    row: int
    name: str
    other_row: int
    other_name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """
    What would change. Each row counts once: known, to `review`, or new.

    `same_file`: this very file was read in before.
    """

    checked: Checked
    known: tuple[Seen, ...]
    doubtful: tuple[Seen, ...]
    inside: tuple[Alike, ...]
    new: int
    review: int
    households: int
    same_file: bool

    @property
    def can_be_read_in(self) -> bool:
        return not self.checked.problems and not self.same_file and bool(self.checked.rows)


def try_draft(*, desk: Desk, now: datetime, draft_id: int) -> DryRun:
    """
    Say what reading a list in would change. Nothing is written but that it was looked at.

    Raises: NotPermitted, NotVisible. InputInvalid: the file as a whole is refused.
    """
    draft, data = open_draft(desk=desk, draft_id=draft_id)
    run, _known = _dry(desk, now, data, dict(draft.mapping))
    reads = {(desk.municipality, one.household_id or 0) for one in (*run.known, *run.doubtful)}
    record_reads(desk, "people.list_compared", now=now, subject="household", reads=sorted(reads))
    return run


def import_draft(*, desk: Desk, now: datetime, request_key: UUID, draft_id: int) -> int:
    """
    Read a list in: every row a record and a registered person on the by-name list; who is known is linked and
    stands on the list once; who may be known is put before a person. One transaction, or nothing.

    Returns: the id of the batch.

    Raises:
        NotPermitted, NotVisible. InputInvalid: a cell or the file is refused. NotNow: this very file was
        read in.
    """
    draft, data = open_draft(desk=desk, draft_id=draft_id)
    code = desk.municipality
    desk.must_write(code)
    with transaction.atomic(durable=True):
        lock_links(code)
        run, known = _dry(desk, now, data, dict(draft.mapping))
        if run.checked.problems:
            raise InputInvalid(
                problems=tuple((f"row {one.row}", one.code) for one in run.checked.problems[:100])
            )
        if run.same_file:
            raise NotNow(draft_id=draft_id, state="read_in_before", asked="import")
        batch = ImportBatch.objects.create(
            municipality=code, source=draft.source, delivered_by=draft.delivered_by,
            digest=sha256(data).digest(), mapping=dict(draft.mapping), rows=len(run.checked.rows),
            known=len(run.known), new=run.new, review=run.review, imported_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        persons = _register(desk, now, batch, run.checked.rows)
        rows = dict(Record.objects.filter(batch=batch).values_list("row", "pk"))
        _join(desk, now, run.checked, rows, known)
        empty_draft_step(now, draft_id)
        record(
            desk, "people.list_read_in", now=now, municipality=code, subject="batch", subject_id=batch.pk,
            rows=batch.rows, known=batch.known, request_key=request_key,
        )  # fmt: skip
        record_processing_step(
            desk, "people.list_read_in", now=now, subject="person",
            subjects=[(code, person) for person in persons],
        )  # fmt: skip
    return int(batch.pk)


def imports(*, desk: Desk, limit: int = 50) -> list[ImportBatch]:
    """List what was read in, newest first. Counts only. Raises: NotPermitted."""
    desk.must_have("people.view")
    return list(ImportBatch.objects.filter(queries.in_scope(desk.persons)).order_by("-id")[:limit])


def import_lists(*, desk: Desk, batch_ids: Sequence[int]) -> dict[int, ImportBatch]:
    """Return lists that were read in by their number; one of another municipality is left out."""
    rows = ImportBatch.objects.filter(queries.in_scope(desk.persons), pk__in=list(batch_ids))
    return {int(row.pk): row for row in rows}


def _dry(
    desk: Desk, now: datetime, data: bytes, mapping: dict[str, str]
) -> tuple[DryRun, dict[str, RecordRow]]:
    rows = [
        row
        for row in record_queries.rows_of_municipality(desk.municipality)
        if row.content and not row.hidden
    ]
    gone = [row for row in record_queries.rows_taken_back(desk.municipality) if row.content]
    known = {f"{KNOWN}{row.record_id:012d}": row for row in (*rows, *gone) if row.source != "brp"}
    usable: list[RawRecord] = []
    for number, row in known.items():
        raw = raw_of(row.content, number, str(row.content.get("household", "")))
        if raw.given or raw.surname or raw.name:
            usable.append(raw)
    checked = check_list(data=data, today=local_date(now), known=usable, mapping=mapping)
    by_id = {row.id: row for row in checked.rows}
    checked = heeded(desk.municipality, checked, known, {row.record_id for row in gone})
    best: dict[str, Match] = {}
    for match in sorted(checked.known, key=lambda one: one.decision == "review"):
        best.setdefault(match.one, match)
    seen = [_seen(by_id[one.one], one, known[one.other]) for one in best.values()]
    sure = tuple(one for one in seen if one.decision == "link")
    doubtful = tuple(one for one in seen if one.decision != "link")
    inside = tuple(_alike(by_id[one.one], by_id[one.other], one) for one in checked.inside)
    # of two rows that look alike the first is somebody, the second is to be judged
    review = {one.row for one in doubtful} | {one.other_row for one in inside}
    review -= {one.row for one in sure}
    before = ImportBatch.objects.filter(
        municipality=desk.municipality, digest=sha256(data).digest(), undone_at__isnull=True
    )
    groups = {row.values.get("household_id") or row.id for row in checked.rows}
    return DryRun(
        checked, sure, doubtful, inside, len(checked.rows) - len(sure) - len(review), len(review),
        len(groups), before.exists(),
    ), known  # fmt: skip


def _seen(row: ListRow, match: Match, known: RecordRow) -> Seen:
    reference = str(known.content.get("household", ""))
    words = tuple(told_in_words(match.why))
    adds, differs = difference(row.values, known.content)
    return Seen(row.number, _name(row), match.decision, reference, known.household_id, words, adds, differs)


def _alike(one: ListRow, other: ListRow, match: Match) -> Alike:
    first, second = sorted((one, other), key=lambda row: row.number)
    words = tuple(told_in_words(match.why))
    return Alike(first.number, _name(first), second.number, _name(second), words)


def _name(row: ListRow) -> str:
    said = row.values
    return f"{said.get('given', '')} {said.get('surname', '')}".strip() or said.get("name", "")


def _register(desk: Desk, now: datetime, batch: ImportBatch, rows: Sequence[ListRow]) -> list[int]:
    groups: dict[str, list[ListRow]] = {}
    for row in rows:
        groups.setdefault(row.values.get("household_id") or f"\0{row.id}", []).append(row)
    homes = next_ids("people_household", len(groups))
    persons = next_ids("people_person", len(rows))
    made, at = [], 0
    for number, group in zip(homes, groups.values(), strict=True):
        code = batch.municipality
        household = NewHousehold(code, tuple(_person(row) for row in group))
        made.append(
            HouseholdRow(
                number, household_reference(number, code, demo=False), household,
                tuple(persons[at : at + len(group)]), now, source=batch.source,
                delivered_by=batch.delivered_by, batch_id=int(batch.pk),
                rows=tuple(row.number for row in group), list_reason="found_by_check",
            )
        )  # fmt: skip
        at += len(group)
    write_households_step(made, actor_id=desk.actor_id)
    return persons


def _person(row: ListRow) -> NewPerson:
    said = row.values
    born = said.get("birth_date", "")
    given, surname = said.get("given", ""), said.get("surname", "")
    if not given and not surname:
        given, _space, surname = said.get("name", "").rpartition(" ")
    return NewPerson(
        given=given, family=surname, patronymic=said.get("patronymic", ""),
        birth_date=date.fromisoformat(born) if len(born) == 10 else None,
        birth_year=int(born) if len(born) == 4 else None, sex=SEXES.get(said.get("sex", "")),
        birth_place=said.get("birth_place", ""), document_number=said.get("document_number", ""),
        bsn=said.get("bsn") or None, raw=row.raw,
    )  # fmt: skip


def _join(
    desk: Desk, now: datetime, checked: Checked, rows: dict[int | None, int], known: dict[str, RecordRow]
) -> None:
    number_of = {row.id: rows[row.number] for row in checked.rows}
    sure, doubt = [], []
    for match in (*checked.known, *checked.inside):
        one = number_of[match.one]
        other = known[match.other].record_id if match.other in known else number_of[match.other]
        # two rows of one list are never joined by a machine: they stand in one source
        if match.decision == "link" and match.other in known:
            sure.append((one, other))
        else:
            doubt.append(Found(min(one, other), max(one, other), "review", 0.0, match.why))
    link_listed_step(desk=desk, now=now, pairs=sure)
    propose_pairs_step(desk, now, desk.municipality, doubt)
