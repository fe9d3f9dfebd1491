"""Use case (read): where is everybody who reported? Counted so that nobody can fall out (I5)."""

from datetime import datetime

from onderdak.duty.rules.roofs import roofs_of
from onderdak.duty.rules.state import duty_state, roof_tonight
from onderdak.duty.rules.whereabouts import Conservation, conservation
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Duty, DutyEvent
from onderdak.duty.types import DutyState, Whereabouts
from onderdak.duty.usecases.standing import alternatives_per_person, events_of_duties
from onderdak.kernel.nights import night_of
from onderdak.placement.public import where_is_everybody


def elsewhere_tonight(*, now: datetime) -> frozenset[int]:
    """Return the persons with an alternative or own housing tonight, over the whole scope. Ids only."""
    night = night_of(now)
    told = dict(Duty.objects.values_list("id", "person_id"))
    events = events_of_duties(set(DutyEvent.objects.values_list("duty_id", flat=True)))
    households = set(Duty.objects.values_list("household_id", flat=True))
    alternatives = alternatives_per_person(households)
    with_events = {told[duty_id]: rows for duty_id, rows in events.items() if duty_id in told}
    return frozenset(
        person
        for person in {*with_events, *alternatives}
        if roof_tonight(roofs_of(with_events.get(person, []), alternatives[person]), night=night) is not None
    )


def where_everybody_is(*, now: datetime) -> Conservation:
    """
    Count every person with a duty once: reported = placed + waiting + elsewhere + left with a reason (I5).

    Reads the whole scope of the connection; run it inside the scope of the country.
    """
    night = night_of(now)
    reported = dict(duties_in_force().values_list("id", "person_id"))
    told = set(DutyEvent.objects.filter(duty__handed_over_at__isnull=True).values_list("duty_id", flat=True))
    events = events_of_duties(told)
    households = set(Duty.objects.filter(pk__in=told).values_list("household_id", flat=True))
    alternatives = alternatives_per_person(households)
    ended, interrupted, elsewhere = set(), set(), set()
    for duty_id in told:
        person = reported[duty_id]
        roofs = roofs_of(events[duty_id], alternatives[person])
        state = duty_state(events[duty_id], roofs, night=night)
        if state is DutyState.ENDED_BY_LAW:
            ended.add(person)
        elif state is DutyState.INTERRUPTED:
            interrupted.add(person)
        if roof_tonight(roofs, night=night) is not None:
            elsewhere.add(person)
    where = where_is_everybody()
    return conservation(
        reported.values(),
        {
            Whereabouts.ENDED_BY_LAW: ended,
            Whereabouts.INTERRUPTED: interrupted,
            Whereabouts.PLACED: where.placed,
            Whereabouts.ELSEWHERE: elsewhere,
            Whereabouts.WAITING: where.waiting,
            Whereabouts.LEFT: where.left,
        },
    )
