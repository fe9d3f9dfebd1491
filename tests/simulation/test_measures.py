"""
Whatever desks do to residents who caused trouble: does everybody keep a roof, and does every measure end?

Hypothesis invents proposals, views, signatures and the passing of days; a model of a few lines says how each
measure stands. After every step the duty of each household is met, and no measure ended one.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from onderdak.access.public import approve_second, open_approvals
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct import public
from onderdak.conduct.tests.builders import NOW, SECOND, a_case, new_measure
from onderdak.conduct.usecases import out_place, propose_measure
from onderdak.duty.public import DutyState, record_view
from onderdak.duty.usecases.standing import standing_of
from onderdak.kernel.errors import OnderdakError, RuleRefused
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import beds_on, running_of
from onderdak.site import verify

RUNS, STEPS = 5, 14
REACHED: Counter = Counter()
ASKED = {"I1", "I2", "I3", "I15", "I18"}
pick = st.integers(0, 11)


@dataclass
class Told:
    """What the model knows of one measure."""

    measure_id: int
    incident: int
    start: date
    until: date
    review: date
    out: bool
    consent: bool
    heard: bool = False
    said: bool | None = None
    decided: bool = False
    back: bool = False
    lifted: bool = False

    def state(self, today: date) -> str:
        if self.lifted:
            return "lifted"
        if self.said is False:
            return "refused"
        if today >= self.until:
            return "expired"
        if not self.decided:
            if not self.heard and not self.consent:
                return "hearing"
            return "ready" if self.said else "second"
        return "coming" if today < self.start else "review_due" if today >= self.review else "in_force"


class Residents(RuleBasedStateMachine):
    """Two residents who caused an incident, in one transaction that is rolled back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo._from_testcase = True
        self.undo.__enter__()
        self.now, self.told = NOW, []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def two_live_here(self) -> None:
        self.cases = [a_case(), a_case(kind="noise", impacts=("hindrance",))]
        self.room = a_unit(1)

    def today(self) -> date:
        return local_date(self.now)

    def answered(self, name: str, act, *, must: bool):
        done, refusal = None, ""
        try:
            done = act()
        except RuleRefused as refused:
            refusal = refused.code
        assert must == (not refusal), (name, must, refusal)
        REACHED[f"{name} refused" if refusal else name] += 1
        return done

    def one(self, number: int) -> Told:
        return self.told[number % len(self.told)]

    @rule(days=st.sampled_from([1, 7, 8, 30]))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(which=st.integers(0, 1), kind=st.sampled_from(["talk", "warning", "limit_visitors", "shelter"]),
          ends=st.booleans(), tried=st.booleans())  # fmt: skip
    def propose(self, which: int, kind: str, ends: bool, tried: bool) -> None:
        incident, person, _household = self.cases[which]
        start = self.today() + timedelta(days=8)
        until = start + timedelta(days=28) if ends else None
        measure = new_measure(
            person, kind=kind, start=start, until=until, review_on=start + timedelta(days=14),
            answer_by=start - timedelta(days=1), tried=("talk",) if tried else (),
        )  # fmt: skip
        must = kind != "shelter" and ends and (tried or kind == "talk")
        must = must and not (kind == "limit_visitors" and which == 1)  # too severe for noise
        made = self.answered(
            "propose", must=must,
            act=lambda: public.propose_measure(
                desk=a_desk(), now=self.now, incident_id=incident, measure=measure, request_key=uuid4()
            ),
        )  # fmt: skip
        if made:
            self.told.append(Told(made, incident, start, until, start + timedelta(days=14), False, False))

    @rule(consent=st.booleans())
    def propose_out(self, consent: bool) -> None:
        incident, person, _household = self.cases[0]
        start = self.today() + timedelta(days=1 if consent else 8)
        until = start + timedelta(days=28)
        measure = new_measure(
            person, kind="out_placement", start=start, until=until, review_on=until,
            answer_by=start if consent else start - timedelta(days=1), tried=("warning",),
        )  # fmt: skip
        away = any(one.out and one.decided and not one.back for one in self.told)
        if away:
            return  # where they are now is not where they would leave from
        made = public.propose_out_placement(
            desk=a_desk(), now=self.now, incident_id=incident, measure=measure, request_key=uuid4(),
            out=public.NewOut(self.room.unit_id, consent, True, "Veilig.", "Terug na vier weken."),
        )  # fmt: skip
        self.told.append(Told(made, incident, start, until, until, True, consent))

    @precondition(lambda self: self.told)
    @rule(number=pick)
    def hear(self, number: int) -> None:
        told = self.one(number)
        row = public.measure_view(desk=a_desk(), now=self.now, measure_id=told.measure_id).row
        if told.heard or row.intention_id is None:
            return
        record_view(
            desk=a_desk(), now=self.now, intention_id=row.intention_id, kind="view_given", text="Nee.",
            request_key=uuid4(),
        )  # fmt: skip
        told.heard = True

    @precondition(lambda self: self.told)
    @rule(number=pick, yes=st.sampled_from([True, True, True, False]))
    def sign(self, number: int, yes: bool) -> None:
        told = self.one(number)
        if told.said is not None or not (told.heard or told.out):
            return
        row = public.measure_view(desk=a_desk(), now=self.now, measure_id=told.measure_id).row
        subject = f"measure:{told.measure_id}" if told.out else f"intention:{row.intention_id}"
        second = a_desk(actor_id=SECOND)
        asked = next(one for one in open_approvals(desk=second) if one.subject == subject)
        approve_second(
            desk=second, now=self.now, request_key=uuid4(), approval_id=asked.approval_id, granted=yes
        )
        told.said = yes

    @precondition(lambda self: self.told)
    @rule(number=pick)
    def decide(self, number: int) -> None:
        told = self.one(number)
        if told.decided:
            return
        act = public.carry_out if told.out else public.decide_measure
        away = any(one.out and one.decided and not one.back for one in self.told)
        must = told.state(self.today()) == "ready"
        if told.out:
            must = must and self.today() >= told.start and not away
        done = self.answered(
            "move" if told.out else "decide", must=must,
            act=lambda: act(
                desk=a_desk(), now=self.now, measure_id=told.measure_id, answer="Gezien.",
                request_key=uuid4(),
            ),
        )  # fmt: skip
        told.decided = told.decided or done is not None

    @precondition(lambda self: self.told)
    @rule(number=pick)
    def lift(self, number: int) -> None:
        told = self.one(number)
        running = told.state(self.today()) in ("coming", "in_force", "review_due")
        if told.out:
            return  # who is away comes back; that lifts it
        self.answered(
            "lift", must=running,
            act=lambda: public.lift_measure(
                desk=a_desk(), now=self.now, measure_id=told.measure_id, reason="goal_reached",
                text="Rustig.", request_key=uuid4(),
            ),
        )  # fmt: skip
        told.lifted = told.lifted or running

    @precondition(lambda self: any(one.out for one in self.told))
    @rule(number=pick)
    def come_back(self, number: int) -> None:
        told = [one for one in self.told if one.out][number % sum(one.out for one in self.told)]
        must = told.decided and not told.back
        self.answered(
            "come back", must=must,
            act=lambda: public.come_back(
                desk=a_desk(), now=self.now, measure_id=told.measure_id, request_key=uuid4()
            ),
        )  # fmt: skip
        if must:
            told.back = True
            told.lifted = self.today() < told.until

    @rule()
    def the_night_brings_home(self) -> None:
        public.restore_expired(desk=the_system(), now=self.now)
        for told in self.told:
            if told.out and told.decided and not told.back and self.today() >= told.until:
                told.back = True
                REACHED["brought home"] += 1

    @invariant()
    def everybody_has_a_roof_and_every_measure_stands_as_the_model_says(self) -> None:
        for _incident, _person, household in getattr(self, "cases", ()):
            found = standing_of(desk=a_desk(), now=self.now, household_id=household)
            assert {one.state for one in found} == {DutyState.MET}
            assert running_of(desk=a_desk(), now=self.now, household_id=household).stays
        away = any(one.out and one.decided and not one.back for one in self.told)
        moved, night = self.cases[0][2], night_of(self.now)
        bed = beds_on(household_ids=[moved], night=night, now=self.now)[moved]
        assert away or bed.unit_id != self.room.unit_id, "who came back sleeps at home"
        rows = public.measures_by_id(
            desk=a_desk(), now=self.now, measure_ids=[told.measure_id for told in self.told]
        )
        said = {row.measure_id: row.state.value for row in rows}
        assert said == {told.measure_id: told.state(self.today()) for told in self.told}
        broken = [verify._ask(one) for one in verify.INVARIANTS if one.name in ASKED]
        assert [one for one in broken if not one.holds] == []


