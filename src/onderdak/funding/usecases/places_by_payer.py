"""Use case: realised place-days per location, payer and target group, under the regime of each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.types import Ints
from onderdak.funding.rules.places_by_group import places_by_group
from onderdak.funding.rules.regime_of_day import regime_of_day
from onderdak.funding.types import MixPart, RegimeSpan, TargetGroup
from onderdak.funding.usecases.attach_regime import regimes_of
from onderdak.funding.usecases.place_days import YearOfPlaces

CURRENT, BEARER = "booo", "BooO"
ALL_DISPLACED = (MixPart(TargetGroup.DISPLACED, 100),)


@dataclass(frozen=True, slots=True)
class PayerDays:
    """
    Place-days of one location in one unbroken period under one regime.

    Attributes:
        until: first day that is not counted.
        groups: each day's realised places divided by the mix in whole places; they add up to `realised`.
        claim, claim_usable: places of displaced people per day of the period, with and without places out
            of use.
        recorded: False where nobody recorded a regime and the current rules are taken.
    """

    location_id: int
    name: str
    regime: str
    bearer: str
    first: date
    until: date
    realised: int
    usable: int
    occupied: int
    groups: dict[TargetGroup, int]
    recorded: bool
    claim: Ints
    claim_usable: Ints

    @property
    def under_grant(self) -> bool:
        """Whether the grant for displaced people pays here."""
        return self.regime == CURRENT


def places_by_payer(
    *, desk: Desk, places: YearOfPlaces, municipality: str, known_at: datetime | None = None
) -> list[PayerDays]:
    """
    Divide the place-days of a period over payers and target groups; they add up to the day vector.

    Raises:
        NotPermitted, NotVisible.
    """
    spans = regimes_of(desk=desk, municipality=municipality, known_at=known_at)
    names = {row.location_id: row.name for row in places.rows}
    found = []
    for at, key in enumerate(places.days.keys):
        location = int(key)
        if location not in names:
            continue
        columns = [column[at] for column in (places.realised_of, places.usable_of, places.days.occupied)]
        for begin, end, span in _periods(
            [one.span for one in spans.get(location, [])], places.first, places.until
        ):
            days = slice((begin - places.first).days, (end - places.first).days)
            realised, usable, occupied = (int(column[days].sum()) for column in columns)
            mix = span.mix if span else ALL_DISPLACED
            split = _split(columns[0][days], mix)
            found.append(
                PayerDays(
                    location, names[location], span.regime if span else CURRENT,
                    span.bearer if span else BEARER, begin, end, realised, usable, occupied,
                    {group: int(column.sum()) for group, column in split.items()}, span is not None,
                    _displaced(split, realised_on=columns[0][days]),
                    _displaced(_split(columns[1][days], mix), realised_on=columns[1][days]),
                )
            )  # fmt: skip
    return [row for row in found if row.realised or row.occupied]


def _periods(
    spans: Sequence[RegimeSpan], first: date, until: date
) -> list[tuple[date, date, RegimeSpan | None]]:
    """Cut [first, until) where another record begins to hold."""
    edges = {first, until}
    for one in spans:
        edges |= {day for day in (one.start, one.until) if day is not None and first < day < until}
    cuts = sorted(edges)
    found: list[tuple[date, date, RegimeSpan | None]] = []
    for begin, end in pairwise(cuts):
        span = regime_of_day(spans, begin)
        if found and found[-1][2] is span:
            found[-1] = (found[-1][0], end, span)
        else:
            found.append((begin, end, span))
    return found


def _split(column: Ints, mix: Sequence[MixPart]) -> dict[TargetGroup, Ints]:
    """Whole places per group and day; a number of places is divided in the same way every day."""
    parts = {int(count): places_by_group(int(count), mix) for count in np.unique(column)}
    return {
        part.group: np.array([parts[int(count)][part.group] for count in column], dtype=np.int64)
        for part in mix
    }


def _displaced(split: dict[TargetGroup, Ints], *, realised_on: Ints) -> Ints:
    return split.get(TargetGroup.DISPLACED, np.zeros(len(realised_on), dtype=np.int64))


def claim_per_day(rows: Sequence[PayerDays], places: YearOfPlaces, *, count_blocked: bool) -> Ints:
    """Places per day of the period that the grant pays for, all locations together, int64[days]."""
    total = np.zeros((places.until - places.first).days, dtype=np.int64)
    for row in rows:
        if row.under_grant:
            at = slice((row.first - places.first).days, (row.until - places.first).days)
            total[at] += row.claim if count_blocked else row.claim_usable
    return total
