"""What a record holds as it came: made into one encrypted text under a key of the record, and back."""

import json
from collections.abc import Mapping

from onderdak.access.public import new_key, open_text, seal_text, unwrap_key, wrap_key


def seal_record(content: Mapping[str, object], record_id: int) -> tuple[bytes, bytes]:
    """Encrypt under a new key of this record. Returns: the sealed content, and the wrapped key."""
    key, label = new_key(), f"record:{record_id}"
    text = json.dumps({name: value for name, value in content.items() if value}, ensure_ascii=False)
    return seal_text(key, text, label), wrap_key(key, label)


def open_record(sealed: bytes, wrapped: bytes | None, record_id: int) -> dict[str, object]:
    """
    Decrypt a record; one whose key was destroyed is empty.

    Raises:
        InvariantBroken: the key is another one or the bytes were changed.
    """
    if wrapped is None or not sealed:
        return {}
    label = f"record:{record_id}"
    return dict(json.loads(open_text(unwrap_key(wrapped, label), sealed, label)))
