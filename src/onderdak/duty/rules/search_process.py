"""Says how far the search for somebody is, what is missing, and whether a decision may follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.duty.rules.absence import absence_power
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; Wet BRP; Twoo for freeing a place; own days for the steps",
    article="RooO 7(1)(b); Wet BRP 2.22; Twoo 2(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

ACTIONS = {
    0: ("absent_notice", "own_statement"),
    1: ("room_note", "message", "call", "ask_household"),
    2: ("outreach", "emergency_contact", "day_care", "school"),
    3: ("brp", "other_locations", "other_municipalities", "own_routes"),
    4: ("concern",),
    7: ("cleared",),
    8: ("brp_departure",),
    9: ("back",),
}
STEP_OF = {action: step for step, actions in ACTIONS.items() for action in actions}
BY_HAND = tuple(action for step in (0, 1, 2, 3, 4, 8) for action in ACTIONS[step])
CHANNELS = ("note", "phone", "message", "mail", "visit", "contact", "system", "letter")
ANSWERS = (
    "reached", "no_answer", "message_left", "known_there", "not_known", "not_lawful", "reported",
    "no_concern", "yes", "no", "stated",
)  # fmt: skip
LANGUAGES = ("nl", "en", "uk", "ru")
LOOKED_UP = ("known_there", "not_known")
FITS = {
    "brp": (("system",), LOOKED_UP),
    "other_locations": (
        ("system", "phone", "mail", "message", "contact", "visit"),
        (*LOOKED_UP, "no_answer"),
    ),
    "concern": (CHANNELS, ("no_concern", "reported")),
}
"""Channels and answers of the steps that are no attempt to speak to somebody; all others take any."""
NEEDED = {3: ("brp", "other_locations")}
AHEAD = timedelta(days=100)  # further than a new calendar year and its first 28 days
DUE_DAYS = {1: 3, 2: 7, 3: 14, 4: 14, 5: 28}


@dataclass(frozen=True, slots=True)
class SearchFact:
    """One step that was taken."""

    action: str
    channel: str
    language: str
    answer: str
    at: datetime
    until: date | None = None

    @property
    def step(self) -> int:
        return STEP_OF[self.action]


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of the process: `state` is done, part, due or later; `missing` says what it still needs."""

    number: int
    state: str
    due: date | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """
    How far the search is. `may_decide` needs every step before it, and the days of the law.

    `power_from` is the first day with the days of the law if they stay away; None while nobody is missed.
    """

    steps: tuple[StepState, ...]
    absent_days: int
    power: bool
    stated: bool
    power_from: date | None = None

    @property
    def blocking(self) -> tuple[int, ...]:
        """Return the steps that are not done and that a decision needs."""
        return tuple(one.number for one in self.steps if one.number in (1, 2, 3, 4) and one.state != "done")

    @property
    def may_decide(self) -> bool:
        return self.stated or (self.power and not self.blocking)

    @property
    def may_free(self) -> bool:
        """The place of who evidently left: contact attempts are on file (Twoo 2(3))."""
        tried = {one.number for one in self.steps if one.state == "done"}
        return self.stated or {1, 2} <= tried


def search_state(
    facts: Sequence[SearchFact],
    absences: Sequence[tuple[date, date]],
    *,
    since: date,
    on: date,
    most_days: int,
) -> Search:
    """
    Work out every step of one search.

    Args:
        facts: of this search, in any order; steps of an earlier search do not count.
        absences: half-open days without contact, of this year and before, this search included.
        since: the day after the last strong sign of life.
        most_days: 28, from the law store.

    Source: SOURCE.
    """
    without_notice = [part for one in absences for part in _without_notice(one, facts)]
    steps = tuple(_step(number, facts, since, on) for number in (1, 2, 3, 4))
    days = {
        start + timedelta(days=shift)
        for start, until in without_notice
        for shift in range((min(until, on) - start).days)
    }
    counted = sum(day.year == on.year for day in days)
    power = absence_power(without_notice, on=on, most_days=most_days)
    stated = any(one.action == "own_statement" for one in facts)
    return Search(steps, counted, power, stated, _power_from(absences, facts, on, most_days))


