"""Use case (read): what was promised and what is there, per municipality, per region and in all."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.governance.rules.promise import PromiseKept, promise_against
from onderdak.governance.usecases.done_once import VIEW
from onderdak.kernel.nights import night_of
from onderdak.placement.public import PromiseNow, promises_now


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One area, in persons. `promised` None: no municipality of it promised anything."""

    code: str
    name: str
    region: str
    promised: int | None
    there: int
    source: str
    since: date | None
    kept: PromiseKept


@dataclass(frozen=True, slots=True)
class Promises:
    """The dashboard: all, regions by how much is missing, municipalities by how much is missing."""

    night: date
    total: PromiseRow
    regions: tuple[PromiseRow, ...]
    municipalities: tuple[PromiseRow, ...]


def promises(*, desk: Desk, now: datetime, region: str = "") -> Promises:
    """
    Put promises beside what is there tonight, for the municipalities of this desk or one region of them.

    What is there of a municipality that promised nothing does not fill the promise of a neighbour: an area
    counts only the municipalities that promised.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    night = night_of(now)
    found = promises_now(desk=desk, now=now, night=night)
    shown = [one for one in found if not region or one.region == region]
    names = {one.region: one.region_name for one in found}
    regions = [
        _area(code, name, [one for one in found if one.region == code]) for code, name in names.items()
    ]
    return Promises(
        night, _area("", "", shown), tuple(sorted(regions, key=_shortest)),
        tuple(sorted((_row(one) for one in shown), key=_shortest)),
    )  # fmt: skip


def _area(code: str, name: str, members: list[PromiseNow]) -> PromiseRow:
    promising = [one for one in members if one.promised is not None]
    promised = sum(one.promised or 0 for one in promising) if promising else None
    there = sum(one.there for one in promising or members)
    kept = promise_against(promised, there)
    short = sum(promise_against(one.promised, one.there).short for one in promising)
    return PromiseRow(
        code, name, code, promised, there, "", None, PromiseKept(kept.verdict, kept.share, short)
    )


def _row(one: PromiseNow) -> PromiseRow:
    kept = promise_against(one.promised, one.there)
    return PromiseRow(one.code, one.name, one.region, one.promised, one.there, one.source, one.since, kept)


def _shortest(row: PromiseRow) -> tuple[bool, int, str]:
    return row.promised is None, -row.kept.short, row.name
