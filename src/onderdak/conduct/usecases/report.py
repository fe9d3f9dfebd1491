"""Reads: nuisance in figures, per location or per region, beside occupancy; and requests to the ministry."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_cards, municipality_cards
from onderdak.conduct.rules.report import SMALLEST, Counted, Figures, figures
from onderdak.conduct.store.models import Incident, IncidentPerson, Measure, OutPlacementEvent, PlacesRequest
from onderdak.conduct.types import Involved, Severity
from onderdak.conduct.usecases.done_once import FIGURES, MEASURE, VIEW, done_once
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import residents_of

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of [start, until): per location for who may read incidents, else per region."""

    rows: tuple[Figures, ...]
    total: Figures
    level: str
    start: date
    until: date
    suppressed: bool


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    request_id: int
    municipality: str
    places: int
    reason: str
    sent_on: date
    figures: Mapping[str, object]
    entered_by: str


def report(*, desk: Desk, now: datetime, start: date, until: date) -> Report:
    """
    Count incidents, measures, out-placements and returns beside places and occupancy.

    A municipality sees its own locations whole; a region or the country sees regions, small counts left out.

    Raises: NotPermitted: not this role. InputInvalid: an empty period.
    """
    desk.must_have(FIGURES)
    if not start < until:
        raise InputInvalid(problems=(("until", "not_after_start"),))
    whole = desk.may(VIEW)
    today = local_date(now)
    cards = municipality_cards(on=today)
    codes = desk.cases.municipalities
    mine = [card.code for card in cards if codes is None or card.code in codes]
    sites = location_cards(desk=desk, night=night_of(now), municipalities=mine)
    group = {site.location_id: site.name for site in sites}
    if not whole:
        regions = {card.code: card.region_name for card in cards}
        group = {site.location_id: regions.get(site.municipality, "") for site in sites}
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
    return Report(
        tuple(rows), figures(Counted("", **total), smallest=smallest), "location" if whole else "region",
        start, until, not whole,
    )  # fmt: skip


def ask_for_places(
    *, desk: Desk, now: datetime, places: int, reason: str, sent_on: date, start: date, request_key: UUID
) -> int:
    """
    Record a request to the ministry for separate places, with the figures of this day, unchanged ever after.

    Raises: NotPermitted. InputInvalid: no places, no reason, or a day in the future.
    """
    desk.must_have(MEASURE)
    today = local_date(now)
    wrong = [] if 1 <= places <= 1000 else [("places", "range")]
    wrong += [] if reason.strip() and len(reason) <= LONGEST else [("reason", "missing")]
    wrong += [] if sent_on <= today else [("sent_on", "future")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    found = report(desk=desk, now=now, start=start, until=today)

    def work() -> int:
        made = PlacesRequest.objects.create(
            municipality=desk.municipality, places=places, reason=reason.strip(), sent_on=sent_on,
            figures={"start": start.isoformat(), "until": today.isoformat(), **asdict(found.total)},
            recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "conduct.places_asked", now=now, municipality=desk.municipality, subject="request",
            subject_id=made.pk, places=places,
        )  # fmt: skip
        return int(made.pk)

    question = {"places": places, "reason": reason, "sent": sent_on}
    return done_once(
        act="places", municipality=desk.municipality, request_key=request_key, now=now, work=work,
        question=question,
    )  # fmt: skip


def places_asked(*, desk: Desk, now: datetime) -> list[PlacesAsked]:
    """List the requests to the ministry in the scope of this desk, newest first."""
    desk.must_have(FIGURES)
    rows = PlacesRequest.objects.order_by("-id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [
        PlacesAsked(
            row.pk, row.municipality, row.places, row.reason, row.sent_on, row.figures, row.entered_by
        )
        for row in rows[:200]
    ]  # fmt: skip


def _counted(group: Mapping[int, str], start: date, until: date) -> dict[str, dict[str, int]]:
    """Count per name of a group. A person who caused more than one incident there is a repeat."""
    found: dict[str, dict[str, int]] = {}
    period = Q(happened_at__date__gte=start, happened_at__date__lt=until, location__in=list(group))
    for location, count, grave in (
        Incident.objects.filter(period)
        .values_list("location_id")
        .annotate(n=Count("id"), grave=Count("id", filter=Q(severity=Severity.GRAVE)))
        .order_by()
    ):
        _add(found, group[location], incidents=count, grave=grave)
    measures = Measure.objects.filter(
        incident__location__in=list(group), recorded_at__date__gte=start, recorded_at__date__lt=until
    )
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


def _per_location(rows: Iterable[tuple[int]]) -> Iterable[tuple[int, int]]:
    return rows.annotate(n=Count("id")).order_by()  # type: ignore[attr-defined,no-any-return]


def _repeats(group: Mapping[int, str], start: date, until: date) -> Iterable[tuple[str, int, int]]:
    rows = (
        IncidentPerson.objects.filter(
            role=Involved.CAUSED, incident__location__in=list(group),
            incident__happened_at__date__gte=start, incident__happened_at__date__lt=until,
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
