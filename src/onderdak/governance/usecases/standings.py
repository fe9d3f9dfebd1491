"""Reads: how every agreement that a desk may see stands today. Derived on each asking; nothing is stored."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from onderdak.access.public import Desk
from onderdak.governance.rules.standing import standing
from onderdak.governance.store.models import Agreement, AgreementEvent
from onderdak.governance.types import AgreementFacts, Event, Happened, Standing, Table

# evidence is counted where an agreement is called met: a list of thousands does not read it
SILENT = (Happened.PROGRESS, Happened.READING, Happened.DECIDED, Happened.EVIDENCE)
TELLING = [kind.value for kind in Happened if kind not in SILENT]
FACTS = ("id", "source_date", "recorded_at", "table", "due", "escalate_days")


def visible(desk: Desk) -> Q:
    """Agreements of the country and of regions, and those of municipalities in the scope of this desk."""
    codes = desk.cases.municipalities
    return Q() if codes is None else Q(municipality="") | Q(municipality__in=codes)


def standings(desk: Desk, today: date) -> dict[int, Standing]:
    """Give the standing of each agreement that this desk may see: two queries, whatever the number."""
    rows = list(Agreement.objects.filter(visible(desk)).values_list(*FACTS))
    events = _events(number for number, *_ in rows)
    met = {number for number, found in events.items() if _is_met(found)}
    return {
        number: standing(
            AgreementFacts(
                number, min(source_date or recorded_at.date(), today), Table(table), due, days,
                events=tuple(events.get(number, ())),
            ),
            today,
            met=met,
        )
        for number, source_date, recorded_at, table, due, days in rows
    }  # fmt: skip


def waiting_for(desk: Desk) -> dict[int, set[int]]:
    """Give for each agreement the ones it waits for now, met or not: to see a ring before it closes."""
    found: dict[int, set[int]] = {}
    rows = AgreementEvent.objects.filter(visible(desk), kind__in=("depends", "released")).order_by("id")
    for number, kind, about in rows.values_list("agreement_id", "kind", "about_id"):
        waits = found.setdefault(number, set())
        waits.add(about) if kind == Happened.DEPENDS else waits.discard(about)
    return found


def _events(numbers: Iterable[int]) -> dict[int, list[Event]]:
    wanted = set(numbers)
    rows = AgreementEvent.objects.filter(kind__in=TELLING).order_by("id")
    found: dict[int, list[Event]] = {}
    for number, kind, on, due, table, about in rows.values_list(
        "agreement_id", "kind", "on", "due", "table", "about_id"
    ):
        if number in wanted:
            event = Event(Happened(kind), on, due, Table(table) if table else None, about)
            found.setdefault(number, []).append(event)
    return found


def _is_met(events: Iterable[Event]) -> bool:
    met = False
    for event in events:
        if event.kind is Happened.MET:
            met = True
        elif event.kind in (Happened.REOPENED, Happened.WITHDRAWN):
            met = False
    return met
