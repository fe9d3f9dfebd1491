"""Which step of collecting a debt is lawful today, and what does a locked one wait for?"""

from datetime import date, timedelta

import pytest

from onderdak.contribution.rules.claim_course import ClaimFact, Happened, State, course_of, notice_of
from onderdak.contribution.rules.may_collect import (
    GATES,
    Case,
    Papers,
    Step,
    locks_of,
    must_allow,
    next_step,
    opens_on,
    waits_for_the_law,
)
from onderdak.contribution.tests.course_driver import load_rules, run_all
from onderdak.contribution.tests.gate_mutants import MUTANTS
from onderdak.kernel.errors import CollectionGate
from onderdak.law.public import law_at

NOTIFIED = date(2026, 2, 20)
DUE = date(2026, 4, 7)


def a_case(on: date, *facts: ClaimFact, scenario: str = "", cents: int = 24422, **papers) -> Case:
    """Give a claim that was notified on 20 February 2026, with what happened since."""
    law = law_at(on, on, scenario)
    first = ClaimFact(Happened.NOTIFIED, NOTIFIED, State.NOTIFIED, DUE)
    return Case(course_of((first, *facts), law), cents, on, law, Papers(**papers))


def reminded(on: date, until: date) -> ClaimFact:
    return ClaimFact(Happened.REMINDED, on, State.REMINDED, until)


REMINDED = reminded(date(2026, 4, 21), date(2026, 5, 6))


def test_a_reminder_waits_until_the_day_after_the_payment_term() -> None:
    locks = locks_of(Step.REMIND, a_case(DUE))
    assert [(lock.article, lock.reason) for lock in locks] == [("Awb 4:97", "term_runs")]
    assert opens_on(locks) == date(2026, 4, 8)
    must_allow(Step.REMIND, a_case(date(2026, 4, 8)))


def test_before_the_letter_went_out_no_step_is_lawful_however_long_ago_it_was_decided() -> None:
    on = date(2027, 3, 1)
    law = law_at(on, on)
    case = Case(course_of((ClaimFact(Happened.ASSESSED, NOTIFIED, State.ASSESSED),), law), 24422, on, law)
    for step in set(Step) - {Step.NOTIFY}:
        locks = locks_of(step, case)
        assert [(lock.article, lock.reason, lock.opens_on) for lock in locks] == [
            ("Awb 3:41", "not_made_known", None)
        ], step
    assert next_step(case) == (Step.NOTIFY, None)
    assert not waits_for_the_law(case)


def test_a_deferral_stops_the_reminder_and_names_the_day_it_ends() -> None:
    deferral = ClaimFact(Happened.DEFERRED, DUE, State.NOTIFIED, date(2026, 7, 1))
    locks = locks_of(Step.REMIND, a_case(date(2026, 5, 1), deferral))
    assert [lock.article for lock in locks] == ["Awb 4:94(2)"]
    assert opens_on(locks) == date(2026, 7, 1)


def test_the_dwangbevel_is_locked_by_the_law_alone_and_open_only_in_the_scenario() -> None:
    after = date(2026, 5, 7)
    case = a_case(after, REMINDED)
    with pytest.raises(CollectionGate) as refused:
        must_allow(Step.WRIT, case)
    assert refused.value.detail == {
        "step": "writ", "article": "Awb 4:115", "reason": "no_power", "power": "power.dwangbevel",
        "opens_on": None, "locks": (("Awb 4:115", "no_power", ""),),
    }  # fmt: skip
    assert waits_for_the_law(case)
    must_allow(Step.WRIT, a_case(after, REMINDED, scenario="dwangbevel_by_act"))
    assert not waits_for_the_law(a_case(date(2026, 5, 6), REMINDED))


def test_the_earliest_step_after_the_reminder_is_day_58() -> None:
    """Day 42 due, 43 reminder, its term ends on 57: when no term ends on a weekend or holiday."""
    start = date(2026, 6, 2)
    law = law_at(start, start)
    due = start + timedelta(days=42)
    facts = (
        ClaimFact(Happened.NOTIFIED, start, State.NOTIFIED, due),
        reminded(start + timedelta(days=43), start + timedelta(days=57)),
    )
    day = start + timedelta(days=58)
    for on, open_ in ((day - timedelta(days=1), False), (day, True)):
        case = Case(course_of(facts, law), 24422, on, law_at(on, on))
        assert (not locks_of(Step.REVIEW, case)) is open_


