"""Says when an objection must be decided, what may follow what, and how it stands."""

from collections.abc import Sequence
from datetime import date

from onderdak.duty.rules.clocks import due_day
from onderdak.duty.types import CourseEvent, ObjectionState, ObjectionTerms, Pause
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow
from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.terms import SetBy, last_day, weeks

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: objection, its terms, extension, default and outcome",
    article="Awb 6:7, 6:8, 6:16, 7:10, 7:11, 7:13, 4:17",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

OUTCOMES = ("founded", "partly_founded", "unfounded", "inadmissible")
EFFECTS = ("none", "changed", "revoked")
RUNNING = (ObjectionState.OPEN, ObjectionState.LATE, ObjectionState.IN_DEFAULT)
ALLOWED: dict[str, tuple[ObjectionState, ...]] = {
    "heard": (*RUNNING, ObjectionState.PAUSED),
    "extended": (ObjectionState.OPEN,),
    "paused": (ObjectionState.OPEN,),
    "resumed": (ObjectionState.PAUSED,),
    "default_notice": (ObjectionState.LATE,),
    "withdrawn": (*RUNNING, ObjectionState.PAUSED),
    "decided": (*RUNNING, ObjectionState.PAUSED),
    "stayed": (*RUNNING, ObjectionState.PAUSED),
}


def objection_until(notified_on: date, object_weeks: int) -> date:
    """Return the last day to object: weeks from the day after the notification (Awb 6:7, 6:8)."""
    return last_day(notified_on, weeks(object_weeks, SetBy.ACT))


def decide_by(
    notified_on: date, committee: bool, events: Sequence[CourseEvent], terms: ObjectionTerms
) -> date | None:
    """
    Return the last day to decide; None while the term stands still.

    Counted from the day after the term to object ended, not from receipt (Awb 7:10(1)); an extension is
    counted from the end of that term.
    """
    start = objection_until(notified_on, terms.object_weeks)
    first = weeks(terms.committee_weeks if committee else terms.decide_weeks, SetBy.ACT)
    stops = pauses_of(events)
    end = due_day(start, first, stops)
    if end is None or all(event.kind != "extended" for event in events):
        return end
    return due_day(end, weeks(terms.extension_weeks, SetBy.ACT), stops)


def pauses_of(events: Sequence[CourseEvent]) -> list[Pause]:
    """Return the days on which the term stood still."""
    found: list[Pause] = []
    for event in events:
        if event.kind == "paused":
            found.append(Pause(event.on, None, event.basis))
        elif event.kind == "resumed" and found and found[-1].until is None:
            found[-1] = Pause(found[-1].start, event.on, found[-1].basis)
    return found


def objection_state(events: Sequence[CourseEvent], *, due: date | None, today: date) -> ObjectionState:
    """Work out how an objection stands; the first that holds, from the top, wins."""
    kinds = [event.kind for event in events]
    if "decided" in kinds:
        return ObjectionState.DECIDED
    if "withdrawn" in kinds:
        return ObjectionState.WITHDRAWN
    if due is None:
        return ObjectionState.PAUSED
    if today <= due:
        return ObjectionState.OPEN
    return ObjectionState.IN_DEFAULT if "default_notice" in kinds else ObjectionState.LATE


def must_follow_course(kind: str, state: ObjectionState, events: Sequence[CourseEvent]) -> None:
    """
    Refuse what cannot happen now: an extension after the term or a second one, a notice of default before it.

    Raises:
        NotNow: with the state and what was asked.
    """
    if state not in ALLOWED[kind]:
        raise NotNow(state=state.value, asked=kind)
    if kind == "extended" and any(event.kind == "extended" for event in events):
        raise NotNow(state="extended", asked=kind)


def must_be_outcome(outcome: str, effect: str) -> None:
    """
    Refuse an outcome without a word of the Awb, or an effect that does not follow from it.

    An objection that is unfounded or inadmissible leaves the decision as it was.

    Raises:
        ClosedListOnly: no such outcome. InputInvalid: the effect does not fit.
    """
    if outcome not in OUTCOMES:
        raise ClosedListOnly(asked=outcome[:20], allowed=list(OUTCOMES))
    fits = effect in EFFECTS and (effect == "none") == (outcome in ("unfounded", "inadmissible"))
    if not fits:
        raise InputInvalid(problems=(("effect", "does_not_follow"),))
