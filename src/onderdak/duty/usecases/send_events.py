"""Use cases: who is told by a signed message (act), and sending it (job). At least once, in order."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from onderdak.access.public import Desk, new_key, record, unwrap_key, wrap_key
from onderdak.duty.store.models import OutboxEvent, Subscription
from onderdak.duty.usecases.outbox import KINDS, Told, events_after
from onderdak.kernel.errors import InputInvalid, NotVisible

SOURCE_NAME = "urn:nl:onderdak"
BATCH = 50
MOST_FAILURES = 20
LABEL = "duty.subscription"
Post = Callable[[str, bytes, Mapping[str, str]], int]
"""Sends a body to an address with these headers and returns the HTTP status; 0 when nobody answered."""


def subscribe(
    *, desk: Desk, now: datetime, url: str, municipality: str, kinds: Sequence[str] = ()
) -> tuple[int, str]:
    """
    Let an address be told. Only what happens from now on is sent.

    Args:
        url: https, without a user name. municipality: whose events. kinds: empty is all of KINDS.

    Returns: the id, and the secret that signatures are checked with. It is shown this once.

    Raises:
        NotPermitted, NotVisible. InputInvalid: another kind of address, or an unknown kind of event.
    """
    desk.must_have("admin.settings")
    parts = urlsplit(url)
    faults = []
    if parts.scheme != "https" or not parts.hostname or parts.username or len(url) > 200:
        faults.append(("url", "https_needed"))
    if set(kinds) - set(KINDS):
        faults.append(("kinds", "unknown_value"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    desk.must_write(municipality)
    key = new_key()
    with transaction.atomic(durable=True):
        last = OutboxEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
        row = Subscription.objects.create(
            municipality=municipality, url=url, kinds=list(kinds or KINDS), sealed=wrap_key(key, LABEL),
            sent_until=last, actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
        record(
            desk, "duty.subscribed", now=now, municipality=municipality, subject="subscription",
            subject_id=row.pk,
        )  # fmt: skip
    return int(row.pk), "whsec_" + base64.b64encode(key).decode()


def unsubscribe(*, desk: Desk, now: datetime, subscription_id: int) -> None:
    """End a subscription. Twice is once. Raises NotVisible: no such subscription for this desk."""
    desk.must_have("admin.settings")
    row = Subscription.objects.filter(pk=subscription_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(subscription_id=subscription_id)
    with transaction.atomic(durable=True):
        Subscription.objects.filter(pk=subscription_id, ended_at__isnull=True).update(ended_at=now)
        record(
            desk, "duty.unsubscribed", now=now, municipality=row.municipality, subject="subscription",
            subject_id=subscription_id,
        )  # fmt: skip


def send_events(*, desk: Desk, now: datetime, post: Post) -> int:
    """
    Send what is due to every address, in order. A failure stops that address until its next try.

    Returns: how many events were delivered.
    """
    sent = 0
    for row in Subscription.objects.filter(ended_at__isnull=True).order_by("id"):
        if row.retry_at is None or row.retry_at <= now:
            sent += _send(desk, now, row, post)
    return sent


def cloud_event(told: Told) -> dict[str, object]:
    """Return an event in the form of CloudEvents 1.0 (NL GOV profile): ids and codes alone."""
    return {
        "specversion": "1.0",
        "id": str(told.event_id),
        "source": f"{SOURCE_NAME}:{told.municipality}",
        "type": told.kind,
        "subject": f"{told.subject}:{told.subject_id}",
        "time": told.occurred_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": dict(told.data),
    }


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign a message the way Standard Webhooks does: HMAC-SHA256 over id, moment and body."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _send(desk: Desk, now: datetime, row: Subscription, post: Post) -> int:
    key = unwrap_key(bytes(row.sealed), LABEL)
    sent = 0
    for told in events_after(desk=desk, after=row.sent_until, limit=BATCH, municipality=row.municipality):
        if told.kind in row.kinds:
            body = json.dumps(cloud_event(told), separators=(",", ":")).encode()
            stamp = int(now.timestamp())
            headers = {
                "Content-Type": "application/cloudevents+json",
                "webhook-id": str(told.event_id),
                "webhook-timestamp": str(stamp),
                "webhook-signature": signature(key, str(told.event_id), stamp, body),
            }
            if not 200 <= post(row.url, body, headers) < 300:
                _failed(row, now)
                return sent
            sent += 1
        Subscription.objects.filter(pk=row.pk).update(sent_until=told.event_id, failures=0, retry_at=None)
    return sent


def _failed(row: Subscription, now: datetime) -> None:
    """Wait longer after each failure; an address that never answers is ended and shows as such."""
    failures = row.failures + 1
    wait = timedelta(minutes=min(2**failures, 24 * 60))
    ended = now if failures >= MOST_FAILURES else None
    Subscription.objects.filter(pk=row.pk).update(failures=failures, retry_at=now + wait, ended_at=ended)
