"""Read: rooms where somebody could sleep for a while: own ones, and those of a college that said yes."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import units_by_id
from onderdak.conduct.store.models import IncidentPerson, TransferAsk
from onderdak.conduct.types import Involved
from onderdak.conduct.usecases.done_once import MEASURE
from onderdak.conduct.usecases.incident_row import incident_row
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of, one_night
from onderdak.placement.public import rooms_out_of_place, running_of


@dataclass(frozen=True, slots=True)
class RoomElsewhere:
    """One room. `transfer_id` is the question that its college accepted, None in the own municipality."""

    unit_id: int
    location: str
    label: str
    municipality: str
    transfer_id: int | None = None


def rooms_for_out(*, desk: Desk, now: datetime, incident_id: int, person_id: int) -> list[RoomElsewhere]:
    """
    List the rooms where this person could sleep tonight; none when they have no place to leave.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have(MEASURE)
    row = incident_row(desk, incident_id)
    person = IncidentPerson.objects.filter(incident=row, person_id=person_id, role=Involved.CAUSED).first()
    if person is None:
        raise NotVisible(person_id=person_id)
    stay = running_of(desk=desk, now=now, household_id=person.household_id).stay
    if stay is None:
        return []
    own = rooms_out_of_place(
        desk=desk, now=now, stay_id=stay.stay_id, persons=[person_id], municipality=stay.municipality
    )
    found = [
        RoomElsewhere(one.unit_id, one.location_name, one.label, one.municipality)
        for one in own
        if one.stock != "national"
    ]
    said_yes = TransferAsk.objects.filter(incident=row, person_ids=[person_id], answer__answer="accepted")
    rooms = dict(said_yes.values_list("answer__unit_id", "id"))
    for unit in units_by_id(unit_ids=list(rooms), nights=one_night(night_of(now))):
        found.append(
            RoomElsewhere(
                unit.unit_id, unit.location_name, unit.label, unit.municipality, rooms[unit.unit_id]
            )
        )
    return found
