"""What happened around the duty before the demo evening: judges, objections, questions. All invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from onderdak.access.public import Desk
from onderdak.duty.public import (
    AidAnswerGiven,
    ClockKind,
    NewObjection,
    NewOrder,
    NextEvent,
    answer_aid,
    answer_attempt,
    arrange_alternative,
    ask_authority,
    ask_handover,
    meet_clock_step,
    receive_objection,
    record_attempt,
    record_objection_event,
    record_order_event,
    register_order,
    running_clocks,
)
from onderdak.kernel.nights import local_date, night_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COURT = "Rechtbank Voorbeeldland"
NEIGHBOUR, REGION = "0307", "VR09"
INFORMED_AFTER = 3 * DAY
NOT_YET = 12 * DAY


@dataclass(frozen=True, slots=True)
class Cast:
    """
    Household ids by their part. `waiting`: the eight at the counter of the demo municipality, as listed in
    `reports.AT_HOME`. `sheltered`: in reception there for long. `neighbour`: waits in the neighbour town.
    """

    waiting: Sequence[int]
    sheltered: Sequence[int]
    neighbour: Sequence[int]


def play_duties(*, desk: Desk, now: datetime, cast: Cast) -> int:
    """
    Let the past happen through the same acts as on a real day, each at its own moment.

    Returns: how many clocks of information were met, for households that came long ago.
    """
    _judges(desk, now, cast)
    _objections(desk, now, cast)
    _questions(desk, now, cast)
    _handovers(desk, now, cast)
    night = night_of(now)
    arrange_alternative(
        desk=desk, now=now - 5 * HOUR, household_id=cast.waiting[4], kind="hotel",
        provider="Hotel De Voorbeeldster", start=night, until=night + 6 * DAY, review_on=night + 3 * DAY,
        request_key=_key("hotel"),
    )  # fmt: skip
    return _informed(desk, now)


def _judges(desk: Desk, now: datetime, cast: Cast) -> None:
    """The three terms that courts gave: 24 hours, missed with a penalty; 72 hours, runs; 14 days, obeyed."""
    late, soon, obeyed = cast.waiting[3], cast.waiting[2], cast.sheltered[0]
    _order(desk, now - 30 * HOUR, late, 24, "hours", "VBL 25/1", penalty=100_000, most=1_500_000)
    _order(desk, now - 20 * HOUR, soon, 72, "hours", "VBL 25/2", penalty=200_000, most=3_000_000)
    done = _order(desk, now - 20 * DAY, obeyed, 14, "days", "VBL 25/3")
    record_order_event(
        desk=desk, now=now - 12 * DAY, order_id=done, kind="complied", request_key=_key("complied")
    )


def _order(
    desk: Desk,
    at: datetime,
    household: int,
    count: int,
    unit: str,
    case: str,
    *,
    penalty: int = 0,
    most: int = 0,
) -> int:
    order = NewOrder(
        household_id=household, court=COURT, case_number=case, ordered="shelter", ruled_on=local_date(at),
        starts_at=at, term_count=count, term_unit=unit, penalty_cents=penalty, penalty_most_cents=most,
        part_day_counts=bool(penalty),
    )  # fmt: skip
    return register_order(desk=desk, now=at, order=order, request_key=_key(case))


def _objections(desk: Desk, now: datetime, cast: Cast) -> None:
    today = local_date(now)
    receive_objection(
        desk=desk, now=now - 2 * HOUR, request_key=_key("objection new"),
        objection=NewObjection(cast.waiting[3], "not_placed", today - DAY, today, "letter"),
    )  # fmt: skip
    came = local_date(now - 40 * DAY)
    heard = receive_objection(
        desk=desk, now=now - 40 * DAY, request_key=_key("objection first"),
        objection=NewObjection(cast.sheltered[1], "place", came - 9 * DAY, came, "letter"),
    )  # fmt: skip
    for days, event in (
        (20, NextEvent("heard", today - 20 * DAY)),
        (9, NextEvent("decided", today - 9 * DAY, outcome="unfounded", effect="none")),
    ):
        record_objection_event(
            desk=desk, now=now - days * DAY, objection_id=heard, event=event,
            request_key=_key(f"objection {event.kind}"),
        )  # fmt: skip


def _questions(desk: Desk, now: datetime, cast: Cast) -> None:
    """One that a neighbour refused, one that the region has, one that is stuck, one for us to answer."""
    wheels, cot, pets = cast.waiting[1], cast.waiting[5], cast.waiting[7]
    no = _ask(desk, now - 6 * HOUR, wheels, "municipality", NEIGHBOUR, 2 * HOUR)
    answer_aid(
        desk=desk, now=now - 5 * HOUR, aid_id=no, request_key=_key("aid no"),
        answer=AidAnswerGiven(False, "no_suitable_place", answered_by="B. Voorbeeld, Amersfoort"),
    )  # fmt: skip
    _ask(desk, now - HOUR, wheels, "region", REGION, 3 * HOUR)
    _ask(desk, now - 4 * HOUR, pets, "country", "", 2 * HOUR)
    _ask(desk, now - HOUR, cast.neighbour[0], "municipality", "0344", 3 * HOUR)
    tried = record_attempt(
        desk=desk, now=now - 3 * HOUR, household_id=cot, step="own", party="De Voorbeeldhaven",
        channel="phone", answer_by=now - 2 * HOUR, request_key=_key("attempt own"),
    )  # fmt: skip
    answer_attempt(
        desk=desk, now=now - 2 * HOUR, attempt_id=tried, answer="no_suitable_place", answered_by="L. Demo"
    )


def _ask(desk: Desk, at: datetime, household: int, kind: str, code: str, term: timedelta) -> int:
    return ask_authority(
        desk=desk, now=at, household_id=household, kind=kind, code=code, answer_by=at + term,
        request_key=_key(f"aid {household} {kind} {code}"),
    )  # fmt: skip


def _handovers(desk: Desk, now: datetime, cast: Cast) -> None:
    """One that nobody answered for more than a day, and one for us to answer."""
    for at, household, to in (
        (now - 26 * HOUR, cast.waiting[6], NEIGHBOUR),
        (now, cast.neighbour[1], "0344"),
    ):
        ask_handover(
            desk=desk, now=at, household_id=household, to=to, basis="consent", consent_on=local_date(at),
            request_key=_key(f"handover {household}"),
        )  # fmt: skip


def _informed(desk: Desk, now: datetime) -> int:
    """Who came longer ago got the information in time; the last days are still to do."""
    clocks = [
        one
        for one in running_clocks(desk=desk, now=now, waiting=False)
        if one.kind is ClockKind.INFORMATION and one.started < now - NOT_YET
    ]
    with transaction.atomic():
        for one in clocks:
            meet_clock_step(
                desk=desk, now=now, municipality=one.municipality, household_id=one.household_id,
                clock=ClockKind.INFORMATION, on=local_date(one.started + INFORMED_AFTER),
            )  # fmt: skip
    return len(clocks)


def _key(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo duty {what}")