def run(runs: int = RUNS) -> None:
    run_state_machine_as_test(
        Residents,
        settings=settings(
            max_examples=runs, stateful_step_count=STEPS, deadline=None, derandomize=True,
            phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.django_db
def test_whatever_happens_everybody_keeps_a_roof_and_every_measure_ends() -> None:
    REACHED.clear()
    run()
    assert REACHED  # what chance may miss is written down below


def walk(*steps: tuple) -> None:
    """Take named steps with the machine and look at every invariant after each."""
    machine = Residents()
    try:
        machine.two_live_here()
        for name, *given in steps:
            getattr(machine, name)(*given)
            machine.everybody_has_a_roof_and_every_measure_stands_as_the_model_says()
    finally:
        machine.teardown()


AWAY = (("propose_out", True), ("sign", 0, True), ("days_pass", 1), ("decide", 0))
WRITTEN = {
    "decided and ended by itself": (
        ("propose", 0, "warning", True, True), ("hear", 0), ("sign", 0, True), ("decide", 0),
        ("days_pass", 8), ("days_pass", 30),
    ),
    "refused by the second": (
        ("propose", 0, "talk", True, False), ("hear", 0), ("sign", 0, False), ("decide", 0),
    ),
    "away and back by hand": (*AWAY, ("days_pass", 7), ("come_back", 0), ("come_back", 0)),
    "away and brought home": (
        *AWAY, ("days_pass", 30), ("the_night_brings_home",), ("the_night_brings_home",),
    ),
    "away twice": (*AWAY, ("days_pass", 1), ("come_back", 0), ("propose_out", False), ("hear", 1),
                   ("sign", 1, True), ("decide", 1), ("days_pass", 8), ("decide", 1), ("days_pass", 7)),
    "lifted": (
        ("propose", 1, "talk", True, False), ("hear", 0), ("sign", 0, True), ("decide", 0), ("lift", 0),
        ("lift", 0),
    ),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRITTEN)
def test_what_chance_may_miss_is_written_down(name) -> None:
    walk(*WRITTEN[name])


@pytest.mark.django_db
def test_mutants_of_the_rules_are_seen(monkeypatch) -> None:
    """Each guard that is pulled out makes a walk fail: the walks look where it matters."""
    unsound = ("propose", 0, "warning", False, True)
    mutants = [
        (propose_measure, "must_be_whole", lambda asked: None, (unsound,)),
        (out_place, "_must_be_time", lambda row, now: None, (*AWAY[:2], AWAY[3])),
        (out_place, "_agreed", lambda desk, number: 1, (AWAY[0], AWAY[2], AWAY[3])),
        (out_place, "come_back_step", lambda **asked: None, (*AWAY, ("come_back", 0), ("days_pass", 1))),
    ]
    for module, name, mutant, steps in mutants:
        walk(*steps)  # without the fault nothing is said
        with monkeypatch.context() as patched:
            patched.setattr(module, name, mutant)
            with pytest.raises((AssertionError, OnderdakError, IntegrityError)):
                walk(*steps)
