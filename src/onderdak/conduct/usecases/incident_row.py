"""Read: one incident, as far as this desk may see it: its own municipality, and its own locations."""

from django.db.models import Q

from onderdak.access.public import Desk
from onderdak.conduct.store.models import Incident, IncidentPerson
from onderdak.conduct.types import Involved
from onderdak.kernel.errors import NotVisible


def visible(desk: Desk) -> Q:
    """Incidents in the scope of a desk. Who looks after locations sees those of these locations."""
    codes = desk.cases.municipalities
    mine = Q() if codes is None else Q(municipality__in=codes)
    return mine & Q(location__in=desk.locations) if desk.locations else mine


def incident_row(desk: Desk, incident_id: int) -> Incident:
    """Return the row. Raises NotVisible."""
    row = Incident.objects.filter(visible(desk), pk=incident_id).select_related("location").first()
    if row is None:
        raise NotVisible(incident_id=incident_id)
    return row


def writable(desk: Desk, incident_id: int) -> Incident:
    """Return the row for who may record there. Raises NotVisible."""
    row = incident_row(desk, incident_id)
    if not desk.writes.covers(row.municipality):
        raise NotVisible(incident_id=incident_id)
    return row


def roles_of(incident_id: int) -> dict[int, Involved]:
    """Return the role of everybody in an incident, by person."""
    rows = IncidentPerson.objects.filter(incident=incident_id).values_list("person_id", "role")
    return {person: Involved(role) for person, role in rows}
