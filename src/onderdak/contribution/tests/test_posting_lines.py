"""On which accounts is each money event booked?"""

from uuid import UUID

import pytest

from onderdak.contribution.rules import posting_lines as book
from onderdak.contribution.rules.allocation_order import Allocation

CLAIM = UUID(int=1)


def accounts(lines) -> dict[str, int]:
    return {line.account: line.cents for line in lines}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (book.notified(CLAIM, 5), {"1300": 5, "8000": -5}),
        (book.recovered(CLAIM, 5), {"1330": 5, "4000": -5}),
        (book.fee(CLAIM, 5), {"1310": 5, "8010": -5}),
        (book.interest(CLAIM, 5), {"1320": 5, "8020": -5}),
        (book.unmatched(5), {"1000": 5, "1090": -5}),
        (book.unmatched(-5), {"1090": 5, "1000": -5}),
        (book.refunded(CLAIM, 5), {"2400": 5, "1000": -5}),
        (book.remitted(CLAIM, [("1310", 2), ("1300", 3)]), {"4910": 5, "1310": -2, "1300": -3}),
        (book.written_off(CLAIM, [("1300", 5)]), {"4900": 5, "1300": -5}),
        (book.to_prepaid(CLAIM, [("1300", 5)]), {"1300": 5, "2400": -5}),
        (book.allowance_due(5), {"4000": 5, "2410": -5}),
        (book.allowance_paid(5), {"2410": 5, "1000": -5}),
        (book.grant_earned(5), {"1500": 5, "8100": -5}),
        (book.receipts_deducted(5), {"8100": 5, "1500": -5}),
    ],
)
def test_each_event_has_its_accounts(lines, wanted) -> None:
    assert accounts(lines) == wanted
    assert sum(line.cents for line in lines) == 0


def test_a_payment_follows_its_allocation_and_what_is_over_is_prepaid() -> None:
    lines = book.paid(CLAIM, Allocation((("1310", 2), ("1300", 3)), 4))
    assert accounts(lines) == {"1000": 9, "1310": -2, "1300": -3, "2400": -4}


@pytest.mark.parametrize("cents", [0, -1, 1.0, True])
def test_only_whole_cents_above_zero_are_booked(cents) -> None:
    with pytest.raises(ValueError):
        book.two("1000", "1090", cents)
