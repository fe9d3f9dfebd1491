"""Acts: keep a list that somebody looks at, sealed, until it is read in; and read it back."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from onderdak.access.public import Desk, new_key, open_text, record, seal_text, unwrap_key, wrap_key
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.people.engine.list_file import read_list
from onderdak.people.rules.list_cells import HEADINGS
from onderdak.people.rules.record_sources import LISTS
from onderdak.people.store.models import ImportBatch, ListDraft

LABEL, KEPT = "list_draft", timedelta(days=14)
LONGEST = 80


def keep_draft(*, desk: Desk, now: datetime, data: bytes, source: str, delivered_by: str) -> int:
    """
    Keep a list that can be read as one, sealed, for the one who sent it. Nothing of it is registered.

    Returns: the id of the draft; the mapping of the last list of this source comes with it.

    Raises:
        NotPermitted, NotVisible. InputInvalid: the file is refused (`file`, code), or another source.
    """
    desk.must_have("duty.report")
    desk.must_write(desk.municipality)
    faults = [("source", "unknown_value")] if source not in LISTS else []
    faults += [("deliveredBy", "missing")] if not delivered_by.strip() else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    read_list(data)
    key = new_key()
    last = ImportBatch.objects.filter(municipality=desk.municipality, source=source).order_by("-id").first()
    with transaction.atomic(durable=True):
        ListDraft.objects.filter(municipality=desk.municipality, made_at__lt=now - KEPT).update(sealed=b"")
        row = ListDraft.objects.create(
            municipality=desk.municipality, actor_id=desk.actor_id, source=source,
            delivered_by=delivered_by.strip()[:LONGEST], wrapped=wrap_key(key, LABEL), made_at=now,
            sealed=seal_text(key, base64.b64encode(data).decode(), LABEL),
            mapping=last.mapping if last else {},
        )  # fmt: skip
        record(
            desk, "people.list_looked_at", now=now, municipality=desk.municipality, draft_id=row.pk,
            source=source,
        )  # fmt: skip
    return int(row.pk)


def map_draft(*, desk: Desk, draft_id: int, mapping: Mapping[str, str]) -> None:
    """
    Keep which heading is read as what. Raises: NotVisible. InputInvalid: a name that no column can have.
    """
    draft, _data = open_draft(desk=desk, draft_id=draft_id)
    if any(name and name not in HEADINGS for name in mapping.values()):
        raise InputInvalid(problems=(("mapping", "unknown_value"),))
    ListDraft.objects.filter(pk=draft.pk).update(mapping=dict(mapping))


def open_draft(*, desk: Desk, draft_id: int) -> tuple[ListDraft, bytes]:
    """Return a draft of this officer with its file. Raises: NotVisible: used, emptied, or somebody else's."""
    desk.must_have("duty.report")
    row = ListDraft.objects.filter(
        pk=draft_id, municipality=desk.municipality, actor_id=desk.actor_id, used_at__isnull=True
    ).first()
    if row is None or not bytes(row.sealed):
        raise NotVisible(actor_id=desk.actor_id)
    text = open_text(unwrap_key(bytes(row.wrapped), LABEL), bytes(row.sealed), LABEL)
    return row, base64.b64decode(text)


def empty_draft_step(now: datetime, draft_id: int) -> None:
    """Empty a draft that was read in or left, in the caller's transaction."""
    ListDraft.objects.filter(pk=draft_id).update(used_at=now, sealed=b"")
