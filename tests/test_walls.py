"""Do the walls stand that the database promised, also for somebody who forgets a filter?"""

import pytest
from django.db import ProgrammingError, connection, transaction

from onderdak.site.promises import missing_promises

pytestmark = pytest.mark.django_db


def tables() -> list[str]:
    """Every protected table, by the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r' ORDER BY relname")
        return [row[0] for row in cursor.fetchall()]


def test_every_promise_is_kept() -> None:
    assert list(missing_promises()) == []


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("ALTER TABLE placement_occupancy DROP CONSTRAINT place_given_once", "constraint place_given_once"),
        ("DROP TRIGGER append_only ON access_auditentry", "trigger access_auditentry.append_only"),
        ("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY", "row-level security of people_person"),
        ("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY", "row-level security of people_person"),
    ],
    ids=["constraint", "trigger", "policy", "force"],
)
def test_a_wall_that_is_taken_away_is_missed(sql, found) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert found in list(missing_promises())


FOR_EVERYBODY = {"placement_policy"}  # versions of the order that hold for the whole country


def test_without_a_scope_no_protected_table_shows_a_row_and_none_takes_one() -> None:
    assert len(tables()) > 10
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE onderdak_app")
        for table in tables():
            own = "WHERE municipality <> ''" if table in FOR_EVERYBODY else ""
            cursor.execute(f'SELECT count(*) FROM "{table}" {own}')
            assert cursor.fetchone()[0] == 0, table


def test_the_role_of_the_web_owns_nothing_and_is_no_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'onderdak_app'"
        )
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'onderdak_app'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("table", ["access_auditentry", "access_auditseal", "django_migrations"])
def test_the_role_of_the_web_cannot_change_what_is_only_appended(table) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE onderdak_app")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(f"DELETE FROM {table}")
