"""Walls of conduct that its models cannot say: who reads a question to another college, who answers it."""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_READS, _WRITES = SETTINGS["cases"], SETTINGS["write"]
TABLES = ("conduct_transferask", "conduct_transferanswer")

TRANSFERS = RunSQL(
    sql=[
        *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in TABLES),
        *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in TABLES),
        "CREATE POLICY reads ON conduct_transferask FOR SELECT USING"
        f" (({inside(_READS)}) OR ({inside(_READS, 'to_municipality')}))",
        f"CREATE POLICY adds ON conduct_transferask FOR INSERT WITH CHECK ({inside(_WRITES)})",
        "CREATE POLICY reads ON conduct_transferanswer FOR SELECT USING"
        " (EXISTS (SELECT 1 FROM conduct_transferask t WHERE t.id = ask_id))",
        f"CREATE POLICY adds ON conduct_transferanswer FOR INSERT WITH CHECK ({inside(_WRITES)}"
        " AND EXISTS (SELECT 1 FROM conduct_transferask t WHERE t.id = ask_id"
        " AND conduct_transferanswer.municipality = CASE conduct_transferanswer.answer"
        " WHEN 'withdrawn' THEN t.municipality ELSE t.to_municipality END))",
    ],
    reverse_sql=[f"DROP POLICY {name} ON {table}" for table in TABLES for name in ("reads", "adds")],
)

# A request of a region holds counts without small ones: every desk of counts reads it, its region writes it.
_SOME_CASES = f"coalesce((SELECT current_setting('{_READS}', true)), '') <> ''"
_SOME_WRITES = f"coalesce((SELECT current_setting('{_WRITES}', true)), '') <> ''"
PLACES = RunSQL(
    sql=[
        "DROP POLICY reads ON conduct_placesrequest",
        "DROP POLICY adds ON conduct_placesrequest",
        "DROP POLICY changes ON conduct_placesrequest",
        "DROP POLICY removes ON conduct_placesrequest",
        "ALTER TABLE conduct_placesanswer ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE conduct_placesanswer FORCE ROW LEVEL SECURITY",
        *(
            statement
            for table in ("conduct_placesrequest", "conduct_placesanswer")
            for statement in (
                f"CREATE POLICY reads ON {table} FOR SELECT USING"
                f" (({inside(_READS)}) OR (municipality = '' AND {_SOME_CASES}))",
                f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK"
                f" (({inside(_WRITES)}) OR (municipality = '' AND region <> '' AND {_SOME_WRITES}))",
            )
        ),
        "ALTER TABLE conduct_placesanswer ADD CONSTRAINT placesanswer_of_level FOREIGN KEY"
        " (request_id, municipality, region) REFERENCES conduct_placesrequest (id, municipality, region)",
    ],
    reverse_sql=RunSQL.noop,
)

# A measure without its look at care, or about somebody who did not cause it, is refused whoever writes it.
MEASURE_RESTS = RunSQL(
    sql="""
CREATE FUNCTION conduct_measure_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM conduct_incidentperson p WHERE p.incident_id = NEW.incident_id
                 AND p.person_id = NEW.person_id AND p.household_id = NEW.household_id AND p.role = 'caused')
     OR NOT EXISTS (SELECT 1 FROM conduct_carecheck c WHERE c.id = NEW.care_check_id
                    AND c.incident_id = NEW.incident_id AND c.person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'a measure rests on who caused it, after a look at care'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_rests_on_who_caused_it';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER measure_rests BEFORE INSERT ON conduct_measure
  FOR EACH ROW EXECUTE FUNCTION conduct_measure_rests();
""",
    reverse_sql="DROP TRIGGER measure_rests ON conduct_measure; DROP FUNCTION conduct_measure_rests();",
)

# Nobody moves before another person said yes to that measure.
MOVE_NEEDS_YES = RunSQL(
    sql="""
CREATE FUNCTION conduct_move_needs_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'moved' AND NOT EXISTS (
      SELECT 1 FROM conduct_outplacement o
      JOIN access_approval a ON a.id = o.approval_id AND a.municipality = o.municipality
       AND a.what = 'placement.out_placement'
      JOIN access_approvalanswer y ON y.approval_id = a.id AND y.granted WHERE o.id = NEW.out_id) THEN
    RAISE EXCEPTION 'a second person must say yes' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'out_second_person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER move_needs_yes BEFORE INSERT ON conduct_outplacementevent
  FOR EACH ROW EXECUTE FUNCTION conduct_move_needs_yes();
""",
    reverse_sql="DROP TRIGGER move_needs_yes ON conduct_outplacementevent;"
    "DROP FUNCTION conduct_move_needs_yes();",
)

# Whom a text is about is known once they are recorded: its key goes with the first of them who is removed.
KEYS_OF_PERSONS = RunSQL(
    sql="""
CREATE FUNCTION conduct_key_knows_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_keptkey k SET person_ids = k.person_ids || NEW.person_id
    WHERE NOT NEW.person_id = ANY (k.person_ids)
      AND k.token IN (SELECT i.wrapped_key FROM conduct_incident i WHERE i.id = NEW.incident_id
                      UNION
                      SELECT e.wrapped_key FROM conduct_evidence e WHERE e.incident_id = NEW.incident_id);
  RETURN NULL;
END $$;
CREATE TRIGGER key_knows_person AFTER INSERT ON conduct_incidentperson
  FOR EACH ROW EXECUTE FUNCTION conduct_key_knows_person();
""",
    reverse_sql="DROP TRIGGER key_knows_person ON conduct_incidentperson;"
    " DROP FUNCTION conduct_key_knows_person();",
)

# The same for the files of an incident.
FILE_KEYS_OF_PERSONS = RunSQL(
    sql="""
CREATE FUNCTION conduct_file_key_knows_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_keptkey k SET person_ids = k.person_ids || NEW.person_id
    WHERE NOT NEW.person_id = ANY (k.person_ids)
      AND k.token IN (SELECT f.wrapped_key FROM conduct_evidencefile f
                      JOIN conduct_evidence e ON e.id = f.evidence_id WHERE e.incident_id = NEW.incident_id);
  RETURN NULL;
END $$;
CREATE TRIGGER file_key_knows_person AFTER INSERT ON conduct_incidentperson
  FOR EACH ROW EXECUTE FUNCTION conduct_file_key_knows_person();
""",
    reverse_sql="DROP TRIGGER file_key_knows_person ON conduct_incidentperson;"
    " DROP FUNCTION conduct_file_key_knows_person();",
)
