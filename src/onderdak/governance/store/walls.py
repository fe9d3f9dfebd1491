"""
Row-level security of rows that stand at a level: the country, a safety region or one municipality.

Rows of the country and of regions are agreements between governments without persons: every desk reads them.
Rows of a municipality are read and written by who may read and write there. An owner below the level of an
agreement may append to it under its own name: `by_municipality`.
"""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_CASES = f"coalesce((SELECT current_setting('{SETTINGS['cases']}', true)), '')"
_WRITE = f"coalesce((SELECT current_setting('{SETTINGS['write']}', true)), '')"
_READS = f"(municipality = '' AND {_CASES} <> '') OR (municipality <> '' AND ({inside(SETTINGS['cases'])}))"
_ADDS = (
    f"(municipality <> '' AND ({inside(SETTINGS['write'])}))"
    f" OR (municipality = '' AND {_CASES} = '*')"
    f" OR (region <> '' AND {_WRITE} <> '')"
)
_OWNER = f"(by_municipality <> '' AND ({inside(SETTINGS['write'], 'by_municipality')}))"


def protect_level(table: str, *, owners_append: bool = False) -> RunSQL:
    """Give `table` (columns municipality and region) its policies. Nothing is changed, nothing removed."""
    adds = f"({_ADDS}) OR {_OWNER}" if owners_append else _ADDS
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({_READS})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({adds})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def same_level(table: str, column: str, parent: str) -> RunSQL:
    """Tie a row to a parent of the same level: a pair of keys that Django cannot write."""
    return RunSQL(
        sql=f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_level FOREIGN KEY "
        f"({column}, municipality, region) REFERENCES {parent} (id, municipality, region)",
        reverse_sql=f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_level",
    )
