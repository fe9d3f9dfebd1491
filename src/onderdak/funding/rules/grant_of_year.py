"""What a municipality may claim for a year: place-days at the norm of each day, and what comes off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Norm per realised place per day; allowance and transition at cost; receipts come off",
    article="BooO 3(1), 3(3), 3(4), 3(5), 3(7)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


@dataclass(frozen=True, slots=True)
class NormPeriod:
    """Place-days with one norm. `last` is the last day, inclusive, as in the regulation."""

    first: date
    last: date
    place_days: int
    norm: int
    article: str

    @property
    def amount(self) -> int:
        """Exact: place-days are whole, and so is the norm."""
        return self.place_days * self.norm


@dataclass(frozen=True, slots=True)
class Grant:
    """
    The claim of one year.

    Attributes:
        allowance_paid, transition, received, private: cents of the year, None while nobody handed them in.
    """

    year: int
    periods: tuple[NormPeriod, ...]
    allowance_paid: int | None
    transition: int | None
    received: int | None
    private: int | None = 0

    @property
    def by_norm(self) -> int:
        """Claim for places alone."""
        return sum(one.amount for one in self.periods)

    @property
    def whole(self) -> int | None:
        """The whole claim; None while a part is not known, because an unknown is not nil."""
        if self.allowance_paid is None or self.transition is None:
            return None
        if self.received is None or self.private is None:
            return None
        return self.by_norm + self.private + self.allowance_paid + self.transition - self.received


def norm_periods(
    first: date, places: Sequence[int], norm_on: Callable[[date], tuple[int, str]]
) -> tuple[NormPeriod, ...]:
    """
    Split days into periods with one norm.

    Args:
        places: realised places of each day from `first`.
        norm_on: the norm in cents and its article on a day; raises where no amount is known.

    Source: BooO 3(1).
    """
    found: list[NormPeriod] = []
    for at, count in enumerate(places):
        day = first + timedelta(days=at)
        norm, article = norm_on(day)
        last = found[-1] if found else None
        if last is not None and (last.norm, last.article) == (norm, article):
            found[-1] = NormPeriod(last.first, day, last.place_days + int(count), norm, article)
        else:
            found.append(NormPeriod(day, day, int(count), norm, article))
    return tuple(found)
