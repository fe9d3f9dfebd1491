"""Says when somebody must be looked for again who is out of sight. It never stops by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Own working rule for the thorough inquiry that the Wet BRP asks before anybody is written off",
    article="Wet BRP 2.22",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0033715",
)

FIRST = timedelta(hours=24)
DAILY = 3
LATER = timedelta(days=7)
RESULTS = ("reached", "message_left", "not_reached")
CHANNELS = ("phone", "mail", "visit", "contact", "system")


def next_outreach(since: datetime, tries: Sequence[datetime]) -> datetime:
    """
    Return by when the next try is due: within a day, each day for three tries, then each week, without end.

    Args:
        since: when the household went out of sight.
        tries: moments of tries; those before `since` do not count.
    """
    counted = sorted(at for at in tries if at >= since)
    if not counted:
        return since + FIRST
    return counted[-1] + (FIRST if len(counted) < DAILY else LATER)
