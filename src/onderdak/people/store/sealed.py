"""The secret part of a person: made into one encrypted text, and back. The only place that sees both."""

import json
from dataclasses import dataclass
from datetime import date

from onderdak.access.public import blind_index, new_key, open_text, seal_text, unwrap_key, wrap_key
from onderdak.kernel.bsn import bsn_number
from onderdak.people.engine.canonical import name_key
from onderdak.people.rules.registration import v_number
from onderdak.people.types import NewPerson

FIELDS = ("given", "family", "given_cyrillic", "family_cyrillic", "phone")


@dataclass(frozen=True, slots=True)
class Secret:
    """What `Person.sealed` holds."""

    given: str
    family: str
    given_cyrillic: str
    family_cyrillic: str
    phone: str
    birth_date: date | None
    bsn: str
    v_number: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip() or self.name_cyrillic

    @property
    def name_cyrillic(self) -> str:
        return f"{self.given_cyrillic} {self.family_cyrillic}".strip()


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """A person made ready for the tables: encrypted, wrapped, and with its search keys."""

    sealed: bytes
    wrapped: bytes
    name_key: str
    bsn_index: bytes | None
    v_number_index: bytes | None


def seal_person(person: NewPerson, reference: str) -> SealedPerson:
    """Encrypt under a new key of this person; everything is bound to the reference."""
    content = {name: getattr(person, name) for name in FIELDS if getattr(person, name)}
    bsn = bsn_number(person.bsn) if person.bsn else ""
    number = v_number(person.v_number or "") or ""
    content |= {"birth_date": str(person.birth_date or ""), "bsn": bsn, "v_number": number}
    key = new_key()
    return SealedPerson(
        sealed=seal_text(key, json.dumps(content, ensure_ascii=False), reference),
        wrapped=wrap_key(key, reference),
        name_key=name_key((person.given, person.family, person.given_cyrillic, person.family_cyrillic)),
        bsn_index=blind_index("bsn", bsn) if bsn else None,
        v_number_index=blind_index("v_number", number) if number else None,
    )


def open_person(sealed: bytes, wrapped: bytes, reference: str) -> Secret:
    """
    Decrypt a person.

    Raises:
        InvariantBroken: the key is gone or the bytes were changed.
    """
    content = json.loads(open_text(unwrap_key(wrapped, reference), sealed, reference))
    born = content.get("birth_date")
    return Secret(
        **{name: content.get(name, "") for name in FIELDS},
        birth_date=date.fromisoformat(born) if born else None,
        bsn=content.get("bsn", ""),
        v_number=content.get("v_number", ""),
    )