def _power_from(
    absences: Sequence[tuple[date, date]], facts: Sequence[SearchFact], on: date, most_days: int
) -> date | None:
    """Follow an absence that runs on `on` day by day until the days of the law are there."""
    away = [(start, on + AHEAD if until > on else until) for start, until in absences]
    if all(until <= on for _start, until in away):
        return None
    spans = [part for one in away for part in _without_notice(one, facts)]
    days = (on + timedelta(days=shift) for shift in range(AHEAD.days))
    return next((day for day in days if absence_power(spans, on=day, most_days=most_days)), None)


def missed_days(seen: Sequence[date], facts: Sequence[SearchFact], *, on: date) -> list[tuple[date, date]]:
    """
    Return the days without contact: between two strong signs of life, when somebody was missed between them.

    A gap in which nobody looked in vain is no absence: nobody is seen every day.

    Args:
        seen: days of strong signs of life, in any order.
        facts: of the whole history; only steps from 1 on say that somebody was missed.

    Source: SOURCE.
    """
    days = sorted(set(seen))
    missed = {fact.at.date() for fact in facts if 1 <= fact.step <= 4}
    gaps = [(first + timedelta(days=1), last) for first, last in zip(days, [*days[1:], on], strict=True)]
    return [(start, until) for start, until in gaps if any(start <= day <= until for day in missed)]


def whole(fact: SearchFact) -> bool:
    """Say whether an attempt shows time, channel, language and answer; the time is always there."""
    return fact.channel in CHANNELS and fact.language in LANGUAGES and fact.answer in ANSWERS


def misfits(action: str, channel: str, answer: str) -> tuple[str, ...]:
    """
    Return which of `channel` and `answer` cannot be of this step: a register is looked up, it is not called.

    Source: SOURCE.
    """
    channels, answers = FITS.get(action, (CHANNELS, ANSWERS))
    found = (("channel", channel in channels), ("answer", answer in answers))
    return tuple(name for name, fits in found if not fits)


def _counts(fact: SearchFact) -> bool:
    """A step counts when it is whole and its parts fit; a check that nobody answered was not made."""
    if not whole(fact) or misfits(fact.action, fact.channel, fact.answer):
        return False
    return fact.step not in NEEDED or fact.answer != "no_answer"


def _step(number: int, facts: Sequence[SearchFact], since: date, on: date) -> StepState:
    own = [fact for fact in facts if fact.step == number and _counts(fact)]
    due = since + timedelta(days=DUE_DAYS[number])
    missing = _missing(number, own)
    if not missing:
        return StepState(number, "done", None)
    state = "part" if own else ("due" if due <= on else "later")
    return StepState(number, state, due, missing)


def _missing(number: int, own: Sequence[SearchFact]) -> tuple[str, ...]:
    if number in NEEDED:
        return tuple(action for action in NEEDED[number] if action not in {fact.action for fact in own})
    if number == 2:
        found = [] if len({fact.channel for fact in own}) >= 2 else ["second_channel"]
        return tuple(found + ([] if len({fact.at.date() for fact in own}) >= 2 else ["second_day"]))
    return () if own else ("attempt",)


def _without_notice(absence: tuple[date, date], facts: Iterable[SearchFact]) -> list[tuple[date, date]]:
    """Cut the days away with notice out of an absence: those do not count."""
    parts = [absence]
    for fact in facts:
        if fact.action != "absent_notice" or fact.until is None:
            continue
        start, until = fact.at.date(), fact.until
        cut = []
        for first, last in parts:
            cut += [(first, min(last, start)), (max(first, until), last)]
        parts = [(first, last) for first, last in cut if first < last]
    return parts
