"""Use case (read): objections with their terms, state, and what deciding too late costs."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.duty.rules.late_decision import LateMeter, LateTariff, grace_until, late_so_far
from onderdak.duty.rules.objection_course import objection_state, objection_until
from onderdak.duty.store.models import Objection
from onderdak.duty.types import CourseEvent, ObjectionState
from onderdak.duty.usecases.objections import course_of, due_of, terms_on
from onderdak.kernel.errors import LawUnknown, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on

LIMIT = 500
OVER = (ObjectionState.DECIDED, ObjectionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """
    One objection now. `due` is None while the term stands still.

    `grace_until` is the last day without costs after a notice of default; `late` is what it costs so far, or
    None when nothing runs, or when the law store has no amount for the date (`tariff_unknown`).
    """

    objection_id: int
    household_id: int
    reference: str
    municipality: str
    about: str
    decision_id: int | None
    notified_on: date
    received_on: date
    channel: str
    committee: bool
    interim_relief: bool
    object_until: date
    in_time: bool
    due: date | None
    state: ObjectionState
    grace_until: date | None
    late: LateMeter | None
    tariff_unknown: bool
    events: tuple[CourseEvent, ...]
    owner_id: int


def objection_of(*, desk: Desk, now: datetime, objection_id: int) -> ObjectionView:
    """
    Read one objection.

    Raises:
        NotVisible: absent, or of another municipality.
    """
    row = Objection.objects.filter(pk=objection_id).prefetch_related("events").first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(objection_id=objection_id)
    return _view(row, local_date(now))


def objections(
    *, desk: Desk, now: datetime, household_id: int | None = None, open_only: bool = False
) -> list[ObjectionView]:
    """List the objections within the scope of the desk: open ones first, shortest term first."""
    rows = Objection.objects.prefetch_related("events").order_by("-id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    if household_id is not None:
        rows = rows.filter(household_id=household_id)
    found = [_view(row, local_date(now)) for row in rows[:LIMIT]]
    if open_only:
        found = [one for one in found if one.state not in OVER]
    return sorted(found, key=lambda one: (one.state in OVER, one.due or date.max, one.objection_id))


def tariff_on(day: date, known_at: date) -> LateTariff:
    """Read what a late decision costs from the law store. Raises LawUnknown: nobody guesses an amount."""
    keys = ("late_decision.grace_weeks_after_notice", "late_decision.day_1_14", "late_decision.day_15_28",
            "late_decision.day_29_42", "late_decision.max_days")  # fmt: skip
    return LateTariff(*(int(str(value_on(key, day, known_at))) for key in keys))


def _view(row: Objection, today: date) -> ObjectionView:
    terms = terms_on(row.received_on, today)
    past = course_of(row)
    due = due_of(row, past, today)
    until = objection_until(row.notified_on, terms.object_weeks)
    free, late, unknown = _default(past, due, today)
    return ObjectionView(
        row.pk, row.household_id, row.reference, row.municipality, row.about, row.decision_id,
        row.notified_on, row.received_on, row.channel, row.committee, row.interim_relief, until,
        row.received_on <= until, due, objection_state(past, due=due, today=today), free, late, unknown,
        tuple(past), row.actor_id,
    )  # fmt: skip


def _default(
    past: list[CourseEvent], due: date | None, today: date
) -> tuple[date | None, LateMeter | None, bool]:
    """Return the end of the grace, the meter, and whether the amounts are not known for the date."""
    notice = next((one.on for one in past if one.kind == "default_notice"), None)
    if notice is None or due is None:
        return None, None, False
    ended = next((one.on for one in past if one.kind in ("decided", "withdrawn")), None)
    grace_weeks = int(str(value_on("late_decision.grace_weeks_after_notice", notice, today)))
    try:
        tariff = tariff_on(max(notice, due), today)
    except LawUnknown:
        return grace_until(notice, grace_weeks), None, True
    meter = late_so_far(due=due, notice_on=notice, decided_on=ended, today=today, tariff=tariff)
    return meter.grace_until, meter, False
