"""
Row-level security of tables that two municipalities share: that of the place and that of the household.

Both may read and write such a row. `placement_occupancy` is read by everybody: it holds ids, nights and
kinds, and a search must see which places of the country are free.
"""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside


def protect_two_sided(table: str, *, read_by_all: bool = False) -> RunSQL:
    """Give `table` (columns municipality and authority) its policies. No policy lets anybody delete."""
    reads = "true" if read_by_all else _either(SETTINGS["cases"])
    writes = _either(SETTINGS["write"])
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({reads})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({writes})",
            f"CREATE POLICY changes ON {table} FOR UPDATE USING ({writes}) WITH CHECK ({writes})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds", "changes")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def protect_rules(table: str) -> RunSQL:
    """
    Give a table of rules or figures its policies: everybody reads it, the municipality itself writes it.

    A published order, a switch or an agreed number says nothing about a person.
    """
    writes = inside(SETTINGS["write"])
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY reads ON {table} FOR SELECT USING (true)",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({writes})",
            f"CREATE POLICY changes ON {table} FOR UPDATE USING ({writes}) WITH CHECK ({writes})",
        ],
        reverse_sql=[
            *(f"DROP POLICY {name} ON {table}" for name in ("reads", "adds", "changes")),
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def _either(setting: str) -> str:
    return f"({inside(setting)}) OR ({inside(setting, 'authority')})"