def test_set_off_is_refused_on_its_article_in_every_state() -> None:
    for facts in ((), (REMINDED,)):
        for scenario in ("", "dwangbevel_by_act"):
            locks = locks_of(Step.SET_OFF, a_case(date(2026, 6, 1), *facts, scenario=scenario))
            assert [lock.article for lock in locks] == ["Awb 4:93(1)"]


def test_remission_is_not_cited_by_an_article_that_does_not_hold_yet() -> None:
    """Awb 4:94a has a row from 2026: before that nobody read whether it held."""
    facts = (ClaimFact(Happened.ASSESSED, date(2025, 10, 1), State.ASSESSED),)
    for on, article in ((date(2025, 12, 31), "Awb titel 4.4"), (date(2026, 1, 1), None)):
        law = law_at(on, on)
        course = course_of((*facts, notice_of(date(2025, 10, 1), law)), law)
        locks = locks_of(Step.REMIT, Case(course, 24422, on, law))
        assert [lock.article for lock in locks] == ([article] if article else [])
        every = [lock for step in Step for lock in locks_of(step, Case(course, 24422, on, law))]
        assert on.year > 2025 or all("94a" not in lock.article for lock in every)


def test_civil_court_needs_a_named_official() -> None:
    after = date(2026, 5, 7)
    assert [lock.reason for lock in locks_of(Step.CIVIL, a_case(after, REMINDED))] == ["official_missing"]
    assert not locks_of(Step.CIVIL, a_case(after, REMINDED, official=3))


@pytest.mark.parametrize(
    ("paper", "article"),
    [("amount_and_term", "Awb 4:86(2)"), ("reasons", "Awb 3:46"), ("objection_clause", "Awb 3:45")],
)
def test_a_notice_that_lacks_something_is_not_made_known(paper, article) -> None:
    law = law_at(NOTIFIED, NOTIFIED)
    course = course_of((), law)
    locks = locks_of(Step.NOTIFY, Case(course, 1, NOTIFIED, law, Papers(**{paper: False})))
    assert [lock.article for lock in locks] == [article]
    scenario = locks_of(Step.NOTIFY, Case(course, 1, NOTIFIED, law, Papers(scenario="x")))
    assert [lock.reason for lock in scenario] == ["scenario_result"]


def test_a_lapsed_debt_can_only_be_written_off() -> None:
    on = date(2031, 4, 8)
    case = a_case(on)
    assert "lapsed" in [lock.reason for lock in locks_of(Step.REMIND, case)]
    assert next_step(case) == (Step.WRITE_OFF, on)
    must_allow(Step.WRITE_OFF, a_case(on, ground="lapsed"))


def test_the_next_step_names_its_first_day() -> None:
    assert next_step(a_case(date(2026, 3, 1))) == (Step.REMIND, date(2026, 4, 8))
    assert next_step(a_case(date(2026, 4, 22), REMINDED)) == (Step.REVIEW, date(2026, 5, 7))


def test_no_step_of_collection_touches_shelter() -> None:
    """The steps are a closed list, and no gate of them reads anything but the claim, the day and the law."""
    assert {step.value for step in Step} == {
        "notify", "remind", "defer", "review", "civil", "remit", "write_off", "set_off", "interest", "writ",
        "serve",
    }  # fmt: skip
    assert set(GATES) == set(Step)
    assert set(Case.__dataclass_fields__) == {"course", "open_cents", "on", "law", "papers"}


STATES = ("NOTIFIED", "REMINDED", "WRITEOFF_REVIEW", "CIVIL", "PAID", "REMITTED", "WRITTEN_OFF")


def test_a_caseworker_who_does_anything_on_any_day_never_gets_past_a_gate() -> None:
    """300 runs of 40 steps against a second opinion; what was never reached would prove nothing."""
    reached = run_all(load_rules(), runs=300, steps=40)
    assert all(reached[state] >= 20 for state in STATES), reached
    assert reached["WRIT"] >= 50 and reached["ENFORCING"] >= 20, reached
    assert reached["refused set_off"] >= 100, reached
    assert reached["remind blocked by deferral"] >= 50, reached
    assert reached["lapsed"] >= 20, reached
    for reason in ("term_runs", "reminder_runs", "not_reminded", "nothing_open", "no_power", "review_first",
                   "not_lapsed_yet", "not_in_this_state", "not_made_known", "reminder_not_sent"):  # fmt: skip
        assert reached[reason] >= 20, (reason, reached[reason])


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_gate_that_is_broken_is_noticed(mutant) -> None:
    """Each mutant loads and is killed: the second opinion contradicts it."""
    broken = load_rules(*mutant)
    with pytest.raises(AssertionError):
        run_all(broken, runs=300, steps=40)
