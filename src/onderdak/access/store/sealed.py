"""Named texts that were sealed together under a key of their own, so that they can be destroyed."""

import json
from collections.abc import Mapping

from onderdak.access.store.keys import new_key, open_text, seal_text, unwrap_key, wrap_key


def seal_texts(texts: Mapping[str, str], label: str) -> tuple[bytes, bytes]:
    """
    Encrypt named texts together; blank ones are left out.

    Args:
        label: the room that may open them again; another label opens nothing.

    Returns:
        The sealed texts and their wrapped key; nothing for nothing.
    """
    kept = {name: text.strip() for name, text in texts.items() if text.strip()}
    if not kept:
        return b"", b""
    key = new_key()
    return seal_text(key, json.dumps(kept, ensure_ascii=False), label), wrap_key(key, label)


def open_texts(text: bytes, wrapped: bytes, label: str) -> dict[str, str]:
    """Open what `seal_texts` kept under this label; an empty answer for nothing."""
    if not text:
        return {}
    found = json.loads(open_text(unwrap_key(bytes(wrapped), label), bytes(text), label))
    return {str(name): str(value) for name, value in found.items()}
