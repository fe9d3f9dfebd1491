"""Says which step of collection is lawful on a day, which one is locked, by which article, and until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onderdak.contribution.rules.claim_course import OPEN_STATES, Course, State, the_day_after
from onderdak.kernel.errors import CollectionGate
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht, when a decision works, and the steps of collecting a debt",
    article="Awb 3:41, 4:86-4:124",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


class Step(StrEnum):
    """What an official may want to do with a claim. Ending or limiting shelter is not on the list."""

    NOTIFY = "notify"
    REMIND = "remind"
    DEFER = "defer"
    REVIEW = "review"
    CIVIL = "civil"
    REMIT = "remit"
    WRITE_OFF = "write_off"
    SET_OFF = "set_off"
    INTEREST = "interest"
    WRIT = "writ"
    SERVE = "serve"


class WriteOff(StrEnum):
    """Why a debt is taken off the books. The debt itself stays, except where it lapsed."""

    UNCOLLECTABLE = "uncollectable"
    LAPSED = "lapsed"
    TWOO_6_3 = "TWOO_6_3"


@dataclass(frozen=True, slots=True)
class Papers:
    """
    What the letter or the file holds, as far as a gate asks for it.

    `official` is the account of the named official of a civil claim; 0 is nobody.
    """

    amount_and_term: bool = True
    reasons: bool = True
    objection_clause: bool = True
    warns_of_costs: bool = True
    scenario: str = ""
    official: int = 0
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One claim on one day, with the law of that day."""

    course: Course
    open_cents: int
    on: date
    law: LawAt
    papers: Papers = Papers()


@dataclass(frozen=True, slots=True)
class Locked:
    """Why a step is not allowed. `opens_on`: the first day on which this reason is gone, if known."""

    article: str
    reason: str
    opens_on: date | None = None
    power: str = ""


TITLE = "Awb titel 4.4"
Gate = Callable[[Case], Locked | None]


def locks_of(step: Step, case: Case) -> tuple[Locked, ...]:
    """
    Return every reason why a step is not allowed on this day, in the order of the articles; none: it is.

    Before the decision was made known that is the one reason: nothing else can be judged yet.

    Source: SOURCE.
    """
    unknown = _made_known(case)
    if unknown is not None and step is not Step.NOTIFY:
        return (unknown,)
    found = (gate(case) for gate in GATES[step])
    return tuple(lock for lock in found if lock is not None)


def must_allow(step: Step, case: Case) -> None:
    """
    Refuse a step that the law does not allow on this day.

    Raises:
        CollectionGate: with the first reason: its article, its code and the day on which it opens, if known;
        `locks` holds all of them.

    Source: SOURCE.
    """
    locks = locks_of(step, case)
    if locks:
        first = locks[0]
        raise CollectionGate(
            step=step.value, article=first.article, reason=first.reason, power=first.power,
            opens_on=first.opens_on.isoformat() if first.opens_on else None,
            locks=tuple((one.article, one.reason, str(one.opens_on or "")) for one in locks),
        )  # fmt: skip


def opens_on(locks: tuple[Locked, ...]) -> date | None:
    """Return the first day on which a locked step is allowed, or None when no date opens it."""
    days = [lock.opens_on for lock in locks]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _in(*states: State, article: str) -> Gate:
    def gate(case: Case) -> Locked | None:
        return None if case.course.state in states else Locked(article, "not_in_this_state")

    return gate


def _something_open(case: Case) -> Locked | None:
    return None if case.open_cents > 0 else Locked("Awb 4:85", "nothing_open")


def _made_known(case: Case) -> Locked | None:
    """A decision works for nobody before it was sent or handed over: no term runs, no step is lawful."""
    return None if case.course.notified_on is not None else Locked("Awb 3:41", "not_made_known")


def _in_default(case: Case) -> Locked | None:
    due = case.course.due_on
    return Locked("Awb 4:97", "term_runs", the_day_after(due)) if due is not None and case.on <= due else None


def _no_deferral(case: Case) -> Locked | None:
    running = case.course.deferral_on(case.on)
    return Locked("Awb 4:94(2)", "deferral_runs", running.until) if running else None


def _not_lapsed(case: Case) -> Locked | None:
    lapse = case.course.lapse_on
    return Locked("Awb 4:104(2)", "lapsed") if lapse is not None and case.on > lapse else None


def _reminder_term_over(case: Case) -> Locked | None:
    until = case.course.reminder_until
    if until is None:
        return Locked("Awb 4:112(1)", "reminder_not_sent" if case.course.reminders else "not_reminded")
    return None if case.on > until else Locked("Awb 4:112(1)", "reminder_runs", the_day_after(until))


def _earlier_reminder_over(case: Case) -> Locked | None:
    return _reminder_term_over(case) if case.course.reminders else None


def _power(key: str, article: str) -> Gate:
    """Where the law of the day has no row at all the article cannot be named: it may not hold yet."""

    def gate(case: Case) -> Locked | None:
        state = case.law.power(key)
        if state.in_force:
            return None
        return Locked(article if state.row else TITLE, "no_power", power=key)

    return gate


