"""Use cases: the list of measures: enter one, and read them as people and as the engine do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_names, municipality_cards
from onderdak.forecast.engine.measures import FIELDS
from onderdak.forecast.rules.lead_time import in_time
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.models import Measure
from onderdak.forecast.usecases.done_once import RUN, VIEW, done_once
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

KINDS = tuple(FIELDS)
COSTS = ("cost", "costPerHouseholdMonth")
CAUSES = ("return", "housing", "work", "unknown")
MOST_DAYS_AHEAD = 3653  # ten years: beyond it a year was mistyped
NEEDED = {
    "capacity.add": "municipality placeType places from",
    "contract.extend": "place days",
    "capacity.convert": "place newType places from",
    "quality.raise": "place qualityFrom qualityTo places from",
    "buffer.national": "placeType places from",
    "priority.reserve": "place class places from to",
    "usable.raise": "places class change",
    "stay.shift": "cause factor from",
    "host.retain": "factor",
    "key.redistribute": "shares",
}


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """
    One measure, its last version. `late`: its lead time is longer than there is. `begun`: its first day has
    come, so that registers may hold it too. `may_change`: it is of the own level of who looks.
    """

    code: str
    version: int
    title: str
    kind: str
    body: Mapping[str, Any]
    owner: str
    basis: str
    source: str
    entered_by: str
    late: bool
    begun: bool = False
    may_change: bool = False

    @property
    def cost_cents(self) -> int | None:
        """Whole eurocents; None while nobody said what it costs, because an unknown is not nil."""
        cost = self.body.get("cost")
        return None if cost is None else int(cost)


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure as a form gives it; `fields` are those of its kind, with days as ISO and cost in cents."""

    title: str
    kind: str
    owner: str
    basis: str
    source: str
    fields: Mapping[str, Any]


def measures(*, desk: Desk, today: date) -> list[MeasureShown]:
    """Return the measures that are not dropped, by number. Raises: NotPermitted."""
    desk.must_have(VIEW)
    return [shown(row, today, desk) for row in latest().values() if not row.dropped]


def engine_rows(codes: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """Return these measures as `onderdak.measures/1` holds them."""
    last = latest()
    return tuple({"id": one, "type": last[one].kind, **last[one].body} for one in codes if one in last)


def versions_of(codes: Iterable[str]) -> list[dict[str, Any]]:
    """Return code, version and name of these measures, to keep with what is worked out of them."""
    last = latest()
    return [{"code": one, "version": last[one].version, "title": last[one].title} for one in codes]


def without_cost(codes: Iterable[str]) -> list[str]:
    """Return which of these measures have no cost, so that no cheapest plan can be found among them."""
    return [one["id"] for one in engine_rows(codes) if not any(one.get(name) is not None for name in COSTS)]


def enter_measure(*, desk: Desk, now: datetime, measure: NewMeasure, request_key: UUID) -> str:
    """
    Enter a measure; it starts nothing, it can be compared and agreed on. Returns: its code.

    Raises:
        NotPermitted. InputInvalid: a field is missing, names nothing, or cannot be.
    """
    desk.must_have(RUN)
    wrong = wrong_fields(measure, local_date(now))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    municipality, region = own_level(desk)

    def work() -> str:
        numbers = [
            int(code[1:]) for code in Measure.objects.values_list("code", flat=True) if code[1:].isdigit()
        ]
        row = Measure.objects.create(
            municipality=municipality, region=region, recorded_at=now, actor_id=desk.actor_id,
            code=f"M{max(numbers, default=0) + 1}", version=1, title=measure.title.strip(),
            kind=measure.kind, body=dict(measure.fields), owner=measure.owner, basis=measure.basis.strip(),
            source=measure.source.strip(), entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "forecast.measure_entered", now=now, municipality=municipality, subject="measure",
            subject_id=row.pk,
        )  # fmt: skip
        return row.code

    question = {"measure": str(measure)}
    return done_once(desk=desk, now=now, act="measure", request_key=request_key, question=question, work=work)


def latest() -> dict[str, Measure]:
    """Return the last version of every measure, by code in the order of their numbers."""
    rows = Measure.objects.order_by("id")
    return {row.code: row for row in sorted(rows, key=lambda one: (int(one.code[1:]), one.version))}


def shown(row: Measure, today: date, desk: Desk) -> MeasureShown:
    """Return a version of a measure as a desk sees it."""
    begins = row.body.get("from")
    return MeasureShown(
        row.code, row.version, row.title, row.kind, row.body, row.owner, row.basis, row.source,
        row.entered_by, not in_time(row.body, today=today), bool(begins) and str(begins) < today.isoformat(),
        desk.may(RUN) and (row.municipality, row.region) == own_level(desk),
    )  # fmt: skip


def wrong_fields(one: NewMeasure, today: date, begun: object = None) -> list[tuple[str, str]]:
    """
    Return what cannot be, as (field, code).

    Args:
        begun: a first day that may lie behind us: that of the version that is corrected. Any other may not,
            because what began already stands in the registers and would count twice.
    """
    if one.kind not in FIELDS:
        return [("kind", "choice")]
    wrong = [
        (name, "missing") for name in ("title", "owner", "basis", "source") if not getattr(one, name).strip()
    ]
    wrong += [
        (name, "missing") for name in NEEDED[one.kind].split() if one.fields.get(name) in (None, "", [])
    ]
    wrong += [(name, "choice") for name in one.fields if name not in (FIELDS[one.kind] + " leadDays").split()]
    towns = {f"GM{card.code}" for card in municipality_cards(on=today)}
    if "municipality" in one.fields and one.fields["municipality"] not in towns:
        wrong.append(("municipality", "choice"))
    if place := one.fields.get("place"):
        number = str(place).removeprefix("L")
        if not number.isdigit() or int(number) not in location_names([int(number)]):
            wrong.append(("place", "choice"))
    for name in ("places", "days"):
        value = one.fields.get(name)
        if isinstance(value, int) and not 0 <= value <= 100_000:
            wrong.append((name, "range"))
    if (begins := one.fields.get("from")) and begins != begun:
        wrong += _first_day(str(begins), today)
    if one.fields.get("to") and one.fields.get("from") and one.fields["to"] <= one.fields["from"]:
        wrong.append(("to", "range"))
    return list(dict.fromkeys(wrong))


def _first_day(told: str, today: date) -> list[tuple[str, str]]:
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return [("from", "choice")]
    if day < today:
        return [("from", "begun")]
    return [("from", "range")] if (day - today).days > MOST_DAYS_AHEAD else []
