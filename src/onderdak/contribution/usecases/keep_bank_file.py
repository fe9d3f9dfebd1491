"""Use case: keep a file that was sent in, sealed, until somebody says yes; then its text is emptied."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from onderdak.access.public import (
    Desk,
    destroy_keys_step,
    new_key,
    open_kept_text,
    record,
    seal_text,
    wrap_key,
)
from onderdak.contribution.store.models import BankFile
from onderdak.kernel.errors import NotNow, NotVisible

LABEL = "bank_file"


def keep_bank_file(*, desk: Desk, now: datetime, municipality: str, content: bytes) -> int:
    """
    Keep a file of the bank for the municipality whose account it is about. Returns: its number.

    Raises:
        NotPermitted: no right to book payments. NotVisible: another municipality.
    """
    desk.must_have("money.pay")
    desk.must_write(municipality)
    key = new_key()
    with transaction.atomic(durable=True):
        row = BankFile.objects.create(
            municipality=municipality, sha256=sha256(content).hexdigest(),
            sealed=seal_text(key, content.decode("latin-1"), LABEL), wrapped_key=wrap_key(key, LABEL),
            uploaded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.bank_file_kept", now=now, municipality=municipality, subject="bank",
            subject_id=row.pk,
        )  # fmt: skip
    return row.pk


def open_bank_file(*, desk: Desk, file_id: int) -> bytes:
    """
    Return the text of a kept file.

    Raises:
        NotPermitted: no right to book payments. NotVisible: no such file for this desk. NotNow: emptied.
    """
    desk.must_have("money.pay")
    row = BankFile.objects.filter(pk=file_id).first()
    if row is None or not desk.persons.covers(row.municipality):
        raise NotVisible(file=file_id)
    text = open_kept_text(row.sealed, row.wrapped_key, LABEL)
    if not text:
        raise NotNow(file=file_id, state="imported", asked="import")
    return text.encode("latin-1")


def empty_bank_file(*, desk: Desk, now: datetime, file_id: int) -> None:
    """Empty a file that was imported and destroy its key: its hash stays, and who paid stays sealed."""
    desk.must_have("money.pay")
    rows = BankFile.objects.filter(pk=file_id)
    with transaction.atomic():
        destroy_keys_step(rows.values_list("wrapped_key", flat=True))
        rows.update(sealed=b"", wrapped_key=b"", imported_at=now)
