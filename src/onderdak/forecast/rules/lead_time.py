"""Decides whether a measure can be in time: its first day is not before its lead time allows."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a measure that cannot be ready on its day is not counted on",
    article="-",
    force=Force.POLICY,
)


def in_time(fields: Mapping[str, Any], *, today: date) -> bool:
    """
    Tell whether a measure can begin on its day, seen from today. Without a first day it can.

    Args:
        fields: `from` as an ISO date, `leadDays` as whole days.

    Source: SOURCE.
    """
    start = fields.get("from")
    if not start:
        return True
    return today + timedelta(days=int(fields.get("leadDays") or 0)) <= date.fromisoformat(str(start))
