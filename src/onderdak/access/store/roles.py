"""
The database roles: who owns (migrations), who works (`onderdak_app`), who counts, who removes.

Roles belong to the server, not to one database, so each statement accepts that they exist.
"""

from django.db import connection
from django.db.migrations import RunSQL

APP, READER, REMOVER = "onderdak_app", "onderdak_reader", "onderdak_remover"
INSERT_ONLY = (
    "access_approval",
    "access_approvalanswer",
    "access_auditentry",
    "access_auditseal",
    "access_auditanchor",
    "access_processinglog",
    "contribution_claimevent",
    "contribution_entry",
    "contribution_ledgerseal",
    "contribution_line",
)

_CREATE = """
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['onderdak_app', 'onderdak_reader', 'onderdak_remover'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
      END IF;
      IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
        EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
      END IF;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE NOTICE 'role % is missing or not granted: a database administrator must do this', wanted;
    END;
  END LOOP;
END $$;
"""
CREATE_ROLES = RunSQL(sql=_CREATE, reverse_sql=RunSQL.noop)


def grant_roles() -> None:
    """
    Grant the three roles what they need on every table that exists now; safe to repeat.

    To be called at the end of each migrate (`post_migrate` in site). Deletes and updates are then bounded by
    the policies and triggers of each table; the insert-only tables of access lose them here as well.

    Raises:
        ProgrammingError: the roles do not exist.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"GRANT USAGE ON SCHEMA public TO {APP}, {READER}, {REMOVER};"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};"
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP};"
            f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP};"
            f"GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO {REMOVER};"
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {REMOVER};"
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};"
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP};"
        )
        present = set(connection.introspection.table_names(cursor))
        for table in sorted(present.intersection(INSERT_ONLY)):
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}, {REMOVER}")
        for table in sorted(name for name in present if _holds_cases_only(name)):
            cursor.execute(f"GRANT SELECT ON {table} TO {READER}")
        if "django_migrations" in present:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP}, {REMOVER}")


def _holds_cases_only(table: str) -> bool:
    """The reader counts: it gets no table of people, of accounts or of sessions."""
    return table.startswith(("capacity_", "placement_", "duty_", "law_"))
