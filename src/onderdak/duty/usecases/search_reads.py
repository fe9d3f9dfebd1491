"""Use case (read): how far the search for a household is, with every step that was taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk, approvals_about
from onderdak.duty.rules.search_process import Search, SearchFact, missed_days, search_state
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import SearchStep
from onderdak.duty.store.sealed import opened
from onderdak.duty.usecases.away import hidden_days
from onderdak.duty.usecases.standing import Standing, events_of_duties
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on
from onderdak.people.public import strong_signs
from onderdak.placement.public import absences_of

ABSENCE_DAYS = "absence.days"
LEFT = "left_or_absent"


@dataclass(frozen=True, slots=True)
class TakenStep:
    """One step that was taken, as it was written down."""

    fact: SearchFact
    recorded_at: datetime
    report: str
    kept_at: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """
    The search for one household: the state, and all steps, newest first.

    `last_seen` is the last strong sign of life, None when there was none since the report on `reported_at`.
    """

    household_id: int
    municipality: str
    last_seen: datetime | None
    reported_at: datetime
    absences: tuple[tuple[date, date], ...]
    state: Search
    taken: tuple[TakenStep, ...]


def search_of(*, desk: Desk, now: datetime, household_id: int) -> SearchView:
    """
    Return how far the search is. A step counts from the moment after the last strong sign of life: the same
    day too. Steps from before it belong to an earlier search.

    Raises:
        NotVisible: no duty of this household for this desk. LawUnknown: the days of absence have no row.
    """
    duty = duties_in_force().filter(household_id=household_id).order_by("id").first()
    if duty is None or not desk.cases.covers(duty.municipality):
        raise NotVisible(household_id=household_id)
    today = local_date(now)
    taken = [
        TakenStep(
            SearchFact(row.action, row.channel, row.language, row.answer, row.at, row.until),
            row.recorded_at, opened(row.sealed, row.wrapped_key).get("report", ""), row.kept_at,
        )
        for row in SearchStep.objects.filter(household_id=household_id).order_by("-at", "-id")
    ]  # fmt: skip
    facts = [one.fact for one in taken]
    signs = strong_signs(desk=desk, household_id=household_id)
    begun = signs[-1] if signs else duty.reported_at
    seen = [local_date(at) for at in signs] or [local_date(begun)]
    tomorrow = today + timedelta(days=1)
    absences = [
        *missed_days(seen, facts, on=tomorrow),
        *absences_of(desk=desk, now=now, household_id=household_id).spans,
        *hidden_days(tuple(events_of_duties([duty.pk])[duty.pk]), tomorrow),
    ]
    state = search_state(
        [fact for fact in facts if fact.at > begun], absences, since=seen[-1] + timedelta(days=1), on=today,
        most_days=int(str(value_on(ABSENCE_DAYS, today, today))),
    )  # fmt: skip
    return SearchView(
        household_id, duty.municipality, signs[-1] if signs else None, duty.reported_at, _joined(absences),
        state, tuple(taken),
    )  # fmt: skip


def with_duty(*, desk: Desk, household_ids: Iterable[int]) -> frozenset[int]:
    """Return which of these households have a duty this desk may see: only for those there is a search."""
    rows = duties_in_force().filter(household_id__in=list(household_ids))
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return frozenset(rows.values_list("household_id", flat=True))


def _joined(spans: list[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Join days that touch, so that each absence stands on the page once."""
    joined: list[tuple[date, date]] = []
    for start, until in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((start, until))
    return tuple(joined)


def must_have_searched(*, desk: Desk, now: datetime, household_id: int) -> None:
    """
    Refuse a decision on absence before the whole search is on file. The days of the law are asked apart.

    Raises:
        NotNow: with the steps that are empty, and the days counted.
    """
    state = search_of(desk=desk, now=now, household_id=household_id).state
    if state.blocking and not state.stated:
        raise NotNow(
            household_id=household_id, state="search_incomplete", asked=LEFT, empty=list(state.blocking),
            days=state.absent_days,
        )  # fmt: skip


def left_for_good(standing: Standing) -> bool:
    """Say whether the last end of this duty rests on having left or being absent."""
    ends = [event for event in standing.events if event.kind == "ended_by_law"]
    return bool(ends) and ends[-1].payload.get("ground") == LEFT


def clearing_granted(*, desk: Desk, stay_ids: list[int]) -> int | None:
    """Return the newest yes to clear the place of one of these stays; None when nobody said yes."""
    subjects = [f"stay:{number}" for number in stay_ids]
    asked = approvals_about(desk=desk, what="placement.clearing", subjects=subjects)
    return next((one.approval_id for one in asked if one.granted), None)
