"""Background work of exchange: the weekly open data."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.exchange.public import keep_week


def publish_week(*, desk: Desk, now: datetime) -> int:
    """Count this week and keep it, once. Safe to run twice. Returns: how many rows."""
    return keep_week(desk=desk, now=now)


JOBS = (("exchange.keep_week", publish_week, "15 4 * * 1", 900),)