def _paper(name: str, article: str, reason: str) -> Gate:
    def gate(case: Case) -> Locked | None:
        return None if getattr(case.papers, name) else Locked(article, reason)

    return gate


def _no_scenario(case: Case) -> Locked | None:
    return Locked("Awb 3:46", "scenario_result") if case.papers.scenario else None


def _can_be_written_off(case: Case) -> Locked | None:
    """Lapsed debts and debts whose person leaves the records need no review; the others do."""
    ground, lapsed = case.papers.ground, _not_lapsed(case) is not None
    if lapsed and ground in ("", WriteOff.LAPSED):  # "": nobody named a ground yet, and there is one
        return None
    if ground == WriteOff.LAPSED:
        return Locked("Awb 4:104(1)", "not_lapsed_yet")
    if ground == WriteOff.TWOO_6_3 or case.course.state in (State.WRITEOFF_REVIEW, State.CIVIL):
        return None
    return Locked("Awb 3:2", "review_first")


_AFTER_REMINDER = (_something_open, _reminder_term_over, _no_deferral, _not_lapsed)
GATES: Mapping[Step, tuple[Gate, ...]] = {
    Step.NOTIFY: (
        _in(State.ASSESSED, article="Awb 4:86"),
        _paper("amount_and_term", "Awb 4:86(2)", "amount_or_term_missing"),
        _paper("reasons", "Awb 3:46", "reasons_missing"),
        _paper("objection_clause", "Awb 3:45", "objection_clause_missing"),
        _no_scenario,
    ),
    Step.REMIND: (
        _in(State.NOTIFIED, State.REMINDED, article="Awb 4:112"),
        _something_open, _in_default, _earlier_reminder_over, _no_deferral, _not_lapsed,
        _paper("warns_of_costs", "Awb 4:112(3)", "warning_missing"),
    ),
    Step.DEFER: (
        _in(*OPEN_STATES, article="Awb 4:94(1)"), _something_open, _power("power.deferral", "Awb 4:94(1)"),
    ),
    Step.INTEREST: (
        _in(*OPEN_STATES, State.PAID, article="Awb 4:99"), _power("power.interest", "Awb 4:97"),
    ),
    Step.REVIEW: (_in(State.REMINDED, State.CIVIL, article="Awb 4:112(1)"), *_AFTER_REMINDER[:3]),
    Step.CIVIL: (
        _in(State.REMINDED, State.WRITEOFF_REVIEW, article="Awb 4:124"),
        *_AFTER_REMINDER,
        _power("power.civil_collection", "Awb 4:124"),
        _paper("official", "Awb 4:124", "official_missing"),
    ),
    Step.REMIT: (
        _in(*OPEN_STATES, article="Awb 4:85"), _something_open,
        _power("power.remission_for_disproportion", "Awb 4:94a"),
        _paper("reasons", "Awb 3:46", "reasons_missing"),
    ),
    Step.WRITE_OFF: (_in(*OPEN_STATES, article="Awb 4:85"), _something_open, _can_be_written_off),
    Step.SET_OFF: (
        _in(*OPEN_STATES, article="Awb 4:93(1)"), _something_open, _not_lapsed,
        _power("power.set_off_with_allowance", "Awb 4:93(1)"),
    ),
    Step.WRIT: (
        _in(State.REMINDED, State.WRITEOFF_REVIEW, article="Awb 4:117(1)"),
        *_AFTER_REMINDER,
        _power("power.dwangbevel", "Awb 4:115"),
    ),
    Step.SERVE: (
        _in(State.WRIT, article="Awb 4:123"), _something_open, _no_deferral, _not_lapsed,
        _power("power.dwangbevel", "Awb 4:115"),
    ),
}  # fmt: skip
LIMITS_ALWAYS = (
    "Rv 475b",
)  # a bailiff leaves the protected part of earnings alone; shown, not worked out here


def next_step(case: Case) -> tuple[Step, date | None]:
    """
    Return the step that the law leaves open next for this claim, and from which day; None: no date opens it.

    The order is that of the ladder: remind, then review. Civil court is a choice of an official. A decision
    that was not made known waits for its letter, which no date brings.
    """
    if _made_known(case) is not None:
        return Step.NOTIFY, None
    order = {
        State.NOTIFIED: (Step.REMIND,),
        State.REMINDED: (Step.REVIEW,),
        State.WRITEOFF_REVIEW: (Step.WRITE_OFF,),
        State.CIVIL: (Step.REVIEW,),
        State.WRIT: (Step.SERVE,),
    }.get(case.course.state, (Step.WRITE_OFF,))
    step = order[0]
    locks = locks_of(step, case)
    if any(lock.reason == "lapsed" for lock in locks):
        return Step.WRITE_OFF, case.on
    return step, case.on if not locks else opens_on(locks)


def waits_for_the_law(case: Case) -> bool:
    """
    Whether the only thing between this claim and a dwangbevel is an act of parliament (Awb 4:115).

    Source: SOURCE.
    """
    locks = locks_of(Step.WRIT, case)
    return bool(locks) and all(lock.power == "power.dwangbevel" for lock in locks)
