"""Background work of placement: the order of the night is kept, and free places are priced."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.kernel.nights import night_of
from onderdak.placement.public import freeze_order, price_the_night


def order_census(*, desk: Desk, now: datetime) -> None:
    """Freeze the order of tonight, so that anybody can be told later who was ahead. Twice is once."""
    freeze_order(desk=desk, now=now, night=night_of(now))


def bid_prices(*, desk: Desk, now: datetime) -> int:
    """Work out what each free place is worth to those still to come. Returns: how many have a price."""
    return price_the_night(desk=desk, now=now, night=night_of(now))


JOBS = (
    ("placement.order_census", order_census, "50 23 * * *"),
    ("placement.bid_prices", bid_prices, "10 18 * * *"),
)
