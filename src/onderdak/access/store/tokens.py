"""Lookup of machine accounts by the digest of their token; the token itself is kept nowhere."""

from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from onderdak.access.store.models import ApiToken


def digest_of(token: str) -> bytes:
    """A plain hash is enough: a token is 256 random bits, not a password that somebody chose."""
    return sha256(token.encode()).digest()


def valid_token(token: str, now: datetime) -> ApiToken | None:
    rows = ApiToken.objects.filter(
        Q(until__isnull=True) | Q(until__gt=now), digest=digest_of(token), active=True
    )
    return rows.select_related("account").first()
