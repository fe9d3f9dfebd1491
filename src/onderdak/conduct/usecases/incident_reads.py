"""Reads: the list of incidents, and one incident with its people, evidence, look at care and measures."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from onderdak.access.public import Desk, record_reads
from onderdak.conduct.store.models import (
    CareCheck,
    Evidence,
    Incident,
    IncidentEnd,
    IncidentPerson,
    Measure,
    NationalAsk,
)
from onderdak.conduct.store.sealed import opened
from onderdak.conduct.types import Involved, Severity
from onderdak.conduct.usecases.done_once import VIEW
from onderdak.conduct.usecases.incident_row import incident_row, visible

PAGE = 50
STATES = ("open", "measured", "ended")


@dataclass(frozen=True, slots=True)
class IncidentsAsked:
    """What the list is asked for; empty is everything that is not ended. `state` "all" is everything."""

    state: str = ""
    severity: str = ""
    location_id: int | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One line. `state` is open, measured or ended; `people` counts by role."""

    incident_id: int
    municipality: str
    location_id: int | None
    location: str
    spot: str
    kind: str
    severity: Severity
    happened_at: datetime
    state: str
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IncidentList:
    """One page, how many in all, and counts per state before the filters."""

    rows: tuple[IncidentRow, ...]
    total: int
    counts: Mapping[str, int]
    asked: IncidentsAsked


@dataclass(frozen=True, slots=True)
class PersonIn:
    """Somebody in a role, with the last look at care and earlier incidents that this person caused."""

    household_id: int
    person_id: int
    role: Involved
    care: str
    care_on: date | None
    care_check_id: int | None
    earlier: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What shows it. `size` is that of its file in bytes, 0 when there is none here."""

    kind: str
    on: date
    text: str
    sha256: str
    evidence_id: int
    size: int


@dataclass(frozen=True, slots=True)
class IncidentView:
    """Everything of one incident, as this desk may read it. Reading it is written down."""

    row: IncidentRow
    facts: str
    impact: str
    impacts: tuple[str, ...]
    police_number: str
    people: tuple[PersonIn, ...]
    evidence: tuple[EvidenceRow, ...]
    measure_ids: tuple[int, ...]
    recorded_at: datetime
    entered_by: str
    ended_how: str
    ended_on: date | None
    national: bool


def incident_list(*, desk: Desk, now: datetime, asked: IncidentsAsked) -> IncidentList:
    """
    List incidents in the scope of this desk, newest first. No names and no words in it.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    rows = _with_state(Incident.objects.filter(visible(desk)))
    counts = rows.aggregate(
        open=Count("id", filter=Q(is_ended=False, is_measured=False)),
        measured=Count("id", filter=Q(is_ended=False, is_measured=True)),
        ended=Count("id", filter=Q(is_ended=True)),
    )
    kept = _filtered(rows, asked)
    total = kept.count() if asked.severity or asked.location_id else _total(counts, asked.state)
    found = kept.select_related("location").order_by("-happened_at", "-id")
    page = list(found[asked.first : asked.first + PAGE])
    people = _people_of([row.pk for row in page])
    shown = tuple(_row(row, people.get(row.pk, {})) for row in page)
    return IncidentList(shown, total, counts, asked)


def incident_view(*, desk: Desk, now: datetime, incident_id: int) -> IncidentView:
    """
    Show one incident. The read of each person's file is written down.

    Raises: NotPermitted: not this role. NotVisible: absent, or elsewhere.
    """
    desk.must_have(VIEW)
    incident_row(desk, incident_id)
    row = _with_state(Incident.objects.filter(pk=incident_id)).select_related("location").get()
    people = _persons(row)
    words = opened(row.sealed, row.wrapped_key)
    end = IncidentEnd.objects.filter(incident=row).first()
    counts = Counter(one.role.value for one in people)
    reads = [(row.municipality, one.person_id) for one in people]
    record_reads(desk, "conduct.incident_read", now=now, subject="person", reads=reads)
    return IncidentView(
        row=_row(row, counts), facts=words.get("facts", ""), impact=words.get("impact", ""),
        impacts=tuple(row.impacts), police_number=words.get("police", ""), people=people,
        evidence=tuple(
            EvidenceRow(one.kind, one.on, opened(one.sealed, one.wrapped_key).get("text", ""), one.sha256,
                        one.pk, one.size or 0)
            for one in Evidence.objects.filter(incident=row).annotate(size=F("file__size")).order_by("id")
        ),
        measure_ids=tuple(Measure.objects.filter(incident=row).order_by("id").values_list("pk", flat=True)),
        recorded_at=row.recorded_at, entered_by=row.entered_by, ended_how=end.how if end else "",
        ended_on=end.on if end else None,
        national=NationalAsk.objects.filter(incident=row, end__isnull=True).exists(),
    )  # fmt: skip


def _with_state(rows: QuerySet[Incident]) -> QuerySet[Incident]:
    return rows.annotate(
        is_ended=Exists(IncidentEnd.objects.filter(incident=OuterRef("pk"))),
        is_measured=Exists(Measure.objects.filter(incident=OuterRef("pk"))),
    )


def _filtered(rows: QuerySet[Incident], asked: IncidentsAsked) -> QuerySet[Incident]:
    if asked.state == "ended":
        rows = rows.filter(is_ended=True)
    elif asked.state != "all":
        rows = rows.filter(is_ended=False)
        if asked.state:
            rows = rows.filter(is_measured=asked.state == "measured")
    if asked.severity:
        rows = rows.filter(severity=asked.severity)
    return rows.filter(location=asked.location_id) if asked.location_id else rows


def _total(counts: Mapping[str, int], state: str) -> int:
    """How many a list without other filters holds; they were counted already."""
    if state in STATES:
        return counts[state]
    return sum(counts.values()) - (0 if state == "all" else counts["ended"])


def _people_of(numbers: list[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = IncidentPerson.objects.filter(incident__in=numbers).values_list("incident_id", "role")
    for number, role, count in rows.annotate(n=Count("id")).order_by():
        found.setdefault(number, {})[role] = count
    return found


def _persons(row: Incident) -> tuple[PersonIn, ...]:
    rows = list(IncidentPerson.objects.filter(incident=row).order_by("role", "id"))
    caused = [one.person_id for one in rows if one.role == Involved.CAUSED]
    looked = {one.person_id: one for one in CareCheck.objects.filter(incident=row).order_by("id")}
    before = dict(
        IncidentPerson.objects.filter(
            person_id__in=caused, role=Involved.CAUSED, incident__happened_at__lt=row.happened_at
        )
        .values_list("person_id")
        .annotate(n=Count("id"))
        .order_by()
    )
    return tuple(
        PersonIn(
            one.household_id, one.person_id, Involved(one.role),
            looked[one.person_id].outcome if one.person_id in looked else "",
            looked[one.person_id].on if one.person_id in looked else None,
            looked[one.person_id].pk if one.person_id in looked else None, before.get(one.person_id, 0),
        )
        for one in rows
    )  # fmt: skip


def _row(row: Incident, people: Mapping[str, int]) -> IncidentRow:
    state = "ended" if row.is_ended else "measured" if row.is_measured else "open"
    return IncidentRow(
        row.pk, row.municipality, row.location_id, row.location.name if row.location else "", row.spot,
        row.kind, Severity(row.severity), row.happened_at, state, people,
    )  # fmt: skip
