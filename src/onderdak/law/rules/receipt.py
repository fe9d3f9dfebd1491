"""Writes down on which rows, which dates and which code an answer rests, so that it can be made again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawBook, Receipt, Row

SOURCE = LegalSource(
    text="Awb (BWBR0005537): sound reasons that can be checked; ABRvS ECLI:NL:RVS:2017:1259",
    article="Awb 3:46, 3:47",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

SCHEMA = "onderdak.receipt/1"
_AS_IS = frozenset({str, int, bool, type(None)})


def hash_of(value: object) -> str:
    """
    Return the SHA-256 (hex) of canonical JSON: sorted keys, ISO dates, UTF-8, exact numbers as text.

    Source: SOURCE.
    """
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def canonical(value: object) -> str:
    """Return the canonical JSON that is hashed: the same value is the same text, whatever its order."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def rows_hash(rows: Iterable[Row]) -> str:
    """Return the hash of these rows, whatever their order."""
    return hash_of(sorted((_fields(row) for row in rows), key=lambda row: json.dumps(row, sort_keys=True)))


def law_hash(book: LawBook) -> str:
    """Return the hash of every row of the book."""
    return rows_hash(book)


def receipt_hash(receipt: Receipt) -> str:
    """Return the hash of a receipt: what a claim and a decision keep of it."""
    return hash_of(receipt_fields(receipt))


def receipt_fields(receipt: Receipt) -> dict[str, object]:
    """Return the receipt as JSON knows it, in the order in which people read it."""
    return {name: _plain(getattr(receipt, name)) for name in Receipt.__dataclass_fields__}


def row_fields(row: Row) -> dict[str, object]:
    """Return a row as a parameter of an explanation: value, dates, article, sources, status, confidence."""
    return _fields(row)


def _fields(row: Row) -> dict[str, object]:
    return {
        "key": row.key,
        "value": _plain(row.value),
        "unit": row.unit,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "known_from": row.known_from.isoformat(),
        "article": row.article,
        "source": list(row.sources),
        "status": "proposed" if row.scenario else "in_force",
        "scenario": row.scenario,
        "confidence": row.confidence.value,
        "rank": row.rank.value,
    }


def _plain(value: object) -> object:
    if type(value) in _AS_IS:  # most of what there is
        return value
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value
