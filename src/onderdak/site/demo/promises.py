"""What municipalities promised to shelter before the demo evening. Every number is invented and says so."""

from datetime import UTC, date, datetime

from numpy.random import Generator

from onderdak.access.public import Desk
from onderdak.placement.public import agree_number, fair_shares

SOURCE = "Afspraak aan de regiotafel (verzonnen voor de demo)"
AGREED_AT, SINCE = datetime(2025, 3, 3, 9, tzinfo=UTC), date(2025, 4, 1)
SILENT = 0.12  # the part of the municipalities that promised nothing
LEAST, MOST = 0.85, 1.15  # of what a municipality has to do by its inhabitants


def play_promises(*, desk: Desk, now: datetime, chance: Generator, night: date) -> int:
    """
    Let most municipalities promise about their share by inhabitants, in rounded numbers of ten persons.

    Returns: how many promised.
    """
    count = 0
    for one in sorted(fair_shares(desk=desk, now=now, night=night), key=lambda share: share.code):
        silent, factor = chance.random() < SILENT, chance.uniform(LEAST, MOST)
        if silent:
            continue
        agree_number(
            desk=desk, now=AGREED_AT, municipality=one.code, persons=10 * round(one.key * factor / 10),
            source=SOURCE, valid_from=SINCE,
        )  # fmt: skip
        count += 1
    return count
