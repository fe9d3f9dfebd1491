"""Keeps what was known at a choice, once, under the hash of its content."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from onderdak.placement.store.models import Snapshot


def keep(kind: str, content: Mapping[str, object], *, now: datetime) -> str:
    """Store the content (ids only) and return its SHA-256. The same content is stored once."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str).encode()
    digest = hashlib.sha256(text).hexdigest()
    Snapshot.objects.bulk_create(
        [Snapshot(sha256=digest, kind=kind, recorded_at=now, content=zlib.compress(text, 6))],
        ignore_conflicts=True,
    )
    return digest


def read(digest: str) -> Any:
    """
    Return the content again.

    Raises:
        ValueError: what is stored is not what was hashed.
    """
    text = zlib.decompress(bytes(Snapshot.objects.get(pk=digest).content))
    if hashlib.sha256(text).hexdigest() != digest:
        raise ValueError(f"snapshot {digest[:12]} was changed after it was stored")
    return json.loads(text)
