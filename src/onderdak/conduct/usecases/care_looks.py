"""Read: of whom somebody must still look whether care is needed, before any measure."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from onderdak.access.public import Desk, record_reads
from onderdak.conduct.store.models import CareCheck, Incident, IncidentEnd, IncidentPerson
from onderdak.conduct.types import Involved, Severity
from onderdak.conduct.usecases.done_once import CARE
from onderdak.conduct.usecases.incident_row import visible

MOST = 200


@dataclass(frozen=True, slots=True)
class CareLook:
    """Somebody who caused an incident that goes on. What happened stays out: this look does not need it."""

    incident_id: int
    municipality: str
    kind: str
    severity: Severity
    happened_at: datetime
    household_id: int
    person_id: int


def care_looks(*, desk: Desk, now: datetime) -> list[CareLook]:
    """
    List who waits for a look at care, the longest waiting first, at most MOST. Each person is a logged read.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(CARE)
    goes_on = Incident.objects.filter(visible(desk)).exclude(
        Exists(IncidentEnd.objects.filter(incident=OuterRef("pk")))
    )
    looked = CareCheck.objects.filter(incident=OuterRef("incident_id"), person_id=OuterRef("person_id"))
    rows = (
        IncidentPerson.objects.filter(role=Involved.CAUSED.value, incident__in=goes_on)
        .exclude(Exists(looked))
        .select_related("incident")
        .order_by("incident__happened_at", "pk")[:MOST]
    )
    found = [
        CareLook(
            row.incident_id, row.municipality, row.incident.kind, Severity(row.incident.severity),
            row.incident.happened_at, row.household_id, row.person_id,
        )
        for row in rows
    ]  # fmt: skip
    reads = [(one.municipality, one.person_id) for one in found]
    record_reads(desk, "conduct.care_list_read", now=now, subject="person", reads=reads)
    return found
