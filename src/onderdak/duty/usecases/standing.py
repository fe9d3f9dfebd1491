"""Use case (read): how the duty towards each member of a household stands tonight, from events and roofs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.duty.rules.roofs import roofs_of
from onderdak.duty.rules.state import duty_state, roof_tonight
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Alternative, Duty
from onderdak.duty.store.models import DutyEvent as EventRow
from onderdak.duty.types import DutyEvent, DutyState, Roof
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import Bed, beds_on


@dataclass(frozen=True, slots=True)
class Standing:
    """One duty tonight: its state, the roof that meets it, all roofs, and its events, oldest first."""

    duty_id: int
    person_id: int
    household_id: int
    municipality: str
    reported_at: datetime
    state: DutyState
    roof: Roof | None
    roofs: tuple[Roof, ...]
    events: tuple[DutyEvent, ...]


def standing_of(*, desk: Desk, now: datetime, household_id: int) -> list[Standing]:
    """
    Return the duty of each member, in order of the duties.

    Raises:
        NotVisible: no duty of this household for this desk.
    """
    night = night_of(now)
    beds = beds_on(household_ids=[household_id], night=night, now=now)
    found = standings_of(desk=desk, household_ids=[household_id], beds=beds, night=night)
    if household_id not in found:
        raise NotVisible(household_id=household_id)
    return found[household_id]


def standings_of(
    *, desk: Desk, household_ids: Sequence[int], beds: Mapping[int, Bed], night: date
) -> dict[int, list[Standing]]:
    """Return the duty of each member of these households; those without one for this desk are left out."""
    duties = list(duties_in_force().filter(household_id__in=list(household_ids)).order_by("id"))
    found: dict[int, list[Standing]] = defaultdict(list)
    for one in standings(duties, beds=beds, night=night):
        found[one.household_id].append(one)
    return {number: every for number, every in found.items() if desk.cases.covers(every[0].municipality)}


def standings(duties: Sequence[Duty], *, beds: Mapping[int, Bed], night: date) -> list[Standing]:
    """Work out the standing of duties; `beds` by household."""
    events = events_of_duties([duty.pk for duty in duties])
    alternatives = alternatives_per_person([duty.household_id for duty in duties])
    found = []
    for duty in duties:
        roofs = roofs_of(events[duty.pk], alternatives[duty.person_id])
        bed = beds.get(duty.household_id)
        if bed is not None:
            roofs.append(Roof("stay", bed.start, bed.until, f"stay:{bed.stay_id}"))
        state = duty_state(events[duty.pk], roofs, night=night)
        roof = roof_tonight(roofs, night=night)
        found.append(
            Standing(
                duty.pk, duty.person_id, duty.household_id, duty.municipality, duty.reported_at, state, roof,
                tuple(roofs), tuple(events[duty.pk]),
            )
        )  # fmt: skip
    return found


def open_without_roof(household_ids: Sequence[int], *, night: date) -> set[int]:
    """Return the households of which a duty is open and met by nothing besides a stay."""
    duties = list(duties_in_force().filter(household_id__in=list(household_ids)))
    every = standings(duties, beds={}, night=night)
    return {one.household_id for one in every if one.state is DutyState.OPEN}


def alternatives_per_person(household_ids: Iterable[int]) -> dict[int, list[Roof]]:
    """Give the temporary alternatives of each person as roofs with their end."""
    found: dict[int, list[Roof]] = defaultdict(list)
    for row in Alternative.objects.filter(household_id__in=set(household_ids)).order_by("id"):
        for person in row.person_ids:
            found[person].append(Roof("alternative", row.start, row.until, f"alternative:{row.pk}"))
    return found


def events_of_duties(duty_ids: Iterable[int]) -> dict[int, list[DutyEvent]]:
    """Give the events of each duty, in order of recording."""
    found: dict[int, list[DutyEvent]] = defaultdict(list)
    for row in EventRow.objects.filter(duty_id__in=list(duty_ids)).order_by("id"):
        found[row.duty_id].append(
            DutyEvent(
                row.kind, row.occurred_at, row.recorded_at, row.basis, row.payload, row.pk, row.corrects_id
            )
        )
    return found


def roofs_of_households(household_ids: Sequence[int]) -> dict[int, list[Roof]]:
    """
    Give the roofs besides stays that cover a whole household: those that every member of it has.

    A household of which one member sleeps elsewhere still needs a place for the others.
    """
    duties = list(duties_in_force().filter(household_id__in=list(household_ids)).order_by("id"))
    events = events_of_duties([duty.pk for duty in duties])
    alternatives = alternatives_per_person([duty.household_id for duty in duties])
    per_household: dict[int, list[list[Roof]]] = defaultdict(list)
    for duty in duties:
        per_household[duty.household_id].append(roofs_of(events[duty.pk], alternatives[duty.person_id]))
    return {household: _shared(members) for household, members in per_household.items()}


def _shared(members: list[list[Roof]]) -> list[Roof]:
    """Return the roofs of the member who has the fewest nights: what holds for all of them."""
    if any(not roofs for roofs in members):
        return []
    return min(members, key=lambda roofs: max((roof.until or date.max) for roof in roofs))
