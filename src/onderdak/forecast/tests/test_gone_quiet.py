"""Has a run gone quiet, and can a person let it begin again?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.forecast.public import NewRun, ask_run, begin_again, run_shown
from onderdak.forecast.rules.gone_quiet import PATIENCE, gone_quiet
from onderdak.forecast.store.models import Run
from onderdak.forecast.tests.builders import NOW
from onderdak.forecast.types import RunState
from onderdak.kernel.errors import NotNow
from tests.builders import a_client


def _begun(silent: timedelta):
    asked = NewRun(scenarios=("transition",), paths=50, horizon_days=60)
    run_id = ask_run(desk=a_desk(), now=NOW, asked=asked, request_key=uuid4())
    Run.objects.filter(pk=run_id).update(begun_at=NOW, tries=3, done=5, total=50, told_at=Now() - silent)
    return run_id


@pytest.mark.parametrize(
    ("silent", "quiet"), [(None, False), (PATIENCE, False), (PATIENCE + timedelta(seconds=1), True)]
)
def test_only_a_run_that_was_begun_and_says_nothing_for_long_has_gone_quiet(silent, quiet):
    assert gone_quiet(silent) is quiet


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_worker_died_says_so_and_begins_again_and_one_that_is_heard_of_does_not():
    alive, dead = _begun(timedelta(minutes=1)), None
    with pytest.raises(NotNow):
        begin_again(desk=a_desk(), now=NOW, run_id=alive)
    Run.objects.filter(pk=alive).update(ended_at=NOW)

    dead = _begun(timedelta(minutes=25))
    client = a_client(Role.PLACEMENT_COORDINATOR)
    page = client.get(f"/vooruitblik/rondes/{dead}").content.decode()
    assert "Al 25 minuten is van deze berekening niets gehoord" in page
    assert "Opnieuw beginnen" in page
    watching = a_client(Role.AUDITOR).get(f"/vooruitblik/rondes/{dead}").content.decode()
    assert "Wie mag rekenen" in watching
    assert "Opnieuw beginnen" not in watching

    client.post(f"/vooruitblik/rondes/{dead}/opnieuw", {"key": str(uuid4())})
    again = run_shown(desk=a_desk(), run_id=dead)
    assert (again.state, again.done) == (RunState.WAITS, 0)
    assert Run.objects.get(pk=dead).tries == 0, "it may break off three times more"


@pytest.mark.django_db(transaction=True)
def test_a_run_that_failed_is_asked_once_more_with_the_same_question():
    failed = _begun(timedelta(0))
    Run.objects.filter(pk=failed).update(ended_at=NOW, failure="broke_off")
    client = a_client(Role.PLACEMENT_COORDINATOR)
    assert "drie keer afgebroken" in client.get(f"/vooruitblik/rondes/{failed}").content.decode()

    client.post(f"/vooruitblik/rondes/{failed}/opnieuw", {"key": str(uuid4())})
    new = Run.objects.exclude(pk=failed).get()
    assert new.options == Run.objects.get(pk=failed).options
    assert new.ended_at is None
