"""
Walls of a request to hand over: both authorities read it, the asked one answers, the asker takes it
back.
"""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_READS, _NAMES, _WRITES = SETTINGS["cases"], SETTINGS["persons"], SETTINGS["write"]
TABLES = ("people_handoverrequest", "people_handoverrequestanswer")

REQUEST_POLICIES = RunSQL(
    sql=[
        *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in TABLES),
        *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in TABLES),
        "CREATE POLICY reads ON people_handoverrequest FOR SELECT USING"
        f" (({inside(_NAMES)}) OR ({inside(_NAMES, 'to_municipality')}))",
        f"CREATE POLICY adds ON people_handoverrequest FOR INSERT WITH CHECK ({inside(_WRITES)})",
        "CREATE POLICY removes ON people_handoverrequest FOR DELETE TO onderdak_remover"
        f" USING ({inside(_READS)})",
        "CREATE POLICY reads ON people_handoverrequestanswer FOR SELECT USING"
        " (EXISTS (SELECT 1 FROM people_handoverrequest r WHERE r.id = request_id))",
        f"CREATE POLICY adds ON people_handoverrequestanswer FOR INSERT WITH CHECK ({inside(_WRITES)}"
        " AND EXISTS (SELECT 1 FROM people_handoverrequest r WHERE r.id = request_id"
        " AND people_handoverrequestanswer.municipality = CASE people_handoverrequestanswer.answer"
        " WHEN 'withdrawn' THEN r.municipality ELSE r.to_municipality END))",
        "CREATE POLICY removes ON people_handoverrequestanswer FOR DELETE TO onderdak_remover"
        f" USING ({inside(_READS)})",
    ],
    reverse_sql=[
        f"DROP POLICY {name} ON {table}" for table in TABLES for name in ("reads", "adds", "removes")
    ],
)
