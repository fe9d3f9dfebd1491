"""
Row-level security for the tables of every capability, as operations for their migrations.

Three settings of the connection carry the scope of the desk (`scope_of` sets them): `onderdak.persons`
for named rows, `onderdak.cases` for pseudonymous rows, `onderdak.write` for what may be recorded.
Each is a list of codes, `*` for the whole country, or empty: then no row is seen. The reads of the
application filter on municipality as well; this wall stands when such a filter is forgotten.
"""

from django.db.migrations import RunSQL

SETTINGS = {"persons": "onderdak.persons", "cases": "onderdak.cases", "write": "onderdak.write"}

# A migration that copies rows has no desk, and FORCE binds it too: it sees the country, for its transaction.
WHOLE_COUNTRY = "SELECT " + ", ".join(f"set_config('{name}', '*', true)" for name in SETTINGS.values())


def protect(table: str, kind: str) -> RunSQL:
    """
    Give `table` its policies: read by `kind`, insert and update by the write scope, no delete.

    Only the role `onderdak_remover` may delete, and only what it may read. FORCE binds the owner of
    the table too; a superuser walks through, which is why web and worker connect as `onderdak_app`.

    Args:
        kind: "persons" for named rows, "cases" for pseudonymous rows.

    Raises:
        KeyError: another kind.
    """
    reads, writes = inside(SETTINGS[kind]), inside(SETTINGS["write"])
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({reads})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({writes})",
            f"CREATE POLICY changes ON {table} FOR UPDATE USING ({writes}) WITH CHECK ({writes})",
            f"CREATE POLICY removes ON {table} FOR DELETE TO onderdak_remover USING ({reads})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds", "changes", "removes")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def protect_log(table: str) -> RunSQL:
    """Give a log its policies: everybody appends, also who may write nothing else; read by cases."""
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({inside(SETTINGS['cases'])})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK (true)",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def protect_answers(table: str) -> RunSQL:
    """
    Give the answers to request keys their policies; nothing is changed, nothing removed.

    An answer of a municipality is read by cases and added by the write scope; one of a region or the
    country holds numbers only and is read and added by every desk that has a scope.
    """
    scope = f"coalesce((SELECT current_setting('{SETTINGS['cases']}', true)), '') <> ''"
    reads = f"(municipality = '' AND {scope}) OR (municipality <> '' AND ({inside(SETTINGS['cases'])}))"
    adds = f"(municipality = '' AND {scope}) OR (municipality <> '' AND ({inside(SETTINGS['write'])}))"
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({reads})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({adds})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def append_only(table: str) -> RunSQL:
    """Refuse every UPDATE and DELETE on `table`, also by its owner. (Without the trigger: the chain.)"""
    return RunSQL(
        sql=f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION onderdak_append_only()",
        reverse_sql=f"DROP TRIGGER append_only ON {table}",
    )


def inside(setting: str, column: str = "municipality") -> str:
    """
    Write the condition "`column` lies in the scope of `setting`".

    The sub-selects are worked out once per statement instead of once per row.
    """
    value = f"(SELECT current_setting('{setting}', true))"
    codes = f"(SELECT string_to_array(current_setting('{setting}', true), ','))::text[]"
    return f"{value} = '*' OR {column} = ANY ({codes})"


FUNCTIONS = RunSQL(
    sql="""
CREATE FUNCTION onderdak_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION onderdak_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM access_approval a WHERE a.id = NEW.approval_id
                 AND a.asked_by <> NEW.answered_by AND a.municipality = NEW.municipality) THEN
    RAISE EXCEPTION 'the second person is another person' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'approval_second_person';
  END IF;
  RETURN NEW;
END $$;
""",
    reverse_sql="DROP FUNCTION onderdak_second_person(); DROP FUNCTION onderdak_append_only();",
)
SECOND_PERSON = RunSQL(
    sql="CREATE TRIGGER second_person BEFORE INSERT ON access_approvalanswer "
    "FOR EACH ROW EXECUTE FUNCTION onderdak_second_person()",
    reverse_sql="DROP TRIGGER second_person ON access_approvalanswer",
)
