"""What earlier rooms show of later ones, handed over by name: sums of a municipality, what somebody owes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import sqrt
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from onderdak.access.public import Desk, scope_of, system_desk
from onderdak.care.public import hand_over_arrivals, waiting_weeks
from onderdak.conduct.public import hand_over_care_wait
from onderdak.contribution.public import claims_of_persons, year_receipts
from onderdak.duty.public import Owed, hand_over_owed
from onderdak.forecast.public import area_forecast, full_areas, latest_forecast
from onderdak.forecast.types import NATION, Level
from onderdak.funding.public import place_days
from onderdak.governance.public import hand_over
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.placement.public import hand_over_marks

Codes = frozenset[str] | None
A_YEAR = timedelta(days=365)
MEAN, P10, P90 = 0, 1, 3  # places in a row of a band: mean, p10, p50, p90
WIDTH = 1.28  # standard deviations from the middle to the ends of 80 %


def hand_over_figures() -> None:
    """Give what is known today; what no room knows stays "nog niet bekend"."""
    hand_over("contributions_received_eur", _received)
    hand_over("grant_place_days", _place_days)
    hand_over("forecast_full_day", _days_to_full)
    hand_over_marks(_full_marks)
    hand_over_arrivals(_arrivals)
    hand_over_care_wait(_care_wait)
    hand_over_owed(_owed)


def _arrivals(desk: Desk, now: datetime, code: str) -> tuple[float, float] | None:
    """
    Persons who come to an area in the year after the last issued forecast: (low, high), first scenario.

    The weekly bands of 80 % of the country are added up, so its range is on the wide side. A region gets its
    mean, as uncertain as the country is, and the chance of a small number on top. None: no forecast, or one
    of less than a year.
    """
    nation = _year_of_arrivals(desk, now, Level.NATION, NATION)
    part = nation if code == NATION else _year_of_arrivals(desk, now, Level.REGION, code)
    if nation is None or part is None:
        return None
    if code == NATION or not nation.mean:
        return part.low, part.high
    chance = WIDTH * sqrt(part.mean)
    low, high = (part.mean * end / nation.mean for end in (nation.low, nation.high))
    return max(0.0, low - chance), high + chance


def _owed(now: datetime, municipality: str, person_ids: Sequence[int], trace: UUID) -> tuple[Owed, ...]:
    """Open claims of these persons whose letter was given: what no letter told is not asked on a page."""
    with scope_of(system_desk(trace)) as desk:
        rows = claims_of_persons(desk=desk, now=now, person_ids=person_ids)
    told = [
        Owed(row.kenmerk, row.open_cents, row.due_on, row.deferred_until, row.in_default)
        for row in rows
        if row.municipality == municipality and row.open_cents > 0 and row.notified_on is not None
    ]
    return tuple(sorted(told, key=lambda one: (one.due or date.max, one.number)))


class Year(NamedTuple):
    """Arrivals of a year, in persons."""

    mean: float
    low: float
    high: float


def _year_of_arrivals(desk: Desk, now: datetime, level: Level, code: str) -> Year | None:
    try:
        found = area_forecast(desk=_sums(desk.trace), now=now, level=level, code=code)
    except NotVisible:
        return None
    end = found.issued.as_of + A_YEAR
    if found.issued.until < end:
        return None
    weeks = [row for day, row in zip(found.dates, found.bands["arrivals"], strict=True) if day <= end]
    return Year(*(sum(row[place] or 0.0 for row in weeks) for place in (MEAN, P10, P90)))


def _care_wait(desk: Desk, now: datetime) -> dict[str, float]:
    """Weeks until treatment per area: figures of providers, about no person."""
    return waiting_weeks(desk=_sums(desk.trace), now=now)


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


def _days_to_full(desk: Desk, now: datetime, codes: Codes) -> float | None:
    """Days until the middle date of full of the last forecast, first scenario; 0 when it is full now."""
    if not desk.may("forecast.view"):
        return None
    issued = latest_forecast(desk=desk, now=now)
    code = _one(desk, codes)
    if issued is None:
        return None
    level, area = (Level.MUNICIPALITY, code) if code else (Level.NATION, NATION)
    try:
        found = area_forecast(desk=desk, now=now, level=level, code=area)
    except NotVisible:
        return None
    usual = next((one for one in found.full if one.definition.startswith("usable-k@")), None)
    if usual is None or (usual.p50 is None and not usual.is_full):
        return None
    return 0.0 if usual.is_full or usual.p50 is None else float((usual.p50 - local_date(now)).days)


def _full_marks(now: datetime) -> dict[str, tuple[str, str]]:
    """The statements that reception is full, for the map."""
    return {
        code: (_("Volverklaring %(number)s") % {"number": number}, reverse("forecast:statement", args=[pk]))
        for code, (pk, number) in full_areas(now=now).items()
    }


def _one(desk: Desk, codes: Codes) -> str | None:
    code = next(iter(codes)) if codes and len(codes) == 1 else None
    return code if code and desk.cases.covers(code) else None


def _sums(trace: UUID) -> Desk:
    """Sums are no secret of the desk of money; the row-level policies of the asking desk still hold."""
    return system_desk(trace)
