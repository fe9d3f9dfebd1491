"""Read: whose data must be gone, by the term of the law. Proposes only; a removal is an act of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from onderdak.access.public import Desk
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on
from onderdak.people.rules.removal_date import removal_date
from onderdak.people.store.models import Person, Removal
from onderdak.people.store.queries import in_scope

TERM = "retention.max_years_after_first_processing"
MOST = 1_000


@dataclass(frozen=True, slots=True)
class RemovalDue:
    """One person whose term has passed, without a name."""

    person_id: int
    municipality: str
    removal_date: date


def removals_due(*, desk: Desk, now: datetime, limit: int = MOST) -> list[RemovalDue]:
    """
    List the persons of this scope whose data may not be there any more, longest overdue first.

    Raises:
        LawUnknown: the term has no row in force today; then nothing is proposed on a guess.
    """
    today = local_date(now)
    years = value_on(TERM, today, today)
    gone = Removal.objects.filter(person_id=OuterRef("pk"))
    rows = Person.objects.filter(in_scope(desk.persons), ~Exists(gone)).order_by("first_processed_at", "pk")
    due = []
    for person_id, code, first in rows.values_list("pk", "municipality", "first_processed_at")[:limit]:
        last = removal_date(local_date(first), int(str(years)))
        if last > today:
            break
        due.append(RemovalDue(person_id, code, last))
    return due
