"""The database of a test run: quickly made, and put back after each test that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

# The server of a test run is thrown away; nobody waits for a disk.
_NEVER_SYNCED = ("fsync", "synchronous_commit", "full_page_writes")
# Rows that were deleted stay in their file until it is emptied: a table that grew beyond this is emptied.
_GROWN_BYTES = 1_000_000
_RESTORE = """
CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $restore$
DECLARE one record; rows_now bigint; newest_now bigint;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    LOCK TABLE {tables} IN EXCLUSIVE MODE;  -- who still writes ends first
    IF EXISTS (
        SELECT FROM kept.tables WHERE columns IS NULL AND pg_relation_size(name::regclass) > {grown}
    ) THEN
        TRUNCATE {tables} CASCADE;
    END IF;
    FOR one IN SELECT * FROM kept.tables LOOP
        IF one.columns IS NULL THEN
            EXECUTE 'DELETE FROM ' || one.name;
            CONTINUE;
        END IF;
        EXECUTE 'SELECT count(*), max(xmin::text::bigint) FROM ' || one.name INTO rows_now, newest_now;
        -- a row that is added or changed is newer than all that were put back; one that is gone is missed
        IF (rows_now, newest_now) IS DISTINCT FROM (one.row_count, one.newest) THEN
            EXECUTE 'DELETE FROM ' || one.name;
            EXECUTE format(
                'INSERT INTO %s (%s) SELECT %s FROM kept.%s', one.name, one.columns, one.columns, one.name
            );
            EXECUTE 'SELECT max(xmin::text::bigint) FROM ' || one.name INTO newest_now;
            UPDATE kept.tables SET newest = newest_now WHERE name = one.name;
        END IF;
    END LOOP;
END $restore$
"""


def never_wait_for_a_disk(url: str) -> None:
    """Tell the embedded server of this run that nothing of it needs to survive a fall of the computer."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for name in _NEVER_SYNCED:
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def new_models_alone() -> Iterator[None]:
    """
    While migrations run, build the class of a new model only, not those of all models it is related to anew.

    That is three quarters of the time of all migrations. The classes that are there learn of the new one by
    its own keys, as they do in the product; indexes and constraints never ask the class what it had before.
    """
    from django.db.migrations.state import ProjectState

    reload_model = ProjectState.reload_model

    def alone(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" not in self.__dict__:
            return
        if delay or model_name in self.apps.all_models[app_label]:
            reload_model(self, app_label, model_name, delay)
        else:
            self.apps.render_multiple([self.models[app_label, model_name]])

    ProjectState.reload_model = alone
    try:
        yield
    finally:
        ProjectState.reload_model = reload_model


def keep_beside_the_tables(connection) -> None:
    """Copy every table that is not empty into the schema `kept`, and make `kept.restore()`."""
    # all of them: the queue of jobs belongs to no managed model, and an old job is a fault to `verify`
    tables = sorted(connection.introspection.table_names(include_views=False))
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kept")
        cursor.execute("CREATE TABLE kept.tables (name text, columns text, row_count bigint, newest bigint)")
        for table in tables:
            # counted just when a test had emptied it, a table would be planned as empty in the tests after it
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
            cursor.execute(f"SELECT count(*), max(xmin::text::bigint) FROM {table}")
            row_count, newest = cursor.fetchone()
            columns = _columns_of(cursor, table) if row_count else None
            if row_count:
                cursor.execute(f"CREATE TABLE kept.{table} AS TABLE {table}")
            cursor.execute(
                "INSERT INTO kept.tables VALUES (%s, %s, %s, %s)", [table, columns, row_count, newest]
            )
        cursor.execute(_RESTORE.format(tables=", ".join(tables), grown=_GROWN_BYTES))


def _columns_of(cursor, table: str) -> str:
    """Return the columns that can be written, by commas."""
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
        " FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    return cursor.fetchone()[0]


def restore(connection) -> None:
    """Put every table back as the migrations left it. Triggers rest meanwhile: some refuse any change."""
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT kept.restore()")
