"""Steps: keep what a source said as it came, with what the counter finds it by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache

from django.db import connection

from onderdak.access.public import Desk, blind_index, copy_rows, next_ids, record_processing_step
from onderdak.people.engine.records import Columns, RawRecord, prepare
from onderdak.people.engine.weights import Weights, read_weights
from onderdak.people.rules.counter_keys import KEYS, stored_keys
from onderdak.people.rules.record_sources import source_of
from onderdak.people.store.record_secrets import seal_record
from onderdak.people.types import NewPerson

RECORD = (
    "id", "municipality", "person_id", "own_person_id", "source", "delivered_by", "batch_id", "row", "sealed",
    "occurred_at", "received_at", "first_processed_at",
)  # fmt: skip
RECORD_KEY = ("record_id", "municipality", "wrapped")
MATCH_KEY = ("record_id", "municipality", "sounds", "birth_year", *KEYS)
COMPARED = tuple(field.name for field in fields(Columns))
Rows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Delivered:
    """One registration to keep. `content` is what the source wrote, by the names of `content_of`."""

    municipality: str
    person_id: int
    own_person_id: int
    source: str
    content: Mapping[str, object]
    occurred_at: datetime
    received_at: datetime
    household: str = ""
    delivered_by: str = ""
    batch_id: int | None = None
    row: int | None = None


@cache
def weights() -> Weights:
    """The weights of this release: one file for the counter and the nightly run."""
    return read_weights()


def content_of(person: NewPerson) -> dict[str, object]:
    """Return what a report says of one person, as a record keeps it. Unknown is left out."""
    born = person.birth_date.isoformat() if person.birth_date else person.birth_year or ""
    return {
        "given": person.given, "surname": person.family, "patronymic": person.patronymic,
        "given_cyrillic": person.given_cyrillic, "surname_cyrillic": person.family_cyrillic,
        "birth_date": str(born), "sex": person.sex or "", "birth_place": person.birth_place,
        "document_number": person.document_number, "bsn": person.bsn or "", "v_number": person.v_number or "",
        "phone": person.phone, "language": person.language, "raw": dict(person.raw),
    }  # fmt: skip


def raw_of(content: Mapping[str, object], record_id: object = "", household: str = "") -> RawRecord:
    """Return a record as the engine compares it; the Latin name, else the Cyrillic one."""

    def text(name: str) -> str:
        return str(content.get(name, "") or "")

    return RawRecord(
        id=str(record_id), given=text("given") or text("given_cyrillic"),
        surname=text("surname") or text("surname_cyrillic"), patronymic=text("patronymic"),
        birth_date=text("birth_date"), sex=text("sex"), birth_place=text("birth_place"),
        household_id=household, document_number=text("document_number"), name=text("name"),
    )  # fmt: skip


def row_of(content: Mapping[str, object], record_id: object = "", household: str = "") -> dict[str, object]:
    """Return a record as compared: the engine's columns by name."""
    columns = prepare([raw_of(content, record_id, household)], "own", weights().adult_before)
    return {name: getattr(columns, name)[0] for name in COMPARED}


def compared_of(contents: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return records as compared, in their order: what `row_of` says of each, worked out together."""
    columns = prepare([raw_of(content) for content in contents], "own", weights().adult_before)
    every = (getattr(columns, name) for name in COMPARED)
    return [dict(zip(COMPARED, one, strict=True)) for one in zip(*every, strict=True)]


def token(name: str, text: str | None) -> int | None:
    """Return the keyed hash of one key as a number of 63 bits; nothing for nothing."""
    return None if text is None else int.from_bytes(blind_index(f"match:{name}", text)[:8], "big") >> 1


def file_records_step(delivered: Iterable[Delivered], ids: Sequence[int] | None = None) -> list[int]:
    """
    Seal and append records with their keys, in the caller's transaction.

    Args:
        ids: reserved before; by default taken now.

    Returns: the ids, in the order given.

    Raises:
        RuntimeError: no transaction is open. ClosedListOnly: a source that is not on the list.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("file_records_step needs a transaction")
    every = list(delivered)
    numbers = list(ids) if ids is not None else next_ids("people_record", len(every)) if every else []
    rows, keys, matches = rows_of(zip(numbers, every, strict=True))
    for table, columns, values in (
        ("people_record", RECORD, rows), ("people_recordkey", RECORD_KEY, keys),
        ("people_matchkey", MATCH_KEY, matches),
    ):  # fmt: skip
        if values:
            copy_rows(table, columns, values)
    return numbers


def rows_of(delivered: Iterable[tuple[int, Delivered]]) -> tuple[Rows, Rows, Rows]:
    """Return the rows of the three tables: records, their keys, and what finds them."""
    rows: Rows = []
    keys: Rows = []
    matches: Rows = []
    for number, one in delivered:
        source_of(one.source)
        sealed, wrapped = seal_record({**one.content, "household": one.household}, number)
        rows.append(
            (number, one.municipality, one.person_id, one.own_person_id, one.source, one.delivered_by,
             one.batch_id, one.row, sealed, one.occurred_at, one.received_at, one.received_at)
        )  # fmt: skip
        keys.append((number, one.municipality, wrapped))
        compared = row_of(one.content)
        if compared["given_1"] or compared["surname_1"] or compared["doc"]:
            stored = stored_keys(compared)
            sounds = f"{compared['surname_1'] or ''} {compared['given_1'] or ''}".strip()
            tokens = (token(name, stored[name]) for name in KEYS)
            matches.append((number, one.municipality, sounds, compared["byear"], *tokens))
    return rows, keys, matches


def keep_answer_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    person_id: int,
    source: str,
    content: Mapping[str, object],
    occurred_at: datetime,
) -> int:
    """
    Keep what an authority answered about a person that is known, in the caller's transaction.

    Returns: the id of the record.

    Raises: as `file_records_step`.
    """  # fmt: skip
    made = file_records_step(
        [Delivered(municipality, person_id, person_id, source, content, occurred_at, now)]
    )[0]
    record_processing_step(
        desk, "people.record_kept", now=now, subject="person", subjects=[(municipality, person_id)]
    )
    return made
