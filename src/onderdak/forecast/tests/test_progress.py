"""Does a run say what it is doing, how much of it, and how long it still takes?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from onderdak.access.tests.builders import a_desk
from onderdak.forecast.engine.runs import FIRST
from onderdak.forecast.public import NewRun, ask_run, run_shown
from onderdak.forecast.store.models import Run
from onderdak.forecast.tests.builders import NOW, a_run, some_places
from onderdak.forecast.types import RunStage
from onderdak.forecast.usecases import do_runs
from tests.builders import a_client
from tests.pages.reading import words_of

pytestmark = pytest.mark.django_db(transaction=True)


def begun(**changed: object):
    asked = NewRun(scenarios=("transition", "extended"), paths=100, horizon_days=60)
    run_id = ask_run(desk=a_desk(), now=NOW, asked=asked, request_key=uuid4())
    Run.objects.filter(pk=run_id).update(begun_at=NOW, told_at=Now(), **changed)
    return run_id


def test_what_a_run_does_stands_on_its_page_from_the_first_second(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    run_id, client = begun(), a_client(raises=True)
    address = f"/vooruitblik/rondes/{run_id}"
    assert run_shown(desk=a_desk(), run_id=run_id).stage is RunStage.READING
    page = words_of(client.get(address))
    assert "registers van vannacht lezen" in page and "0%" not in page

    this = Run.objects.filter(pk=run_id)
    this.update(total=500, counting_at=Now())
    assert "rekenprogramma klaarzetten" in words_of(client.get(address))

    this.update(done=100, counting_at=Now() - timedelta(minutes=1), told_at=Now())
    shown = run_shown(desk=a_desk(), run_id=run_id)
    assert (shown.stage, shown.rounds) == (RunStage.COUNTING, 5)
    assert timedelta(minutes=3, seconds=50) < shown.left <= timedelta(minutes=4)
    part = client.get(f"{address}?deel=voortgang").content.decode().replace("\xa0", " ")
    assert "100 van 500: 5 rondes van 100 berekeningen" in part
    assert "Nog ongeveer" in part and "<html" not in part

    this.update(ended_at=NOW)
    over = client.get(f"{address}?deel=voortgang")
    assert over.headers["HX-Refresh"] == "true" and not over.content


def test_a_run_tells_that_it_begins_and_after_its_first_paths(monkeypatch):
    said, keep = [], do_runs._told
    monkeypatch.setattr(do_runs, "_told", lambda run, *told: (said.append(told), keep(run, *told)))
    some_places()
    a_run(drivers=False)
    assert said[:2] == [(0, 50), (FIRST, 50)] and said[-1] == (50, 50)
    assert Run.objects.get().counting_at is not None
