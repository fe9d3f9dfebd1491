"""Works out where a claim stands from its events: state, terms, deferrals and limitation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from onderdak.contribution.rules.payment_terms import Span, due_day, lapse_day, reminder_end
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht, title 4.4: the course of a money debt",
    article="Awb 3:41, 4:86-4:124",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


class State(StrEnum):
    """Where a claim stands. "In default" is worked out from dates, never stored."""

    ASSESSED = "ASSESSED"
    NOTIFIED = "NOTIFIED"
    REMINDED = "REMINDED"
    WRITEOFF_REVIEW = "WRITEOFF_REVIEW"
    CIVIL = "CIVIL"
    PAID = "PAID"
    REMITTED = "REMITTED"
    WRITTEN_OFF = "WRITTEN_OFF"
    REVOKED = "REVOKED"
    WRIT = "WRIT"
    ENFORCING = "ENFORCING"


class Happened(StrEnum):
    """What can happen to a claim. The first group moves the state, the second does not."""

    ASSESSED = "assessed"
    NOTIFIED = "notified"
    REMINDED = "reminded"
    REVIEW_BEGAN = "review_began"
    CIVIL_BEGAN = "civil_began"
    PAID = "paid"
    REOPENED = "reopened"
    UNLINKED = "payment_unlinked"
    REMITTED = "remitted"
    WRITTEN_OFF = "written_off"
    REVOKED = "revoked"
    WRIT_ISSUED = "writ_issued"
    SERVED = "served"
    PART_PAID = "part_paid"
    DEFERRED = "deferred"
    DEFERRAL_ENDED = "deferral_ended"
    OBJECTED = "objected"
    OBJECTION_ENDED = "objection_ended"
    ACKNOWLEDGED = "acknowledged"
    INTEREST_FIXED = "interest_fixed"


OPEN_STATES = (
    State.NOTIFIED, State.REMINDED, State.WRITEOFF_REVIEW, State.CIVIL, State.WRIT, State.ENFORCING,
)  # fmt: skip
LEADS_TO = {
    Happened.ASSESSED: State.ASSESSED,
    Happened.NOTIFIED: State.NOTIFIED,
    Happened.REMINDED: State.REMINDED,
    Happened.REVIEW_BEGAN: State.WRITEOFF_REVIEW,
    Happened.CIVIL_BEGAN: State.CIVIL,
    Happened.PAID: State.PAID,
    Happened.WRITTEN_OFF: State.WRITTEN_OFF,
    Happened.REVOKED: State.REVOKED,
    Happened.WRIT_ISSUED: State.WRIT,
    Happened.SERVED: State.ENFORCING,
}
INTERRUPTS = (
    Happened.REMINDED, Happened.ACKNOWLEDGED, Happened.CIVIL_BEGAN, Happened.WRIT_ISSUED, Happened.SERVED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """
    One event: what, on which day, the day that it sets (due day or end of a term), the new state.

    `works` is False for the end of a deferral whose letter still lies here: nobody knows of it (Awb 3:40).
    """

    kind: Happened
    on: date
    to: State
    until: date | None = None
    cents: int = 0
    works: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """
    Where a claim stands. `before_paid` is where it goes back to when the bank takes a payment back.
    `end_waits`: the running deferral was ended, and the letter that says so was not sent yet.

    `notified_on` is the day on which the decision was made known (Awb 3:41); None: it works for nobody yet,
    so nothing is due and nothing lapses. Nor is anything of a claim that was taken back.
    """

    state: State
    notified_on: date | None
    due_on: date | None
    reminded_on: date | None
    reminder_until: date | None
    deferrals: tuple[Span, ...]
    objected: bool
    before_paid: State
    reminders: int
    lapse_on: date | None
    end_waits: bool = False

    def deferral_on(self, day: date) -> Span | None:
        """The deferral that runs on a day, or None."""
        return next((span for span in self.deferrals if span.covers(day)), None)

    def in_default(self, day: date, open_cents: int) -> bool:
        """Whether the payment term is over and something is open (Awb 4:97)."""
        return self.due_on is not None and day > self.due_on and open_cents > 0


def notice_of(known_on: date, law: LawAt) -> ClaimFact:
    """
    Return the event that a decision was made known on a day: six weeks to pay begin (Awb 3:41, 4:87).

    Raises:
        LawUnknown: the law store has no term.

    Source: SOURCE.
    """
    return ClaimFact(Happened.NOTIFIED, known_on, State.NOTIFIED, due_day(known_on, law))


def reminder_of(written: ClaimFact, sent_on: date | None, law: LawAt) -> ClaimFact:
    """
    Return a reminder as it counts: its two weeks run from the day after sending (Awb 4:112(1)).

    A day in the letter that is later than the law asks stays. One that was not sent has no term yet.

    Raises:
        LawUnknown: the law store has no term.

    Source: SOURCE.
    """
    if sent_on is None:
        return replace(written, until=None)
    by_law = reminder_end(sent_on, law)
    return replace(written, on=sent_on, until=max(by_law, written.until or by_law))


def end_of_deferral_of(written: ClaimFact, known_on: date | None) -> ClaimFact:
    """
    Return the end of a deferral as it counts: from the day on which its letter was sent (Awb 3:40, 3:41).

    Args:
        known_on: that day; None while the letter still lies here.

    Source: SOURCE.
    """
    return replace(written, works=False) if known_on is None else replace(written, on=known_on)


def course_of(facts: Iterable[ClaimFact], law: LawAt) -> Course:
    """
    Replay the events of one claim in their order.

    Returns:
        the course; a claim without events is ASSESSED.

    Source: SOURCE.
    """
    events = list(facts)
    notified = next((one.on for one in events if one.kind is Happened.NOTIFIED), None)
    state, before = State.ASSESSED, State.NOTIFIED
    for one in events:
        if one.kind in (Happened.PAID, Happened.REMITTED) and state in OPEN_STATES:
            before = state
        state = one.to
    due = _last_until(events, Happened.NOTIFIED) if state is not State.REVOKED else None
    spans = _deferrals(events)
    reminded = [one for one in events if one.kind is Happened.REMINDED]
    interrupted = [one.on for one in events if one.kind in INTERRUPTS and not _lies_here(one)]
    return Course(
        state=_made_known_or_not(state, notified),
        notified_on=notified,
        due_on=due,
        reminded_on=reminded[-1].on if reminded else None,
        reminder_until=reminded[-1].until if reminded else None,
        deferrals=spans,
        objected=_runs(events, Happened.OBJECTED, Happened.OBJECTION_ENDED),
        before_paid=_made_known_or_not(before, notified),
        reminders=len(reminded),
        lapse_on=lapse_day(due, law, interrupted_on=interrupted, stood_still=spans) if due else None,
        end_waits=_end_waits(events),
    )


def _lies_here(one: ClaimFact) -> bool:
    """A reminder that was written and not sent: it interrupts nothing."""
    return one.kind is Happened.REMINDED and one.until is None


def _made_known_or_not(state: State, notified_on: date | None) -> State:
    """An event tells not which of the first two states it is: a letter may go out after a payment came in."""
    if state not in (State.ASSESSED, State.NOTIFIED):
        return state
    return State.ASSESSED if notified_on is None else State.NOTIFIED


def _last_until(events: list[ClaimFact], kind: Happened) -> date | None:
    return next((one.until for one in reversed(events) if one.kind is kind), None)


def _runs(events: list[ClaimFact], begins: Happened, ends: Happened) -> bool:
    last = next((one.kind for one in reversed(events) if one.kind in (begins, ends)), None)
    return last is begins


def _end_waits(events: list[ClaimFact]) -> bool:
    changes = [one for one in events if one.kind in (Happened.DEFERRED, Happened.DEFERRAL_ENDED)]
    return bool(changes) and not changes[-1].works


def _deferrals(events: list[ClaimFact]) -> tuple[Span, ...]:
    """A new deferral replaces what is left of a running one; an end that was made known cuts it off."""
    spans: list[Span] = []
    for one in events:
        if not one.works:
            continue
        if one.kind in (Happened.DEFERRED, Happened.DEFERRAL_ENDED) and spans and spans[-1].until > one.on:
            last = spans.pop()
            if last.start < one.on:
                spans.append(Span(last.start, one.on))
        if one.kind is Happened.DEFERRED and one.until is not None and one.until > one.on:
            spans.append(Span(one.on, one.until))
    return tuple(spans)


def the_day_after(day: date) -> date:
    """Return the next calendar day: terms end on a day, the next step may start on the day after."""
    return day + timedelta(days=1)
