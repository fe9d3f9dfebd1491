"""Read: who on the list was not seen for too long, since when, and which step is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from onderdak.access.public import Desk, record_reads
from onderdak.kernel.nights import local_date
from onderdak.people.rules.unseen_step import AT_RISK, ORDINARY, RISK_GROUNDS, UnseenStep, unseen_step
from onderdak.people.store import register_queries as queries
from onderdak.people.store.models import LastSeen, ListEpisode, Membership, Sighting
from onderdak.people.store.register_queries import UnseenTerms
from onderdak.people.usecases.list_reads import MOST_EXPORTED, midnight, shown_name
from onderdak.people.usecases.note_export import note_export

ADULT_FROM = 18
ALWAYS = 9_999


@dataclass(frozen=True, slots=True)
class Unseen:
    """One person out of sight: days since a strong and since any sign of life, and the step that is due."""

    person_id: int
    household_id: int | None
    household: str
    municipality: str
    name: str
    protected: bool
    at_risk: bool
    days_strong: int
    days_any: int
    strong_at: datetime | None
    step: UnseenStep


@dataclass(frozen=True, slots=True)
class UnseenPage:
    """One page of who was not seen, most urgent first, with the number per step of all of them."""

    rows: tuple[Unseen, ...]
    counts: dict[int, int]
    total: int


def unseen_persons(
    *, desk: Desk, now: datetime, step: int | None = None, first: int = 0, size: int = 50
) -> UnseenPage:
    """
    List who was not seen for longer than the first term, in the own municipality; each name is logged.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    found, page = queries.unseen(
        desk.persons, unseen_terms(local_date(now)), step=step, first=first, limit=size
    )
    counts = {number: found.get(number, 0) for number in (1, 2, 3, 5)}
    due = {person: (risk, unseen_step(_days(start, now), at_risk=risk)) for person, risk, start in page}
    rows = _rows(desk, now, due)
    reads = [(row.municipality, row.person_id) for row in rows if not row.protected]
    record_reads(desk, "people.listed", now=now, subject="person", reads=reads)
    return UnseenPage(tuple(rows), counts, sum(counts.values()) if step is None else counts.get(step, 0))


def export_unseen(*, desk: Desk, now: datetime, with_names: bool) -> list[Unseen]:
    """
    Return everybody who is out of sight for a file, most urgent first, with or without names; it is logged.

    Protected persons are in neither: they are counted on the page, and stand in no file.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    terms = unseen_terms(local_date(now))
    _, page = queries.unseen(desk.persons, terms, step=None, first=0, limit=MOST_EXPORTED)
    due = {person: (risk, unseen_step(_days(start, now), at_risk=risk)) for person, risk, start in page}
    rows = [row for row in _rows(desk, now, due, with_names=with_names) if not row.protected]
    named = [(row.municipality, row.person_id) for row in rows] if with_names else []
    note_export(desk=desk, now=now, what="out_of_sight", rows=len(rows), named=named)
    return rows


def unseen_terms(today: date) -> UnseenTerms:
    """Return the terms of the rule as moments of the local calendar, so that one query can count by them."""

    def moments(terms: Sequence[int], *, at_risk: bool) -> tuple[tuple[datetime, int], ...]:
        return tuple(
            (midnight(today - timedelta(days=days - 1)), unseen_step(days, at_risk=at_risk).number)
            for days in terms
        )

    return UnseenTerms(
        moments(ORDINARY, at_risk=False), moments(AT_RISK, at_risk=True), today, today.year - ADULT_FROM,
        tuple(sorted(RISK_GROUNDS)),
    )  # fmt: skip


def last_seen_of(*, desk: Desk, household_id: int) -> dict[int, tuple[datetime | None, datetime]]:
    """Return (last strong sign, last sign of any kind) per present member; who was never seen is left out."""
    members = Membership.objects.filter(household_id=household_id, until__isnull=True).values("person_id")
    rows = LastSeen.objects.filter(person_id__in=members)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return {row.person_id: (row.strong_at, row.any_at) for row in rows}


def strong_signs(*, desk: Desk, household_id: int) -> list[datetime]:
    """Return the moments at which a present member gave a strong sign of life, oldest first."""
    members = Membership.objects.filter(household_id=household_id, until__isnull=True).values("person_id")
    rows = Sighting.objects.filter(person_id__in=members, strength="strong")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return sorted(set(rows.values_list("at", flat=True)))


def on_list(*, desk: Desk, person_ids: Sequence[int]) -> dict[int, str]:
    """Return on whose list persons are now, by person; who is on none is left out."""
    rows = ListEpisode.objects.filter(person_id__in=list(person_ids), off_at__isnull=True)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return dict(rows.values_list("person_id", "municipality"))


def _rows(
    desk: Desk, now: datetime, due: dict[int, tuple[bool, UnseenStep]], *, with_names: bool = True
) -> list[Unseen]:
    found = {row.person_id: row for row in queries.rows_of_listed(desk.persons, list(due))}
    rows = []
    for person, (risk, step) in due.items():
        row = found.get(person)
        if row is None:
            continue
        told = shown_name(desk, row).name if with_names else ""
        name = gettext("afgeschermd") if row.protected else told
        rows.append(
            Unseen(
                person, row.household_id, "" if row.protected else row.household, row.municipality, name,
                row.protected, risk, _days(row.strong_at, now), _days(row.any_at, now), row.strong_at, step,
            )
        )  # fmt: skip
    return rows


def _days(at: datetime | None, now: datetime) -> int:
    return ALWAYS if at is None else (local_date(now) - local_date(at)).days
