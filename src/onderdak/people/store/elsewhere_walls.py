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

# Who was asked for is known once the other authority found the file: from then on the names in the request go
# with these persons, and not only by the term of the request itself.
REQUEST_KEY_KNOWS_WHOM = RunSQL(
    sql="""
CREATE FUNCTION people_request_key_knows_whom() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_keptkey k SET person_ids = h.person_ids
    FROM people_handover h, people_handoverrequest r
    WHERE h.id = NEW.handover_id AND r.id = NEW.request_id AND k.token = r.wrapped;
  RETURN NULL;
END $$;
CREATE TRIGGER request_key_knows_whom AFTER INSERT ON people_handoverrequestanswer
  FOR EACH ROW WHEN (NEW.handover_id IS NOT NULL) EXECUTE FUNCTION people_request_key_knows_whom();
UPDATE access_keptkey k SET person_ids = h.person_ids
  FROM people_handover h, people_handoverrequest r, people_handoverrequestanswer a
  WHERE a.request_id = r.id AND h.id = a.handover_id AND k.token = r.wrapped;
""",
    reverse_sql="DROP TRIGGER request_key_knows_whom ON people_handoverrequestanswer;"
    " DROP FUNCTION people_request_key_knows_whom();",
)
