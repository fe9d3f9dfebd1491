"""A period is counted in nights, half-open, everywhere: stays, units, closures, contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
NIGHT_ENDS = time(6, 0)


@dataclass(frozen=True, slots=True, order=True)
class Nights:
    """
    The nights of [start, until): the night of `until` is free again.

    >>> Nights(date(2026, 1, 1), date(2026, 1, 3)).count
    2
    """

    start: date
    until: date

    def __post_init__(self) -> None:
        if not self.start < self.until:
            raise ValueError(f"at least one night is needed: {self.start}..{self.until}")

    @property
    def count(self) -> int:
        return (self.until - self.start).days

    def __iter__(self) -> Iterator[date]:
        return (self.start + timedelta(days=day) for day in range(self.count))

    def __contains__(self, night: date) -> bool:
        return self.start <= night < self.until

    def overlaps(self, other: "Nights") -> bool:
        """Whether both hold at least one night in common; touching periods do not."""
        return self.start < other.until and other.start < self.until

    def common(self, other: "Nights") -> "Nights | None":
        """The nights that both hold, or None."""
        if not self.overlaps(other):
            return None
        return Nights(max(self.start, other.start), min(self.until, other.until))


def one_night(night: date) -> Nights:
    """The single night of a date: from that evening to the next morning."""
    return Nights(night, night + timedelta(days=1))


def night_of(moment: datetime, zone: ZoneInfo = NETHERLANDS) -> date:
    """
    Return the night a moment belongs to: before 06:00 local time it is still the previous date.

    Args:
        moment: aware, any zone.
        zone: whose wall clock counts. Six in the morning exists once on every day, also when the
            clock changes.

    Raises:
        ValueError: the moment has no zone.

    >>> night_of(datetime(2025, 11, 1, 5, 59, tzinfo=NETHERLANDS))
    datetime.date(2025, 10, 31)
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = moment.astimezone(zone)
    return local.date() - timedelta(days=local.time() < NIGHT_ENDS)


def local_date(moment: datetime, zone: ZoneInfo = NETHERLANDS) -> date:
    """Return the calendar date of an aware moment on the wall clock of the zone: legal terms count these."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(zone).date()
