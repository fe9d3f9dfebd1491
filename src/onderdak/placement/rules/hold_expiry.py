"""Decides until when a place is kept for somebody, and when that ends by itself."""

from datetime import datetime, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(text="Municipal placement policy", article="holds", force=Force.POLICY)

TERMS = {"desk": timedelta(minutes=30), "region": timedelta(days=1), "offer": timedelta(hours=4)}


def expires_at(purpose: str, now: datetime) -> datetime:
    """Return the moment a new hold ends: 30 minutes at the desk, 4 hours for an offer, a day for a region."""
    return now + TERMS[purpose]


def is_over(*, expires: datetime, now: datetime) -> bool:
    """Whether a hold has ended at `now`. At the very moment itself it has."""
    return now >= expires
