"""What people wrote about an incident: encrypted under a key of its own, so that it can be destroyed."""

import json
from collections.abc import Mapping

from onderdak.access.public import new_key, open_text, seal_text, unwrap_key, wrap_key

LABEL = "conduct"


def sealed(texts: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Encrypt named texts together. Returns: the sealed texts and their wrapped key; nothing for nothing."""
    kept = {name: text.strip() for name, text in texts.items() if text.strip()}
    if not kept:
        return b"", b""
    key = new_key()
    return seal_text(key, json.dumps(kept, ensure_ascii=False), LABEL), wrap_key(key, LABEL)


def opened(text: bytes, wrapped: bytes) -> dict[str, str]:
    """Open what `sealed` kept; an empty answer for nothing."""
    if not text:
        return {}
    found = json.loads(open_text(unwrap_key(bytes(wrapped), LABEL), bytes(text), LABEL))
    return {str(name): str(value) for name, value in found.items()}
