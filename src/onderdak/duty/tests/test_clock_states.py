"""Does a clock always stand where its story says: stopped, far, on the list, near, or over?"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from types import ModuleType

import pytest

from onderdak.duty.rules import clocks
from onderdak.duty.rules.clocks import (
    AHEAD,
    STOPS,
    due_day,
    end_of,
    is_near,
    must_stop_lawfully,
    on_work_list,
)
from onderdak.duty.types import ClockKind, Pause
from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.nights import NETHERLANDS
from onderdak.kernel.terms import SetBy, Term, days, weeks

STEPS = 4_000
DAY = timedelta(days=1)
STATES = ("stopped", "far", "listed", "near", "over")
BASES = sorted({basis for bases in STOPS.values() for basis in bases} | {"busy", "full", ""})


class Story:
    """
    One clock that lives day by day, beside a plain count of the days that it ran.

    The model knows no rule of the product: it counts a day when nothing stood still, and looks at a calendar
    that has no holidays, so its terms are those that no holiday moves.
    """

    def __init__(self, dice: random.Random) -> None:
        self.kind = dice.choice(sorted(ClockKind))
        self.count = dice.randint(2, 30)
        self.start = self.today = date(2026, 1, 5) + dice.randint(0, 300) * DAY
        self.ran = 0
        self.pauses: list[Pause] = []
        self.stopped = False

    @property
    def term(self) -> Term:
        return days(self.count, SetBy.AGREEMENT)

    def stop(self) -> None:
        """Stand still from tomorrow; on the last day that is too late."""
        self.stopped = self.ran < self.count
        self.pauses.append(Pause(self.today + DAY, None, "Awb 4:15(1)"))

    def go_on(self) -> None:
        self.stopped = False
        last = self.pauses.pop()
        self.pauses.append(Pause(last.start, self.today + DAY, last.basis))

    def next_day(self) -> None:
        self.today += DAY
        self.ran += not self.stopped

    def truth(self) -> str:
        """Say at noon of the day where the clock stands."""
        left = self.count - self.ran
        if left < 0:
            return "over"
        if self.stopped:
            return "stopped"
        if left == 0:
            return "near"
        ahead = AHEAD[self.kind]
        noon = timedelta(hours=12)
        return "listed" if ahead is None or left * DAY + noon <= ahead else "far"

    def said(self) -> str:
        due = clocks.due_day(self.start, self.term, self.pauses)
        if due is None:
            return "stopped"
        end, now = end_of(due), datetime.combine(self.today, time(12), NETHERLANDS)
        if now >= end:
            return "over"
        if clocks.is_near(end, now):
            return "near"
        return "listed" if clocks.on_work_list(self.kind, end, now) else "far"


def lived() -> Counter[object]:
    """Let many clocks live; fail at the first that does not stand where it should. Returns what was seen."""
    dice = random.Random(20260220)
    seen: Counter[object] = Counter()
    story = Story(dice)
    for _ in range(STEPS):
        if story.truth() == "over" and dice.random() < 0.4:
            story = Story(dice)
        now = story.said()
        assert now == story.truth(), (now, story.truth())
        seen[now] += 1
        basis = dice.choice(BASES)
        lawful = _stops(story.kind, basis)
        assert lawful == (basis in STOPS.get(story.kind, ())), (story.kind, basis)
        seen["stop", lawful] += 1
        if now not in ("over", "stopped") and lawful:
            story.stop()
            seen["stopped in", now] += 1
        elif story.stopped and dice.random() < 0.3:
            story.go_on()
            seen["went on"] += 1
        story.next_day()
    return seen


def _stops(kind: ClockKind, basis: str) -> bool:
    try:
        clocks.must_stop_lawfully(kind, basis)
    except ClosedListOnly:
        return False
    return True


def test_every_state_and_every_guard_of_a_clock_is_met_often_and_holds() -> None:
    seen = lived()
    assert all(seen[state] >= 100 for state in STATES), seen
    assert seen["stop", True] >= 100 and seen["stop", False] >= 100 and seen["went on"] >= 50, seen
    assert sum(seen["stopped in", state] for state in ("far", "listed", "near")) >= 50, seen


def _late(event: date, term: Term, pauses: tuple[Pause, ...] = ()) -> date | None:
    end = due_day(event, term, pauses)
    return None if end is None else end + DAY


def _never_stops(event: date, term: Term, pauses: tuple[Pause, ...] = ()) -> date | None:
    return due_day(event, term, [one for one in pauses if one.until is not None])


def _forgets_stops(event: date, term: Term, pauses: tuple[Pause, ...] = ()) -> date | None:
    return due_day(event, term, [one for one in pauses if one.until is None])


def _stops_for_anything(kind: ClockKind, basis: str) -> None:
    """Let every basis stop every clock."""


def _stops_for_nothing(kind: ClockKind, basis: str) -> None:
    raise ClosedListOnly(clock=kind.value, asked=basis)


def _court_stops(kind: ClockKind, basis: str) -> None:
    if kind is not ClockKind.COURT or basis in ("busy", "full", ""):
        must_stop_lawfully(kind, basis)


MUTANTS: dict[str, tuple[str, Callable[..., object]]] = {
    "a day too long": ("due_day", _late),
    "a stop does not stand still": ("due_day", _never_stops),
    "a stop that is over gives nothing back": ("due_day", _forgets_stops),
    "anything stops it": ("must_stop_lawfully", _stops_for_anything),
    "nothing stops it": ("must_stop_lawfully", _stops_for_nothing),
    "a court can be stopped": ("must_stop_lawfully", _court_stops),
    "near a day too early": ("is_near", lambda due, now: is_near(due - DAY, now) or is_near(due, now)),
    "never near": ("is_near", lambda due, now: False),
    "listed a day late": ("on_work_list", lambda kind, due, now: on_work_list(kind, due + DAY, now)),
    "listed a day early": ("on_work_list", lambda kind, due, now: on_work_list(kind, due - DAY, now)),
    "never listed": ("on_work_list", lambda kind, due, now: False),
    "always listed": ("on_work_list", lambda kind, due, now: True),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_clock_with_a_guard_that_is_wrong_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module: ModuleType = clocks
    monkeypatch.setattr(module, *MUTANTS[name])
    with pytest.raises(AssertionError):
        lived()


def test_terms_of_six_and_two_weeks_were_counted_by_hand() -> None:
    assert due_day(date(2026, 2, 20), weeks(6, SetBy.ACT)) == date(2026, 4, 7)
    assert due_day(date(2026, 4, 21), weeks(2, SetBy.ACT)) == date(2026, 5, 6)
