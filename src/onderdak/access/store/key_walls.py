"""
Walls around the keys of sealed texts: who opens them, and a trigger that no new table can forget.

A room writes a text with its wrapped key in one row, as it comes. The trigger moves the key to
`access_keptkey` and leaves a token of 16 bytes, so an ordinary dump holds texts that nobody can open.
"""

from django.db.migrations import RunSQL

from onderdak.access.store.policies import SETTINGS, inside

TABLE = "access_keptkey"
_SEES = " OR ".join(
    f"({inside(SETTINGS[kind], column)})"
    for kind in ("persons", "cases")
    for column in ("municipality", "shared_with")
)
_WRITES = " OR ".join(f"({inside(SETTINGS['write'], column)})" for column in ("municipality", "shared_with"))

KEPT_KEY_POLICIES = RunSQL(
    sql=[
        f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY reads ON {TABLE} FOR SELECT USING ({_SEES})",
        f"CREATE POLICY adds ON {TABLE} FOR INSERT WITH CHECK ({inside(SETTINGS['write'])})",
        f"CREATE POLICY changes ON {TABLE} FOR UPDATE USING ({_WRITES}) WITH CHECK ({_WRITES})",
        f"CREATE POLICY removes ON {TABLE} FOR DELETE TO onderdak_remover USING ({_SEES})",
    ],
    reverse_sql=[f"DROP POLICY {name} ON {TABLE}" for name in ("reads", "adds", "changes", "removes")],
)


def keys_apart(
    table: str,
    *,
    about: str = "'{}'::bigint[]",
    shared_with: str = "''",
    since: str = "new.recorded_at",
    column: str = "wrapped_key",
    row_id: str = "id",
) -> RunSQL:
    """
    Keep the keys of the texts of `table` apart: of those to come by a trigger, of those that stand at once.

    Args:
        about: SQL for the persons whom the text of row `new` is about, as bigint[]; their removal is its end.
        shared_with: SQL for another authority that may open the text.
        since: SQL for the moment of first processing.
        row_id: primary key of the table.
    """
    keep = f"""
    made := uuid_send(gen_random_uuid());
    INSERT INTO {TABLE} (token, municipality, shared_with, person_ids, wrapped, source, kept_since)
    VALUES (made, new.municipality, {shared_with}, {about}, new.{column}, '{table}', {since});"""
    return RunSQL(
        sql=[
            f"""
CREATE FUNCTION {table}_key_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE made bytea;
BEGIN
  IF length(new.{column}) > 16 THEN{keep}
    new.{column} := made;
  END IF;
  RETURN new;
END $$""",
            f"CREATE TRIGGER key_apart BEFORE INSERT ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_key_apart()",
            f"ALTER TABLE {table} DISABLE TRIGGER USER",
            f"""
DO $$
DECLARE new record; made bytea;
BEGIN
  PERFORM set_config(name, '*', true)
    FROM unnest(ARRAY['{"','".join(SETTINGS.values())}']) name;
  FOR new IN SELECT * FROM {table} WHERE length({column}) > 16 LOOP{keep}
    UPDATE {table} SET {column} = made WHERE {row_id} = new.{row_id};
  END LOOP;
END $$""",
            f"ALTER TABLE {table} ENABLE TRIGGER USER",
        ],
        reverse_sql=[f"DROP TRIGGER key_apart ON {table}", f"DROP FUNCTION {table}_key_apart()"],
    )
