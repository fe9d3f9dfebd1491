"""
Row-level security of rows that stand at a level: the country, a safety region or one municipality.

Places, counts and dates are nobody's data: every desk that has a scope reads them. Written is at the own
level only; the machine, whose scope is the country, writes what it worked out.
"""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_CASES = f"coalesce((SELECT current_setting('{SETTINGS['cases']}', true)), '')"
_WRITE = f"coalesce((SELECT current_setting('{SETTINGS['write']}', true)), '')"
_READS = f"{_CASES} <> ''"
_OWN = (
    f"(municipality <> '' AND ({inside(SETTINGS['write'])}))"
    f" OR (municipality = '' AND {_CASES} = '*')"
    f" OR (region <> '' AND {_CASES} <> '')"
)
_BY_OWNER = (
    f"(by_municipality <> '' AND ({inside(SETTINGS['write'], 'by_municipality')}))"
    f" OR (by_municipality = '' AND {_CASES} <> '')"
)


def protect_level(table: str, *, changes: bool = False, by_owner: bool = False) -> RunSQL:
    """Give `table` its policies; `changes` lets the writers keep it up to date, nothing is ever removed."""
    adds = _BY_OWNER if by_owner else _OWN
    policies = [
        f"CREATE POLICY reads ON {table} FOR SELECT USING ({_READS})",
        f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({adds})",
    ]
    if changes:
        policies.append(f"CREATE POLICY changes ON {table} FOR UPDATE USING ({adds}) WITH CHECK ({adds})")
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            *policies,
        ],
        reverse_sql=[
            *(
                f"DROP POLICY {name} ON {table}"
                for name in ("reads", "adds", *(["changes"] if changes else []))
            ),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )
