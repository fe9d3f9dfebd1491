"""
Whatever is recorded in whatever order: is nobody referred without a yes or a reason, and does a tie end?

Hypothesis invents the acts; a model of a few lines says what must come of them.
"""

from collections import Counter
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from onderdak.access.tests.builders import a_desk
from onderdak.care.public import need_view, record_step, refer
from onderdak.care.store.models import Referral
from onderdak.care.tests.builders import NOW, a_care_desk, a_need, a_provider, said_yes
from onderdak.care.usecases import refer as refer_acts
from onderdak.kernel.errors import OnderdakError, RuleRefused
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import request_of_household
from onderdak.placement.tests.builders import a_request

RUNS, STEPS = 6, 18
REACHED: Counter = Counter()
NEXT = {
    "prepared": {"sent", "withdrawn"}, "sent": {"accepted", "refused", "withdrawn"},
    "accepted": {"started", "refused", "withdrawn"}, "started": {"ended"},
}  # fmt: skip
WHY = {"refused": "full", "ended": "helped"}


class Referrals(RuleBasedStateMachine):
    """One need and three providers, in one transaction that is rolled back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo._from_testcase = True
        self.undo.__enter__()
        self.consent, self.states, self.numbers = False, [], []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def somebody_needs_help(self) -> None:
        self.household = a_request(a_person()).household_id
        self.providers = [a_provider(place=place) for place in ("0344", "0363", "0599")]
        self.places = ("0344", "0363", "0599")
        self.need, self.chosen = a_need(self.household), []

    def answered(self, name: str, act, *, must: bool):
        done, refusal = None, ""
        try:
            done = act()
        except RuleRefused as refused:
            refusal = refused.code
        assert must == (not refusal), (name, must, refusal)
        REACHED[f"{name} refused" if refusal else name] += 1
        return done

    @rule(kind=st.sampled_from(["given", "given", "withdrawn"]))
    def say(self, kind: str) -> None:
        said_yes(self.need, kind)
        self.consent = kind == "given"

    @rule(which=st.integers(0, 2), override=st.sampled_from(["", "", "danger_of_life", "because"]),
          why=st.booleans())  # fmt: skip
    def send_to(self, which: int, override: str, why: bool) -> None:
        allowed = (self.consent and not override) or (override == "danger_of_life" and why)
        free = not self.states or self.states[-1] not in NEXT
        made = self.answered(
            "refer", must=allowed and free,
            act=lambda: refer(
                desk=a_care_desk(), now=NOW, need_id=self.need, provider_id=self.providers[which],
                override=override, why="De feiten." if why else "", request_key=uuid4(),
            ),
        )  # fmt: skip
        if made:
            self.numbers.append(made)
            self.states.append("prepared")
            self.chosen.append(which)

    @rule(kind=st.sampled_from(["sent", "sent", "accepted", "accepted", "started", "refused", "ended"]))
    def goes_on(self, kind: str) -> None:
        if not self.states:
            return
        may = kind in NEXT.get(self.states[-1], set())
        self.answered(
            kind, must=may,
            act=lambda: record_step(
                desk=a_care_desk(), now=NOW, referral_id=self.numbers[-1], kind=kind,
                why=WHY.get(kind, ""), request_key=uuid4(),
            ),
        )  # fmt: skip
        if may:
            self.states[-1] = kind

    @invariant()
    def each_stands_as_the_model_says_and_care_ties_only_while_it_is_there(self) -> None:
        if not hasattr(self, "need"):
            return
        seen = need_view(desk=a_care_desk(), now=NOW, need_id=self.need)
        assert [one.row.course.state.value for one in seen.referrals] == self.states
        assert seen.consent is self.consent
        tied = bool(self.states) and self.states[-1] in ("accepted", "started")
        ties = (self.places[self.chosen[-1]],) if tied else ()
        assert request_of_household(a_desk(), self.household).facts.ties == ties
        assert not Referral.objects.filter(consent__isnull=True, override="").exists()
        pairs = zip(self.chosen, self.states, strict=True)
        refused = {self.providers[number] for number, state in pairs if state == "refused"}
        assert refused.isdisjoint(fit.supply.provider_id for fit in seen.fits)


def walk(*steps: tuple) -> None:
    """Take named steps and look at every invariant after each."""
    machine = Referrals()
    try:
        machine.somebody_needs_help()
        for name, *given in steps:
            getattr(machine, name)(*given)
            machine.each_stands_as_the_model_says_and_care_ties_only_while_it_is_there()
    finally:
        machine.teardown()


WHOLE = (
    ("say", "given"), ("send_to", 0, "", False), ("goes_on", "sent"), ("goes_on", "refused"),
    ("send_to", 1, "", False), ("goes_on", "sent"), ("goes_on", "accepted"), ("goes_on", "started"),
    ("goes_on", "refused"), ("goes_on", "ended"),
)  # fmt: skip
FORCED = (
    ("send_to", 2, "danger_of_life", False), ("send_to", 2, "because", True),
    ("send_to", 2, "danger_of_life", True), ("goes_on", "sent"), ("goes_on", "accepted"),
    ("goes_on", "refused"), ("say", "given"), ("say", "withdrawn"), ("send_to", 0, "", True),
)  # fmt: skip


@pytest.mark.django_db
def test_whatever_is_recorded_the_model_agrees() -> None:
    REACHED.clear()
    run_state_machine_as_test(
        Referrals,
        settings=settings(
            max_examples=RUNS, stateful_step_count=STEPS, deadline=None, derandomize=True,
            phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert REACHED["refer"] and REACHED["refer refused"] and REACHED["sent"], REACHED


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [WHOLE, FORCED], ids=["refused and next", "forced and taken back"])
def test_what_chance_may_miss_is_written_down(steps) -> None:
    walk(*steps)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "mutant", "steps"),
    [
        ("must_have_consent", lambda *given: None, FORCED),
        ("must_follow", lambda *given: None, WHOLE),
        ("_must_be_free", lambda row, now: None, (*WHOLE[:3], WHOLE[4])),
        ("_tie", lambda *given: None, WHOLE),
    ],
)
def test_a_guard_that_is_pulled_out_is_seen(name, mutant, steps, monkeypatch) -> None:
    walk(*steps)
    monkeypatch.setattr(refer_acts, name, mutant)
    with pytest.raises((AssertionError, OnderdakError, IntegrityError)):
        walk(*steps)
