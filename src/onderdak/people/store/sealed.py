"""The secret part of a person: made into one encrypted text, and back. The only place that sees both."""

import json
from dataclasses import dataclass, fields
from datetime import date

from onderdak.access.public import new_key, open_text, seal_text, unwrap_key, wrap_key


@dataclass(frozen=True, slots=True)
class Secret:
    """What `Person.sealed` holds. Empty is unknown."""

    given: str = ""
    family: str = ""
    given_cyrillic: str = ""
    family_cyrillic: str = ""
    phone: str = ""
    birth_date: date | None = None
    bsn: str = ""
    v_number: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip() or self.name_cyrillic

    @property
    def name_cyrillic(self) -> str:
        return f"{self.given_cyrillic} {self.family_cyrillic}".strip()


TEXTS = tuple(field.name for field in fields(Secret) if field.name != "birth_date")


def seal_secret(secret: Secret, reference: str) -> tuple[bytes, bytes]:
    """
    Encrypt under a new key of this person; everything is bound to the reference.

    Returns:
        The sealed content, and the key of the person wrapped by the master key.
    """
    key = new_key()
    return seal_text(key, _as_text(secret), reference), wrap_key(key, reference)


def seal_again(secret: Secret, wrapped: bytes, reference: str) -> bytes:
    """Encrypt a changed person under the key that this person has already."""
    return seal_text(unwrap_key(wrapped, reference), _as_text(secret), reference)


def _as_text(secret: Secret) -> str:
    content = {name: text for name in TEXTS if (text := getattr(secret, name))}
    if secret.birth_date:
        content["birth_date"] = secret.birth_date.isoformat()
    return json.dumps(content, ensure_ascii=False)


def open_secret(sealed: bytes, wrapped: bytes, reference: str) -> Secret:
    """
    Decrypt a person.

    Raises:
        InvariantBroken: the key is another one or the bytes were changed.
    """
    content = json.loads(open_text(unwrap_key(wrapped, reference), sealed, reference))
    born = content.get("birth_date")
    return Secret(
        **{name: content.get(name, "") for name in TEXTS},
        birth_date=date.fromisoformat(born) if born else None,
    )
