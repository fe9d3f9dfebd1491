"""
Texts that were sealed under a key of their own, so that they can be destroyed.

A row holds the wrapped key beside the text only until it is written: a trigger keeps the key apart and leaves
a token (`key_walls.keys_apart`). Whoever opens a text need not know which of the two stands there.
"""

import json
from collections.abc import Iterable, Mapping

from onderdak.access.store.keys import new_key, open_text, seal_text, unwrap_key, wrap_key
from onderdak.access.store.models import KeptKey

TOKEN = 16
"""Bytes of what a row holds instead of its key; a wrapped key is longer."""


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
    """
    Open what `seal_texts` kept under this label; an empty answer for nothing, and when its term has passed.
    """
    told = open_kept_text(text, wrapped, label)
    return {str(name): str(value) for name, value in json.loads(told).items()} if told else {}


def open_kept_text(sealed: bytes, held: bytes, label: str) -> str:
    """
    Decrypt one text; "" when there is none, or when its key was destroyed.

    Args:
        held: what the row of the text has as its key: a token, or the wrapped key of a row just made.

    Raises:
        InvariantBroken: another key, another label, or changed bytes.
    """
    return open_kept_texts([(sealed, held)], label)[0]


def open_kept_texts(texts: Iterable[tuple[bytes, bytes]], label: str) -> list[str]:
    """
    Decrypt many texts with one question for their keys; "" for each that cannot be opened any more.

    Args:
        texts: sealed text, and what its row has as its key.

    Raises:
        InvariantBroken: as `open_kept_text`.
    """
    pairs = [(bytes(sealed), bytes(held)) for sealed, held in texts]
    tokens = {held for sealed, held in pairs if sealed and len(held) == TOKEN}
    rows = KeptKey.objects.filter(token__in=tokens).values_list("token", "wrapped") if tokens else ()
    kept = {bytes(token): bytes(wrapped) for token, wrapped in rows}
    found = []
    for sealed, held in pairs:
        wrapped = kept.get(held, b"") if len(held) == TOKEN else held
        found.append(open_text(unwrap_key(wrapped, label), sealed, label) if sealed and wrapped else "")
    return found
