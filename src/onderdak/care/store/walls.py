"""Row-level security of the supply map: no residents in it, read by every desk, written by who entered it."""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_CASES = f"coalesce((SELECT current_setting('{SETTINGS['cases']}', true)), '')"
_PERSONS = f"coalesce((SELECT current_setting('{SETTINGS['persons']}', true)), '')"
_ADDS = f"(municipality <> '' AND ({inside(SETTINGS['write'])})) OR (municipality = '' AND {_CASES} = '*')"


def protect_supply(table: str) -> RunSQL:
    """Give a table of providers or figures its policies. Nothing is changed, nothing removed."""
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({_CASES} <> '' OR {_PERSONS} <> '')",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({_ADDS})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )
