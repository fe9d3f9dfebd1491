"""Is a month decided in the background once, with progress, and does it stop when somebody says so?"""

from datetime import date
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.store.models import (
    Assessment,
    Claim,
    Income,
    MonthRun,
    PolicyAdopted,
    PolicyChoice,
)
from onderdak.contribution.tests.test_assess_month import CODE, LATER, MONTH, finance, somebody_in_reception
from onderdak.contribution.usecases import month_runs
from onderdak.contribution.usecases.assess_month import decide_looked_at
from onderdak.contribution.usecases.declare_none import declare_none
from onderdak.contribution.usecases.month_result import month_result
from onderdak.contribution.usecases.month_runs import (
    ask_month_run,
    go_on_with_runs,
    month_run,
    stop_month_run,
)
from onderdak.kernel.errors import IncomeNotKnown, MonthToCome, NotNow, NotPermitted
from onderdak.people.public import household_of_persons

pytestmark = pytest.mark.django_db
WHERE = {"now": LATER, "municipality": CODE, "month": MONTH}


def ask(key=None):
    return ask_month_run(
        desk=finance(), now=LATER, municipality=CODE, month=MONTH, request_key=key or uuid4()
    )


def test_asking_decides_nothing_and_the_worker_does_it_once() -> None:
    somebody_in_reception(100_000)
    key = uuid4()
    run = ask(key)
    assert ask(key) == run and not Assessment.objects.exists()
    assert month_run(desk=finance(), run_id=run).state == "waits"
    with pytest.raises(NotNow):
        ask()

    assert go_on_with_runs(desk=the_system(), now=LATER) == 1
    assert go_on_with_runs(desk=the_system(), now=LATER) == 0

    told = month_run(desk=finance(), run_id=run)
    assert (told.state, told.done, told.decisions, told.claims) == ("done", 1, 1, 1)
    assert Claim.objects.count() == 1
    with pytest.raises(NotNow):  # nothing is new
        ask()


def test_a_stopped_run_decides_nothing_more_and_says_how_far_it_came(monkeypatch) -> None:
    monkeypatch.setattr(month_runs, "PART", 1)
    somebody_in_reception(100_000)
    run = ask()
    MonthRun.objects.filter(pk=run).update(households=2)
    stop_month_run(desk=finance(), now=LATER, run_id=run)
    stop_month_run(desk=finance(), now=LATER, run_id=run)

    assert go_on_with_runs(desk=the_system(), now=LATER) == 0
    told = month_run(desk=finance(), run_id=run)
    assert (told.state, told.done) == ("stopped", 0) and not Claim.objects.exists()
    again = ask()
    go_on_with_runs(desk=the_system(), now=LATER)
    assert month_run(desk=finance(), run_id=again).state == "done"
    with pytest.raises(NotNow):
        stop_month_run(desk=finance(), now=LATER, run_id=again)


def test_a_worker_that_died_goes_on_where_it_was(monkeypatch) -> None:
    somebody_in_reception(100_000)
    run = ask()
    go_on_with_runs(desk=the_system(), now=LATER, parts=0)
    assert month_run(desk=finance(), run_id=run).state == "waits"
    go_on_with_runs(desk=the_system(), now=LATER)
    assert month_run(desk=finance(), run_id=run).state == "done"


def test_a_desk_without_money_asks_nothing() -> None:
    with pytest.raises(NotPermitted):
        ask_month_run(
            desk=a_desk(Role.INTAKE_WORKER), now=LATER, municipality=CODE, month=MONTH, request_key=uuid4()
        )


def test_who_has_an_unknown_income_waits_until_it_is_declared_or_the_municipality_chose() -> None:
    person = somebody_in_reception(100_000)
    Income.objects.filter(person_id=person).delete()
    assert stands() == ["income_unknown"]
    with pytest.raises(NotNow):  # nothing is ready
        ask()
    with pytest.raises(IncomeNotKnown):
        by_hand(person)

    home = household_of_persons(desk=the_system(), person_ids=[person])[person][0]
    key = uuid4()
    for _ in range(2):
        assert declare_none(**WHERE, desk=finance(), household_ids=[home], request_key=key) == 1
    assert stands() == ["ready"] and Income.objects.get().source == "declared"
    assert by_hand(person)["units"] == 1 and stands() == ["decided"]


def test_a_chosen_no_income_is_decided_and_marked() -> None:
    person = somebody_in_reception(100_000)
    Income.objects.filter(person_id=person).delete()
    PolicyAdopted.objects.create(
        choice=PolicyChoice.objects.create(
            municipality=CODE, key="policy.income.unknown", value="no_income", valid_from=MONTH,
            decision_number="B-2025-18", decided_by="college", approval_id=1, proposed_at=LATER, actor_id=7,
        ),
        municipality=CODE, known_from=LATER.date(), actor_id=8,
    )  # fmt: skip

    found = month_result(**WHERE, desk=finance())
    assert found.unknown_choice.decision_number == "B-2025-18" and stands() == ["ready"]
    ask()
    go_on_with_runs(desk=the_system(), now=LATER)
    assert "INCOME_UNKNOWN" in Assessment.objects.get().result["flags"]


def test_a_month_to_come_says_from_which_day() -> None:
    with pytest.raises(MonthToCome) as refused:
        ask_month_run(
            desk=finance(), now=LATER, municipality=CODE, month=date(2036, 1, 1), request_key=uuid4()
        )
    assert refused.value.detail["since"] == date(2036, 1, 1)


def stands() -> list[str]:
    return [one.stand for one in month_result(**WHERE, desk=finance()).units]


def by_hand(person: int):
    home = household_of_persons(desk=the_system(), person_ids=[person])[person][0]
    return decide_looked_at(**WHERE, desk=finance(), household_id=home, request_key=uuid4())
