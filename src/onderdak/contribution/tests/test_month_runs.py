"""Is a month decided in the background once, with progress, and does it stop when somebody says so?"""

from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.store.models import Assessment, Claim, MonthRun
from onderdak.contribution.tests.test_assess_month import CODE, LATER, MONTH, finance, somebody_in_reception
from onderdak.contribution.usecases import month_runs
from onderdak.contribution.usecases.month_runs import (
    ask_month_run,
    go_on_with_runs,
    month_run,
    stop_month_run,
)
from onderdak.kernel.errors import NotNow, NotPermitted

pytestmark = pytest.mark.django_db


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
