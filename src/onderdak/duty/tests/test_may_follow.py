"""Which event of a duty may follow in which state, and does the state always say what happened?"""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from onderdak.duty.rules.may_follow import ALLOWED, INTERRUPTIONS, must_follow, must_interrupt_lawfully
from onderdak.duty.rules.roofs import roofs_of
from onderdak.duty.rules.state import duty_state
from onderdak.duty.types import DutyEvent, DutyState, Roof
from onderdak.kernel.errors import ClosedListOnly, NotNow
from onderdak.placement.tests.builders import NOW, TONIGHT

STEPS = 6_000
DAY = timedelta(days=1)


class Story:
    """
    One duty that lives through random events, beside a plain model of what must be true.

    The model knows no rule of the product: it keeps two flags and the nights with a roof.
    """

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.events: list[DutyEvent] = []
        self.stay: Roof | None = None
        self.alternatives: list[Roof] = []
        self.night = TONIGHT
        self.ended = self.hidden = False
        self.nights: dict[str, set[date]] = {}

    @property
    def sheltered(self) -> bool:
        return any(self.night in nights for nights in self.nights.values())

    def truth(self) -> DutyState:
        if self.ended:
            return DutyState.ENDED_BY_LAW
        if self.hidden:
            return DutyState.INTERRUPTED
        return DutyState.MET if self.sheltered else DutyState.OPEN

    def said(self) -> DutyState:
        roofs = roofs_of(self.events, self.alternatives)
        if self.stay is not None:
            roofs.append(self.stay)
        return duty_state(self.events, roofs, night=self.night)

    def may(self, kind: str) -> bool:
        """What people and the law would say, without looking at the table."""
        if kind == "reopened":
            return self.ended
        if self.ended:
            return False
        if kind == "interrupted":
            return not self.hidden and not self.sheltered
        if kind == "resumed":
            return self.hidden
        return not (kind == "alternative_started" and self.hidden)

    def happen(self, kind: str) -> None:
        number = len(self.events) + 1
        payload: dict[str, object] = {}
        until = self.night + self.dice.randint(1, 4) * DAY
        if kind == "alternative_started":
            self.alternatives.append(Roof("alternative", self.night, until, f"alternative:{number}"))
            self._cover(f"alternative:{number}", until)
        elif kind == "own_housing_started":
            payload = {"start": self.night.isoformat(), "until": until.isoformat()}
            self._cover(f"own:{number}", until)
        elif kind == "own_housing_ended":
            payload = {"until": self.night.isoformat()}
            self._uncover("own:")
        elif kind == "alternative_ended" and self.alternatives:
            roof = self.dice.choice(self.alternatives)
            payload = {"alternative_id": roof.source.partition(":")[2], "until": self.night.isoformat()}
            self._uncover(roof.source)
        elif kind == "alternative_ended":
            return
        self.ended = {"ended_by_law": True, "reopened": False}.get(kind, self.ended)
        self.hidden = {"interrupted": True, "resumed": False}.get(kind, self.hidden)
        moment = NOW + number * timedelta(seconds=1)
        self.events.append(DutyEvent(kind, moment, moment, payload=payload, event_id=number))

    def _cover(self, source: str, until: date) -> None:
        self.nights[source] = {self.night + n * DAY for n in range((until - self.night).days)}

    def _uncover(self, prefix: str) -> None:
        for source in self.nights:
            if source == prefix or (prefix.endswith(":") and source.startswith(prefix)):
                self.nights[source] = {night for night in self.nights[source] if night < self.night}

    def world(self) -> None:
        """Things that are no event of the duty: a night passes, a bed comes or goes."""
        what = self.dice.random()
        if what < 0.5:
            self.night += DAY
        elif what < 0.75:
            self.stay = Roof("stay", self.night, self.night + DAY, "stay:1")
            self.nights["stay"] = {self.night}
        else:
            self.stay = None
            self.nights.pop("stay", None)


def lived(allowed: Mapping[str, frozenset[DutyState]] = ALLOWED, state=Story.said) -> Counter[object]:
    """Let many duties live; fail at the first thing that is not as it should be. Returns what was seen."""
    dice = random.Random(20251031)
    seen: Counter[object] = Counter()
    story = Story(dice)
    for step in range(STEPS):
        if step % 40 == 0:
            story = Story(dice)
        if dice.random() < 0.4:
            story.world()
        kind = dice.choice(sorted(allowed))
        now = state(story)
        assert now is story.truth(), (now, story.truth())
        seen[now] += 1
        seen[kind, now] += 1
        accepted = now in allowed[kind]
        assert accepted == story.may(kind), (kind, now)
        if accepted:
            story.happen(kind)
    return seen


def test_every_state_and_every_guard_is_met_often_and_holds() -> None:
    seen = lived()
    assert all(seen[state] >= 200 for state in DutyState)
    assert all(seen[kind, state] >= 20 for kind in ALLOWED for state in DutyState)


@pytest.mark.parametrize(
    ("kind", "state"), [(kind, state) for kind in ALLOWED for state in DutyState], ids=lambda one: str(one)
)
def test_a_guard_that_is_turned_round_is_noticed(kind: str, state: DutyState) -> None:
    mutant = dict(ALLOWED) | {kind: ALLOWED[kind] ^ {state}}
    with pytest.raises(AssertionError):
        lived(mutant)


@pytest.mark.parametrize(
    "blind",
    ["reopened", "resumed", "ended_by_law", "interrupted", "alternative_ended", "own_housing_ended"],
)
def test_a_state_that_overlooks_an_event_is_noticed(blind: str) -> None:
    def overlooking(story: Story) -> DutyState:
        kept = story.events
        story.events = [event for event in kept if event.kind != blind]
        try:
            return story.said()
        finally:
            story.events = kept

    with pytest.raises(AssertionError):
        lived(state=overlooking)


@pytest.mark.parametrize("kind", ALLOWED)
def test_what_cannot_follow_is_refused_with_the_state(kind: str) -> None:
    for state in DutyState:
        if state in ALLOWED[kind]:
            must_follow(kind, state)
        else:
            with pytest.raises(NotNow):
                must_follow(kind, state)


def test_only_absence_and_declined_contact_interrupt() -> None:
    for reason in INTERRUPTIONS:
        must_interrupt_lawfully(reason)
    for reason in ("full", "debt", "conduct", "no_show_at_offer", ""):
        with pytest.raises(ClosedListOnly):
            must_interrupt_lawfully(reason)
