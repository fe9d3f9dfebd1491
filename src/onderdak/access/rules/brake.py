"""Says until when signing in has to wait, per account and address; never for good."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG), security of processing; OWASP ASVS 5.0 on guessing passwords",
    article="AVG 32; v5.0.0-6.3.1",
    force=Force.PRACTICE,
)

WRONG_PER_PAIR = 10
WRONG_PER_ADDRESS = 100
WINDOW = timedelta(minutes=15)


def braked_until(wrong: Iterable[datetime], now: datetime, *, limit: int = WRONG_PER_PAIR) -> datetime | None:
    """
    Tell until when nobody may try again, or None when trying is allowed.

    `limit` wrong tries within WINDOW brake for WINDOW after the last of them. A try during the brake
    is not counted, so a stranger cannot keep somebody out: the pair of account and address is braked,
    and another address of the same account is not.

    Args:
        wrong: moments of the wrong tries since the last success, in any order.

    Source: SOURCE.
    """
    moments = sorted(moment for moment in wrong if moment <= now)
    if not moments:
        return None
    last = moments[-1]
    counted = sum(1 for moment in moments if last - moment < WINDOW)
    until = last + WINDOW
    return until if counted >= limit and now < until else None
