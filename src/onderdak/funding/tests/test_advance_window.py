"""May an advance still be asked on this day?"""

from datetime import date
from decimal import Decimal

import pytest

from onderdak.funding.rules.advance_window import AdvanceTerms, LateReason, Window, advance_window

TERMS = AdvanceTerms(date(2025, 11, 1), date(2026, 5, 1), Decimal("0.95"))


@pytest.mark.parametrize(
    ("on", "reason", "occupancy", "answer"),
    [
        (date(2025, 10, 31), None, None, Window.IN_TIME),
        (date(2025, 11, 1), None, Decimal("0.999"), Window.LATE_NEEDS_REASON),
        (date(2025, 11, 1), LateReason.UNEXPECTED_INFLOW, Decimal("0.999"), Window.LATE_ALLOWED),
        (date(2025, 11, 1), LateReason.UNEXPECTED_INFLOW, Decimal("0.95"), Window.LATE_OCCUPANCY_TOO_LOW),
        (date(2026, 4, 30), LateReason.PLACES_STAGNATE, Decimal("0.951"), Window.LATE_ALLOWED),
        (date(2026, 4, 30), LateReason.UNFORESEEABLE, None, Window.LATE_OCCUPANCY_TOO_LOW),
        (date(2026, 5, 1), LateReason.UNFORESEEABLE, Decimal("1"), Window.CLOSED),
    ],
)
def test_the_window_follows_day_reason_and_occupancy(on, reason, occupancy, answer):
    assert advance_window(on, TERMS, reason=reason, national_occupancy=occupancy) is answer
