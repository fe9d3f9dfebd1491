"""
Encryption of protected fields, done here because the embedded server has no OpenSSL.

One master key outside the database. From it three keys are derived: to wrap person keys, for the
blind indexes, and for the subjects of the processing log. Nonces and person keys are true random
values on purpose: they must never be replayable, unlike every other random choice in the product.
"""

import base64
import hmac
import os
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from onderdak.kernel.errors import InvariantBroken

NONCE = 12


def new_key() -> bytes:
    """Make the key of one person: 32 random bytes."""
    return AESGCM.generate_key(bit_length=256)


def wrap_key(key: bytes, label: str) -> bytes:
    """Encrypt a person key under the master key; `label` must be the same when it is opened."""
    return _seal(_derived("wrap", 32), key, label)


def unwrap_key(wrapped: bytes, label: str) -> bytes:
    """
    Open a person key.

    Raises:
        InvariantBroken: another master key, another label, or changed bytes.
    """
    return _open(_derived("wrap", 32), wrapped, label)


def seal_text(key: bytes, text: str, label: str) -> bytes:
    """Encrypt `text` under a person key, bound to `label`. Returns: 12 bytes nonce, then the sealed bytes."""
    return _seal(key, text.encode(), label)


def open_text(key: bytes, sealed: bytes, label: str) -> str:
    """
    Decrypt what `seal_text` made.

    Raises:
        InvariantBroken: another key, another label, or changed bytes.
    """
    return _open(key, sealed, label).decode()


def blind_index(kind: str, text: str) -> bytes:
    """Return 32 bytes that are equal for equal texts of one kind, and say nothing without the master key."""
    return hmac.new(_derived(f"index:{kind}", 32), text.encode(), sha256).digest()


def subject_id(kind: str, number: int) -> bytes:
    """Encrypt a subject for the processing log; the same subject gives the same bytes (AES-SIV)."""
    return _subject_cipher(settings.MASTER_KEY).encrypt(number.to_bytes(8, "big"), [kind.encode()])


@lru_cache(maxsize=4)
def _subject_cipher(master: str) -> AESSIV:
    return AESSIV(_derive(master, "subject", 64))


def _seal(key: bytes, plain: bytes, label: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, label.encode())


def _open(key: bytes, sealed: bytes, label: str) -> bytes:
    try:
        return AESGCM(key).decrypt(bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), label.encode())
    except InvalidTag:
        raise InvariantBroken(reason="sealed_value_does_not_open") from None


def _derived(purpose: str, length: int) -> bytes:
    return _derive(settings.MASTER_KEY, purpose, length)


@lru_cache(maxsize=64)
def _derive(master: str, purpose: str, length: int) -> bytes:
    secret = base64.urlsafe_b64decode(master)
    if len(secret) < 32:
        raise InvariantBroken(reason="master_key_too_short")
    return HKDF(SHA256(), length, salt=None, info=f"onderdak:{purpose}".encode()).derive(secret)
