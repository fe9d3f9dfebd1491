"""Use case (read): every clock that runs for a desk, or for one household, soonest end first."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from onderdak.access.public import Desk
from onderdak.duty.rules.clocks import due_day, end_of
from onderdak.duty.rules.late_decision import grace_until
from onderdak.duty.rules.outreach import next_outreach
from onderdak.duty.store.models import DutyEvent, OutreachTry
from onderdak.duty.types import AidState, ClockKind, ObjectionState, RunningClock
from onderdak.duty.usecases.aid_reads import aid_requests
from onderdak.duty.usecases.court_reads import HOLDING, court_orders
from onderdak.duty.usecases.objection_reads import objections
from onderdak.duty.usecases.standing import open_without_roof
from onderdak.duty.usecases.stop_clock import met_clocks, pauses_of_clocks
from onderdak.kernel.nights import NETHERLANDS, local_date, night_of
from onderdak.kernel.terms import SetBy, days, last_day, weeks
from onderdak.law.public import value_on
from onderdak.people.public import handovers
from onderdak.placement.public import left_to_nowhere, out_of_sight, stays_begun, waiting_order
from onderdak.placement.types import StayState

REPORT_AGE = timedelta(hours=24)
INFORM_BACK = timedelta(days=60)


def running_clocks(
    *, desk: Desk, now: datetime, household_id: int | None = None, waiting: bool = True
) -> list[RunningClock]:
    """
    List the clocks that run, soonest end first; those that stand still last.

    Args:
        household_id: of this one alone.
        waiting: also those of everybody who waits (age of the report, decision on the application).
    """
    found = [
        *_courts(desk, now, household_id),
        *_questions(desk, now, household_id),
        *_objections(desk, now, household_id),
        *_out_of_sight(desk, now, household_id),
        *_interrupted(desk, now, household_id),
        *_gone(desk, now, household_id),
        *_handovers(desk, now, household_id),
        *_information(desk, now, household_id),
    ]
    if waiting:
        found += _waiting(desk, now, household_id)
    return sorted(found, key=lambda one: (one.due is None, one.due or now, one.kind.value, one.subject_id))


def _courts(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    for one in court_orders(desk=desk, now=now, household_id=household_id):
        if one.state in HOLDING:
            yield RunningClock(
                ClockKind.COURT, one.household_id, one.reference, one.municipality, one.order_id,
                one.starts_at, one.deadline, "Awb 8:72", "placement_coordinator", "duty:order",
                {"order_id": one.order_id},
                one.owner_id,
            )  # fmt: skip


def _questions(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    for one in aid_requests(desk=desk, now=now, open_only=True, household_id=household_id):
        if one.state in (AidState.OPEN, AidState.STUCK) and (one.mine or one.mine_to_answer):
            yield RunningClock(
                ClockKind.AID_ANSWER, one.household_id, one.reference, one.municipality, one.aid_id,
                one.asked_at, one.answer_by, "RooO 3",
                "asked_authority" if one.mine_to_answer else "intake_worker",
                "duty:aid", {"aid_id": one.aid_id}, 0 if one.mine_to_answer else one.owner_id,
            )  # fmt: skip


def _objections(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    for one in objections(desk=desk, now=now, household_id=household_id, open_only=True):
        started = _morning(one.received_on)
        page = {"objection_id": one.objection_id}
        due = end_of(one.due) if one.due else None
        yield RunningClock(
            ClockKind.OBJECTION, one.household_id, one.reference, one.municipality, one.objection_id, started,
            due, "Awb 7:10", "placement_coordinator", "duty:objection", page, one.owner_id,
        )  # fmt: skip
        notice = next((event.on for event in one.events if event.kind == "default_notice"), None)
        if one.state is ObjectionState.IN_DEFAULT and notice is not None:
            grace = int(str(value_on("late_decision.grace_weeks_after_notice", notice, local_date(now))))
            yield RunningClock(
                ClockKind.DEFAULT_GRACE, one.household_id, one.reference, one.municipality, one.objection_id,
                _morning(notice), end_of(grace_until(notice, grace)), "Awb 4:17(3)", "placement_coordinator",
                "duty:objection", page, one.owner_id,
            )  # fmt: skip


def _out_of_sight(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    gone = out_of_sight(desk=desk, now=now, household_id=household_id)
    tries = _tries([one.household_id for one in gone])
    for one in gone:
        page = {"household_id": one.household_id}
        if one.state is StayState.AWAY and one.kept_until is not None:
            due = datetime.combine(one.kept_until, time(12), NETHERLANDS).astimezone(UTC)
            yield RunningClock(
                ClockKind.KEPT_PLACE, one.household_id, one.reference, one.municipality, one.stay_id,
                one.since, due, "RooO 7(1)(b)", "location_manager", "duty:standing", page,
            )  # fmt: skip
        elif one.state is not StayState.AWAY:
            due = next_outreach(one.since, tries.get(one.household_id, []))
            yield RunningClock(
                ClockKind.OUTREACH, one.household_id, one.reference, one.municipality, one.household_id,
                one.since, due, "Wet BRP 2.22", "intake_worker", "duty:standing", page,
            )  # fmt: skip


def _interrupted(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    rows = DutyEvent.objects.filter(kind__in=["interrupted", "resumed", "ended_by_law"]).select_related(
        "duty__household"
    )
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    if household_id is not None:
        rows = rows.filter(duty__household_id=household_id)
    last = {}
    for row in rows.order_by("occurred_at", "id"):
        last[row.duty_id] = row
    since: dict[int, DutyEvent] = {}
    for row in last.values():
        if row.kind == "interrupted":
            since.setdefault(row.duty.household_id, row)
    tries = _tries(list(since))
    for household, row in since.items():
        due = next_outreach(row.occurred_at, tries.get(household, []))
        yield RunningClock(
            ClockKind.OUTREACH, household, row.duty.household.reference, row.municipality, household,
            row.occurred_at, due, "Wet BRP 2.22", "intake_worker", "duty:standing",
            {"household_id": household}, row.actor_id,
        )  # fmt: skip


def _gone(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    """Who left and nobody knows where to is looked for, until the duty says otherwise or they are back."""
    gone = left_to_nowhere(desk=desk, household_id=household_id)
    tries = _tries([one.household_id for one in gone])
    owed = open_without_roof([one.household_id for one in gone], night=night_of(now))
    for one in gone:
        if one.household_id not in owed:
            continue
        yield RunningClock(
            ClockKind.OUTREACH, one.household_id, one.reference, one.municipality, one.household_id,
            one.left_at, next_outreach(one.left_at, tries.get(one.household_id, [])), "Wet BRP 2.22",
            "intake_worker", "duty:standing", {"household_id": one.household_id},
        )  # fmt: skip


def _handovers(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    """An open hand-over stands on the list of both sides; after a day the sender is alarmed as well."""
    for one in handovers(desk=desk, now=now, household_id=household_id, open_only=True):
        if not (one.sent_by_me or one.mine_to_answer):
            continue
        yield RunningClock(
            ClockKind.HANDOVER, one.household_id, one.reference,
            one.to if one.mine_to_answer else one.municipality, one.handover_id, one.asked_at,
            one.next_alarm, "Twoo 2(1)",
            "asked_authority" if one.mine_to_answer else "placement_coordinator", "duty:handover",
            {"handover_id": one.handover_id}, 0 if one.mine_to_answer else one.owner_id,
        )  # fmt: skip


def _information(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    """From the start of reception they are informed in writing, in a language they understand (RooO 2(2))."""
    today = local_date(now)
    begun = stays_begun(desk=desk, since=today - INFORM_BACK, until=night_of(now) + timedelta(days=1))
    begun = [one for one in begun if household_id in (None, one.household_id)]
    met = met_clocks(ClockKind.INFORMATION, [one.household_id for one in begun])
    for one in begun:
        if met.get(one.household_id, date.min) >= one.start:
            continue
        term = int(str(value_on("access.info_duty_days", one.start, today)))
        due = end_of(last_day(one.start, days(term, SetBy.REGULATION)))
        yield RunningClock(
            ClockKind.INFORMATION, one.household_id, one.reference, one.municipality, one.household_id,
            _morning(one.start), due, "RooO 2(2)", "intake_worker", "duty:standing",
            {"household_id": one.household_id},
        )  # fmt: skip


def _waiting(desk: Desk, now: datetime, household_id: int | None) -> Iterable[RunningClock]:
    """Who waits: the age of the report, and the decision on the application."""
    codes = desk.cases.municipalities
    _, line = waiting_order(
        night=night_of(now), now=now, municipalities=None if codes is None else sorted(codes)
    )
    asked = [one.request for one in line if household_id in (None, one.request.household_id)]
    ids = [one.household_id for one in asked]
    stops = pauses_of_clocks(ClockKind.APPLICATION, ids)
    met = met_clocks(ClockKind.APPLICATION, ids)
    most = int(str(value_on("decision.default_weeks", local_date(now), local_date(now))))
    for one in asked:
        reported = one.facts.reported_at
        page = {"household_id": one.household_id}
        if not one.facts.sheltered_on(night_of(now)):
            yield RunningClock(
                ClockKind.REPORT_AGE, one.household_id, one.reference, one.municipality, one.household_id,
                reported, reported + REPORT_AGE, "RTB 13(1)", "intake_worker", "duty:standing", page,
            )  # fmt: skip
        if one.household_id not in met:
            stopped = stops.get(one.household_id, ())
            due = due_day(local_date(reported), weeks(most, SetBy.ACT), stopped)
            yield RunningClock(
                ClockKind.APPLICATION, one.household_id, one.reference, one.municipality, one.household_id,
                reported, end_of(due) if due else None, "Awb 4:13", "placement_coordinator", "duty:standing",
                page,
            )  # fmt: skip


def _tries(household_ids: list[int]) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    rows = OutreachTry.objects.filter(household_id__in=household_ids).values_list("household_id", "tried_at")
    for household, at in rows:
        found.setdefault(household, []).append(at)
    return found


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0), NETHERLANDS).astimezone(UTC)
