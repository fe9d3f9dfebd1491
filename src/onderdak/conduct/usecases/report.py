"""Reads: nuisance in figures, per location or per region, beside occupancy and waiting time for care."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q

from onderdak.access.public import Desk
from onderdak.capacity.public import location_cards, municipality_cards
from onderdak.conduct.rules.report import SMALLEST, Counted, Figures, figures
from onderdak.conduct.store.models import Incident, IncidentPerson, Measure, OutPlacementEvent
from onderdak.conduct.types import Involved, Severity
from onderdak.conduct.usecases.done_once import FIGURES, VIEW
from onderdak.duty.public import announced_and_decided
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import NETHERLANDS, local_date, night_of
from onderdak.placement.public import residents_of

# weeks until treatment per municipality (its code) and per safety region (its code); "NL" for everything
CareWait = Callable[[Desk, datetime], Mapping[str, float]]
_care_wait: list[CareWait] = []


@dataclass(frozen=True, slots=True)
class Report:
    """
    Figures of [start, until): per location for who may read incidents, else per region.

    `waits`: weeks until treatment (median of dated supply figures) per name of a row; `care_weeks` of all.
    A name that is not in it: not known.
    """

    rows: tuple[Figures, ...]
    total: Figures
    level: str
    start: date
    until: date
    suppressed: bool
    waits: Mapping[str, float]
    care_weeks: float | None


def hand_over_care_wait(work: CareWait) -> None:
    """Let the site say how many weeks people wait for treatment, per area; an area without figures is out."""
    _care_wait[:] = [work]


def report(*, desk: Desk, now: datetime, start: date, until: date) -> Report:
    """
    Count incidents, decided measures, out-placements and returns beside places and occupancy.

    A municipality sees its own locations whole; a region or the country sees regions, small counts left out.

    Raises: NotPermitted: not this role. InputInvalid: an empty period.
    """
    desk.must_have(FIGURES)
    if not start < until:
        raise InputInvalid(problems=(("until", "not_after_start"),))
    whole = desk.may(VIEW)
    today = local_date(now)
    cards = municipality_cards(on=today)
    region_names = {card.code: card.region_name for card in cards}
    region_codes = {card.code: card.region for card in cards}
    codes = desk.cases.municipalities
    mine = [card.code for card in cards if codes is None or card.code in codes]
    sites = location_cards(desk=desk, night=night_of(now), municipalities=mine)
    group = {site.location_id: site.name for site in sites}
    if not whole:
        group = {site.location_id: region_names.get(site.municipality, "") for site in sites}
    slept = residents_of(
        desk=desk, now=now, location_ids=[site.location_id for site in sites], night=night_of(now)
    )
    counted = _counted(group, start, until)
    for site in sites:
        row = counted.setdefault(group[site.location_id], _empty())
        row["places"] += site.places
        row["occupied"] += slept[site.location_id].persons
    smallest = 1 if whole else SMALLEST
    rows = [figures(Counted(name, **row), smallest=smallest) for name, row in sorted(counted.items())]
    total = {name: sum(row[name] for row in counted.values()) for name in _empty()}
    weeks = _care_wait[0](desk, now) if _care_wait else {}
    waits = {
        group[site.location_id]: weeks[code]
        for site in sites
        if (code := site.municipality if whole else region_codes[site.municipality]) in weeks
    }
    everywhere = {card.code for card in cards} == set(mine)
    area = "NL" if everywhere else mine[0] if len(mine) == 1 else region_codes[mine[0]] if mine else ""
    return Report(
        tuple(rows), figures(Counted("", **total), smallest=smallest), "location" if whole else "region",
        start, until, not whole, waits, weeks.get(area),
    )  # fmt: skip


def _counted(group: Mapping[int, str], start: date, until: date) -> dict[str, dict[str, int]]:
    """Count per name of a group. A person who caused more than one incident there is a repeat."""
    found: dict[str, dict[str, int]] = {}
    first, last = _midnight(start), _midnight(until)
    period = Q(happened_at__gte=first, happened_at__lt=last, location__in=list(group))
    for location, count, grave in (
        Incident.objects.filter(period)
        .values_list("location_id")
        .annotate(n=Count("id"), grave=Count("id", filter=Q(severity=Severity.GRAVE)))
        .order_by()
    ):
        _add(found, group[location], incidents=count, grave=grave)
    decided = Q(intention_id__in=announced_and_decided(start=first, until=last))
    agreed = Q(
        intention_id=None, out__events__kind="moved", out__events__on__gte=start, out__events__on__lt=until
    )
    # a proposal is no measure: it may still be refused, and these figures go to the ministry
    measures = Measure.objects.filter(decided | agreed, incident__location__in=list(group))
    for location, count in _per_location(measures.values_list("incident__location_id")):
        _add(found, group[location], measures=count)
    moves = OutPlacementEvent.objects.filter(
        out__measure__incident__location__in=list(group), on__gte=start, on__lt=until
    )
    for location, moved, back in (
        moves.values_list("out__measure__incident__location_id")
        .annotate(m=Count("id", filter=Q(kind="moved")), r=Count("id", filter=Q(kind="returned")))
        .order_by()
    ):
        _add(found, group[location], out_placed=moved, returned=back)
    for name, caused, repeated in _repeats(group, start, until):
        _add(found, name, caused_by=caused, repeated=repeated)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), NETHERLANDS)


def _per_location(rows: Iterable[tuple[int]]) -> Iterable[tuple[int, int]]:
    return rows.annotate(n=Count("id", distinct=True)).order_by()  # type: ignore[attr-defined,no-any-return]


def _repeats(group: Mapping[int, str], start: date, until: date) -> Iterable[tuple[str, int, int]]:
    rows = (
        IncidentPerson.objects.filter(
            role=Involved.CAUSED, incident__location__in=list(group),
            incident__happened_at__gte=_midnight(start), incident__happened_at__lt=_midnight(until),
        )
        .values_list("incident__location_id", "person_id")
        .annotate(n=Count("id"))
        .order_by()
    )  # fmt: skip
    per_name: dict[str, dict[int, int]] = {}
    for location, person, count in rows:
        persons = per_name.setdefault(group[location], {})
        persons[person] = persons.get(person, 0) + count
    for name, persons in per_name.items():
        yield name, len(persons), sum(count > 1 for count in persons.values())


def _add(found: dict[str, dict[str, int]], name: str, **counts: int) -> None:
    row = found.setdefault(name, _empty())
    for key, count in counts.items():
        row[key] += count


def _empty() -> dict[str, int]:
    names = ("places", "occupied", "incidents", "grave", "measures", "out_placed", "returned", "caused_by",
             "repeated")  # fmt: skip
    return dict.fromkeys(names, 0)
