"""Is every job known, documented, safe to run twice, and gone when its transaction is?"""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from onderdak.site import clock, jobs
from onderdak.site.cli import main

ROOT = Path(__file__).parents[1]


def _jobs_waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return cursor.fetchone()[0]


def test_every_job_is_registered_under_its_name() -> None:
    assert {job.name for job in jobs.JOBS} <= set(app.tasks)


def test_every_deferred_name_is_a_job() -> None:
    named = re.compile(r"""\bdefer\(\s*["']([a-z_.]+)["']""")
    found = {name for file in (ROOT / "src").rglob("*.py") for name in named.findall(file.read_text())}
    assert found <= {job.name for job in jobs.JOBS}


def test_every_job_stands_in_the_documentation() -> None:
    text = (ROOT / "docs" / "jobs.md").read_text()
    for job in jobs.JOBS:
        assert f"`{job.name}`" in text, job.name


@pytest.mark.django_db(transaction=True)
def test_a_job_is_gone_when_its_transaction_is_rolled_back() -> None:
    before = _jobs_waiting()
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        jobs.defer("access.seal_audit")
        raise RuntimeError
    assert _jobs_waiting() == before

    with transaction.atomic():
        jobs.defer("access.seal_audit")
    assert _jobs_waiting() == before + 1


def test_an_unknown_job_cannot_be_deferred() -> None:
    with pytest.raises(KeyError):
        jobs.defer("nobody.knows")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("job", jobs.JOBS, ids=lambda job: job.name)
def test_every_job_may_run_twice(job) -> None:
    for _ in range(2):
        jobs.run(job, now=clock.now())


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_worker_was_doing_is_put_back_once_and_what_a_living_one_does_stays() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
        alive = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 min')"
            " RETURNING id"
        )
        dead = cursor.fetchone()[0]
        for worker in (alive, dead):
            jobs.defer("duty.write_letters")
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing', lock = NULL, worker_id = %s"
                " WHERE status = 'todo'",
                [worker],
            )
        assert jobs.take_up_left_behind(desk=None, now=clock.now()) == 1
        cursor.execute("SELECT worker_id, status, attempts FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [(alive, "doing", 0), (dead, "todo", 1)]

        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
        cursor.execute("UPDATE procrastinate_jobs SET lock = NULL, queueing_lock = 'same'")
        jobs.defer("duty.write_letters")
        cursor.execute("UPDATE procrastinate_jobs SET queueing_lock = 'same' WHERE status = 'todo'")
        assert jobs.take_up_left_behind(desk=None, now=clock.now()) == 2
        assert _jobs_waiting() == 1, "the job of the clock that waits already is enough"


@pytest.mark.django_db
def test_an_operator_can_list_the_jobs_and_do_one_now(capsys, monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # the command sets it; a later test must not inherit that
    assert main(["job"]) == 0
    assert "people.remove_due" in capsys.readouterr().out
    assert main(["job", "people.remove_due"]) == 0
    assert main(["job", "people.remove_everybody"]) == 1
