"""Use case (read): who is owed shelter tonight and has none; and the duty of one household."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.duty.rules.ladder import next_step
from onderdak.duty.rules.state import duty_state, roof_tonight
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Alternative
from onderdak.duty.store.models import Attempt as AttemptRow
from onderdak.duty.store.models import DutyEvent as EventRow
from onderdak.duty.types import Attempt, AttemptAnswer, DutyState, NextStep, Roof, Step, Unsheltered
from onderdak.duty.usecases.standing import Standing, events_of_duties, roofs_of_households, standings_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import Bed, PlacementRequest, beds_on, open_requests, waiting_order


@dataclass(frozen=True, slots=True)
class HouseholdDuty:
    """The duty towards a household on one night, with everything that was tried."""

    household_id: int
    municipality: str
    reported_at: datetime
    states: dict[int, DutyState]
    roof: Roof | None
    bed: Bed | None
    request: PlacementRequest | None
    attempts: tuple[Attempt, ...]
    next_step: NextStep | None

    @property
    def state(self) -> DutyState:
        """The state that asks most: open before interrupted before met before ended."""
        order = (DutyState.OPEN, DutyState.INTERRUPTED, DutyState.MET, DutyState.ENDED_BY_LAW)
        return min(self.states.values(), key=order.index)


def unsheltered_tonight(
    *, desk: Desk, now: datetime, municipalities: Sequence[str] | None = None
) -> list[Unsheltered]:
    """
    List the households without a roof tonight within the scope of the desk, first in the order first.

    Somebody with a host for tonight waits but is not in this list; somebody of whom nobody knows where they
    sleep is.
    """
    night = night_of(now)
    codes = _codes(desk, municipalities)
    _, line = waiting_order(night=night, now=now, municipalities=codes)
    outside = [one for one in line if not one.request.facts.sheltered_on(night)]
    ids = [one.request.household_id for one in outside]
    roofs = roofs_besides_stays(ids)
    attempts = attempts_of(ids)
    ended = _ended_households(ids)
    found = []
    for one in outside:
        household = one.request.household_id
        if roof_tonight(roofs.get(household, ()), night=night) is not None or household in ended:
            continue
        facts = one.request.facts
        step = next_step(attempts.get(household, ()), reported_at=facts.reported_at, now=now)
        found.append(
            Unsheltered(
                household, one.request.request_id, one.request.reference, one.request.municipality,
                facts.persons, facts.minors, facts.reported_at, one.hours, step,
                facts.has_roof is not None,
            )
        )  # fmt: skip
    return found


def household_duty(*, desk: Desk, now: datetime, household_id: int) -> HouseholdDuty:
    """
    Return the duty of one household as it stands tonight.

    Raises:
        NotVisible: no duty of this household for this desk.
    """
    found = household_duties(desk=desk, now=now, household_ids=[household_id])
    if household_id not in found:
        raise NotVisible(household_id=household_id)
    return found[household_id]


def household_duties(*, desk: Desk, now: datetime, household_ids: Sequence[int]) -> dict[int, HouseholdDuty]:
    """Return the duty of each of these households tonight; those without one for this desk are left out."""
    ids = list(household_ids)
    night = night_of(now)
    beds = beds_on(household_ids=ids, night=night, now=now)
    standing = standings_of(desk=desk, household_ids=ids, beds=beds, night=night)
    tried = attempts_of(list(standing))
    asked = open_requests(desk, list(standing))
    return {
        number: _duty(every, beds.get(number), asked.get(number), tried.get(number, []), now)
        for number, every in standing.items()
    }


def _duty(
    every: Sequence[Standing],
    bed: Bed | None,
    request: PlacementRequest | None,
    tried: Sequence[Attempt],
    now: datetime,
) -> HouseholdDuty:
    states = {one.person_id: one.state for one in every}
    reported = every[0].reported_at
    step = next_step(tried, reported_at=reported, now=now) if DutyState.OPEN in states.values() else None
    roof = roof_tonight([roof for one in every for roof in one.roofs], night=night_of(now))
    return HouseholdDuty(
        every[0].household_id, every[0].municipality, reported, states, roof, bed, request, tuple(tried), step
    )


def roofs_besides_stays(household_ids: Sequence[int]) -> dict[int, list[Roof]]:
    """Give the alternatives and own housing of the households that have any, as it holds for all of them."""
    some = set(
        Alternative.objects.filter(household_id__in=list(household_ids)).values_list(
            "household_id", flat=True
        )
    )
    some |= set(
        EventRow.objects.filter(duty__household_id__in=list(household_ids)).values_list(
            "duty__household_id", flat=True
        )
    )
    return roofs_of_households(sorted(some)) if some else {}


def attempts_of(household_ids: Sequence[int]) -> dict[int, list[Attempt]]:
    """Give the steps of the ladder that were tried, per household, oldest first."""
    rows = (
        AttemptRow.objects.filter(household_id__in=list(household_ids))
        .order_by("id")
        .values_list(
            "household_id", "step", "party", "channel", "asked_at", "answer_by",
            "answered__answered_at", "answered__answer", "id",
        )
    )  # fmt: skip  # columns, not objects: the country has thousands of steps in a night
    found: dict[int, list[Attempt]] = defaultdict(list)
    for household, step, party, channel, asked_at, answer_by, answered_at, answer, number in rows:
        found[household].append(
            Attempt(
                Step(step), party, channel, asked_at, answer_by,
                answered_at, AttemptAnswer(answer) if answer else None, number,
            )
        )  # fmt: skip
    return found


def _ended_households(household_ids: Sequence[int]) -> set[int]:
    """Households of which no duty is open: each ended by law or interrupted."""
    duties = list(
        duties_in_force().filter(household_id__in=list(household_ids)).values_list("pk", "household_id")
    )
    events = events_of_duties(
        EventRow.objects.filter(duty__in=[duty for duty, _ in duties]).values_list("duty_id", flat=True)
    )
    if not events:
        return set()
    closed: dict[int, bool] = {}
    for duty, household in duties:
        state = duty_state(events.get(duty, ()), (), night=date.max)
        over = state in (DutyState.ENDED_BY_LAW, DutyState.INTERRUPTED)
        closed[household] = closed.get(household, True) and over
    return {household for household, over in closed.items() if over}


def _codes(desk: Desk, municipalities: Sequence[str] | None) -> list[str] | None:
    scope = desk.cases.municipalities
    if scope is None:
        return None if municipalities is None else list(municipalities)
    return sorted(scope if municipalities is None else scope.intersection(municipalities))
