"""Is the open data counted once a week, without sign-in, without a small count, and kept as published?"""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from jsonschema import Draft202012Validator

from onderdak.access.public import scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.duty.tests.builders import a_report
from onderdak.exchange.public import keep_week, published_weeks, week_of
from onderdak.exchange.store.models import WeekFigure
from onderdak.exchange.types import COLUMNS
from onderdak.exchange.usecases.open_data import NAMES, VERSIONS, open_data_schema
from onderdak.kernel.errors import NotPermitted
from onderdak.kernel.nights import local_date
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import NOW

pytestmark = pytest.mark.django_db
SYSTEM = the_system()
PAPER = Path(__file__).parents[4] / "docs" / "open-data.md"


def publish(now=NOW) -> int:
    with as_app(), scope_of(SYSTEM):
        return keep_week(desk=SYSTEM, now=now)


@pytest.fixture
def a_week() -> None:
    for code, persons in (("0344", 14), ("0363", 12), ("0599", 4)):
        a_report(*(a_person(given=f"Kanarka{one}") for one in range(persons)), municipality=code)
    publish()


def test_small_counts_and_one_more_are_hidden_and_the_total_is_shown(a_week) -> None:
    rows = {row.municipality: row for row in published_weeks()}
    assert rows[""].registered == 30 and rows["0344"].registered == 14
    assert rows["0599"].registered is None and rows["0363"].registered is None
    assert rows[""].municipal is None  # nobody is placed: under ten


def test_a_week_is_published_once_and_never_changes(a_week) -> None:
    assert publish() == 0
    assert publish(NOW + timedelta(days=7)) > 0
    assert len({row.week for row in published_weeks()}) == 2
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        WeekFigure.objects.update(registered=99)
    with pytest.raises(IntegrityError, match="not_small"), transaction.atomic():
        WeekFigure.objects.create(municipality="0362", week="2025-W01", counted_on=local_date(NOW), waiting=3)


def test_anybody_reads_page_csv_json_and_schema_and_finds_no_name(a_week, anyone) -> None:
    page = anyone.get("/open-data")
    assert page.status_code == 200 and week_of(local_date(NOW)) in page.content.decode()
    table = list(csv.DictReader(io.StringIO(anyone.get("/open-data/opvang-per-week.csv").content.decode())))
    rows = anyone.get("/open-data/opvang-per-week.json").json()["rijen"]
    assert len(table) == len(rows) == 4 and set(rows[0]) == set(open_data_schema()["required"])
    for row in rows:
        assert all(row[NAMES[name]] is None or row[NAMES[name]] >= 10 for name in COLUMNS)
    assert anyone.get("/open-data/opvang-per-week.schema").json() == open_data_schema()
    assert anyone.get("/open-data/opvang-per-week.xlsx").status_code == 404
    for form in ("csv", "json"):
        assert b"anark" not in anyone.get(f"/open-data/opvang-per-week.{form}").content


def test_the_files_are_as_their_schema_says_and_tell_their_versions(a_week, anyone) -> None:
    schema, document = open_data_schema(), anyone.get("/open-data/opvang-per-week.json").json()
    whole = Draft202012Validator({**schema["$defs"]["bestand"], "$defs": {"rij": schema}})
    row = Draft202012Validator(schema)
    assert not [error.message for one in document["rijen"] for error in row.iter_errors(one)]
    assert whole.is_valid({**document, "rijen": []}) and not row.is_valid(
        document["rijen"][0] | {"wachtend": 3}
    )
    assert [one["versie"] for one in document["versies"]] == [one.versie for one in VERSIONS]
    assert document["versie"] == VERSIONS[0].versie
    page, paper = anyone.get("/open-data").content.decode(), PAPER.read_text("utf-8")
    for one in VERSIONS:
        assert one.versie in page and f"| {one.versie} | {one.sinds} |" in paper
    for name in schema["properties"]:
        assert name in page and f"| `{name}` |" in paper


def test_only_the_machine_and_the_administrator_publish() -> None:
    with pytest.raises(NotPermitted):
        keep_week(desk=a_desk(), now=NOW)
