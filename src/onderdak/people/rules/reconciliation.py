"""Adds up the by-name list: begin + on - off = end, and nobody of the begin is gone without a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne: a result for every single person; own check of the list",
    article="Twoo 2(1)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0049876",
)


@dataclass(frozen=True, slots=True)
class Episode:
    """One time on the list [on_at, off_at). `off_at` None: on it now."""

    person_id: int
    on_reason: str
    on_at: datetime
    off_reason: str = ""
    off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Persons at the begin and the end of a period, and those who came and went, per reason."""

    begin: int
    came: Mapping[str, int] = field(default_factory=dict)
    went: Mapping[str, int] = field(default_factory=dict)
    end: int = 0
    lost: tuple[int, ...] = ()

    @property
    def on(self) -> int:
        return sum(self.came.values())

    @property
    def off(self) -> int:
        return sum(self.went.values())

    @property
    def holds(self) -> bool:
        return self.begin + self.on - self.off == self.end and not self.lost


def reconcile(episodes: Iterable[Episode], start: datetime, until: datetime) -> Reconciliation:
    """
    Add up one list over [start, until).

    An episode that begins on the moment `start` came in the period; one that ends on it went in the period.

    Returns:
        Counts, and the ids of who was there at the begin, is not there at the end, and has no way off.

    Source: SOURCE.
    """
    begin: set[int] = set()
    end: set[int] = set()
    explained: set[int] = set()
    came: dict[str, int] = {}
    went: dict[str, int] = {}
    began = ended = 0
    for one in episodes:
        if one.on_at < start and (one.off_at is None or one.off_at >= start):
            begin.add(one.person_id)
            began += 1
        if one.on_at < until and (one.off_at is None or one.off_at >= until):
            end.add(one.person_id)
            ended += 1
        if start <= one.on_at < until:
            came[one.on_reason] = came.get(one.on_reason, 0) + 1
        if one.off_at is not None and start <= one.off_at < until:
            went[one.off_reason] = went.get(one.off_reason, 0) + 1
            if one.off_reason:
                explained.add(one.person_id)
    return Reconciliation(began, came, went, ended, tuple(sorted(begin - end - explained)))
