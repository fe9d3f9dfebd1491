"""Figures of later rooms, handed to the register of agreements by name: sums of a municipality."""

from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, system_desk
from onderdak.contribution.public import year_receipts
from onderdak.funding.public import place_days
from onderdak.governance.public import hand_over
from onderdak.kernel.nights import local_date

Codes = frozenset[str] | None


def hand_over_figures() -> None:
    """Give what is known today. The day on which it is full stays "nog niet bekend": no forecast is kept."""
    hand_over("contributions_received_eur", _received)
    hand_over("grant_place_days", _place_days)


def _received(desk: Desk, now: datetime, codes: Codes) -> float | None:
    """Euro received this year by one municipality that this desk may see."""
    code = _one(desk, codes)
    if code is None:
        return None
    found = year_receipts(desk=_sums(desk.trace), municipality=code, year=local_date(now).year)
    return found.contributions / 100


def _place_days(desk: Desk, now: datetime, codes: Codes) -> float | None:
    """Realised place-days since the first of January of one municipality that this desk may see."""
    code = _one(desk, codes)
    if code is None:
        return None
    today = local_date(now)
    if (today.month, today.day) == (1, 1):
        return 0.0  # no night of this year is over yet
    found = place_days(
        desk=_sums(desk.trace), now=now, municipality=code, first=date(today.year, 1, 1), until=today
    )
    return float(found.realised.sum())


def _one(desk: Desk, codes: Codes) -> str | None:
    code = next(iter(codes)) if codes and len(codes) == 1 else None
    return code if code and desk.cases.covers(code) else None


def _sums(trace: UUID) -> Desk:
    """Sums are no secret of the desk of money; the row-level policies of the asking desk still hold."""
    return system_desk(trace)
