"""Decides whether a forecast must say that its data are old."""

from datetime import date, datetime

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a figure older than its limit is labelled, and is never left out in silence",
    article="-",
    force=Force.POLICY,
)
LIMIT_DAYS = {"night": 8, "placement": 3, "capacityOldest": 31}


def stale_sources(freshness: dict[str, str], *, today: date) -> tuple[tuple[str, int], ...]:
    """
    Return (source, age in days) of every source that is older than its limit.

    Args:
        freshness: source to the ISO date or moment of its last value.

    Source: SOURCE.
    """
    found = []
    for name, limit in LIMIT_DAYS.items():
        if name in freshness:
            age = (today - datetime.fromisoformat(freshness[name]).date()).days
            if age > limit:
                found.append((name, age))
    return tuple(found)
