"""What does the simulation say of the own registers, how far is a run, and can it be stopped?"""

import json
import zlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onderdak.access.public import Role, system_desk
from onderdak.access.tests.builders import TRACE, a_desk, the_system
from onderdak.forecast.engine.canonical import chain_faults, sha256_of
from onderdak.forecast.public import (
    NewRun,
    area_dates,
    area_forecast,
    ask_run,
    build_world,
    do_asked_runs,
    latest_forecast,
    run_shown,
    scenario_ids,
    statements,
    stop_run,
)
from onderdak.forecast.store.models import Issued, LedgerEntry
from onderdak.forecast.tests.builders import NOW, TODAY, a_run, some_places
from onderdak.forecast.types import Level, RunState, StatementKind, StatementState
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from tests.builders import a_client

pytestmark = pytest.mark.django_db(transaction=True)


def asked(**changed):
    return NewRun(**({"scenarios": ("transition",), "paths": 50, "horizon_days": 60} | changed))


def test_a_run_freezes_the_world_of_tonight_and_answers_for_every_area():
    some_places()
    a_run()
    issued = latest_forecast(desk=a_desk(), now=NOW)
    row = Issued.objects.get()
    world = json.loads(zlib.decompress(bytes(row.world)))
    assert sha256_of(zlib.decompress(bytes(row.world))) == issued.world_sha256
    assert sum(place["capacity"][0]["places"] for place in world["places"]) == 8
    assert [(one["class"], one["households"]) for one in world["incumbents"]] == [("p3", 1)]
    assert sorted((one["municipality"], one["class"]) for one in world["waiting"]) == [
        ("GM0344", "p1"), ("GM0363", "p4"),
    ]  # fmt: skip

    nation = area_forecast(desk=a_desk(), now=NOW, level=Level.NATION, code="NL")
    assert {one.definition for one in nation.full} == {
        "nl.booo-95@1", "usable-k@1", "household-tonight@1", "ladder@1",
    }  # fmt: skip
    usable = next(one for one in nation.full if one.definition == "usable-k@1")
    assert list(usable.by) == sorted(usable.by)
    assert len(nation.dates) == len(nation.bands["demand"]) == len(usable.by)
    town = area_forecast(desk=a_desk(), now=NOW, level=Level.MUNICIPALITY, code="0344")
    assert len(town.dates) == len(town.bands["demand"])
    assert len(area_dates(desk=a_desk(), issued=issued, scenario="transition", level=Level.REGION)) == 25
    assert len(issued.summary["drivers"]) == 3
    assert chain_faults([one.body for one in LedgerEntry.objects.order_by("entry")]) == []
    assert LedgerEntry.objects.order_by("-entry").first().kind == "full"

    proposed = statements(desk=a_desk(), now=NOW)
    assert proposed and {one.state for one in proposed} == {StatementState.PROPOSED}

    for one in proposed:
        assert one.since == TODAY if one.kind is StatementKind.OBSERVED else one.since > TODAY

    first = row.summary_sha256
    a_run(seed=2, drivers=False)
    assert len({one.summary_sha256 for one in Issued.objects.all()} | {first}) == 2
    second = area_forecast(desk=a_desk(), now=NOW, level=Level.NATION, code="NL")
    assert all(one.previous_not_within is not None for one in second.full)


def test_a_run_can_be_stopped_before_and_while_it_runs(monkeypatch):
    run_id = ask_run(desk=a_desk(), now=NOW, asked=asked(), request_key=uuid4())
    with pytest.raises(NotNow):
        ask_run(desk=a_desk(actor_id=8), now=NOW, asked=asked(), request_key=uuid4())
    with pytest.raises(NotVisible):
        stop_run(desk=a_desk(municipality="0363"), now=NOW, run_id=run_id)
    stop_run(desk=a_desk(), now=NOW, run_id=run_id)
    assert run_shown(desk=a_desk(), run_id=run_id).state is RunState.STOPPING
    do_asked_runs(desk=the_system(), now=NOW)
    assert run_shown(desk=a_desk(), run_id=run_id).state is RunState.STOPPED

    other = ask_run(desk=a_desk(), now=NOW, asked=asked(seed=7), request_key=uuid4())
    from onderdak.forecast.usecases import do_runs

    def told_once(world, question, *, told, **more):
        told(1, 10)
        stop_run(desk=a_desk(), now=NOW, run_id=other)
        told(2, 10)

    monkeypatch.setattr(do_runs, "work_out", told_once)
    do_asked_runs(desk=the_system(), now=NOW)
    shown = run_shown(desk=a_desk(), run_id=other)
    assert (shown.state, shown.done, shown.total) == (RunState.STOPPED, 2, 10)
    assert not Issued.objects.exists()


def test_a_run_that_breaks_three_times_is_failed_and_says_so(monkeypatch):
    from onderdak.forecast.usecases import do_runs

    run_id = ask_run(desk=a_desk(), now=NOW, asked=asked(), request_key=uuid4())

    def broken(*given, **more):
        raise RuntimeError

    monkeypatch.setattr(do_runs, "work_out", broken)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            do_asked_runs(desk=the_system(), now=NOW)
    do_asked_runs(desk=the_system(), now=NOW)
    assert run_shown(desk=a_desk(), run_id=run_id).state is RunState.FAILED


def test_what_cannot_be_asked_is_refused_with_the_field():
    for changed, field in (({"scenarios": ()}, "scenarios"), ({"scenarios": ("war",)}, "scenarios"),
                           ({"paths": 9}, "paths"), ({"horizon_days": 5000}, "horizon_days")):  # fmt: skip
        with pytest.raises(InputInvalid) as refused:
            ask_run(desk=a_desk(), now=NOW, asked=asked(**changed), request_key=uuid4())
        assert refused.value.detail["problems"][0][0] == field
    with pytest.raises(NotPermitted):
        ask_run(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, asked=asked(), request_key=uuid4())


def test_an_old_forecast_says_what_is_old():
    some_places()
    built = build_world(desk=system_desk(TRACE), now=NOW, horizon=30, definitions=[], scenarios=[])
    assert {one["code"] for one in built.assumptions} >= {"inflow_weeks", "inflow_prior", "stays", "causes"}
    a_run(horizon_days=30, drivers=False)
    fresh = latest_forecast(desk=a_desk(), now=NOW)
    old = latest_forecast(desk=a_desk(), now=NOW + timedelta(days=10))
    assert dict(old.stale)["night"] == 10 and "night" not in dict(fresh.stale)
    assert len(scenario_ids()) == 7


def test_the_pages_of_looking_ahead_take_a_bounded_number_of_queries():
    some_places()
    a_run()
    client = a_client(Role.PLACEMENT_COORDINATOR)
    most = {
        "/vooruitblik": 24, "/vol": 62, "/vol/nieuw": 52, "/vooruitblik/maatregelen": 14,
        "/vooruitblik/sluitingen": 22,
    }  # fmt: skip
    found = {}
    for path in most:
        client.get(path)  # what is read once per process
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        found[path] = len(seen)
    assert all(found[path] <= most[path] for path in most), found
