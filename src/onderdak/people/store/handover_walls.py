"""Walls of the hand-over: who sees it, who answers it, and that a file moves only after a yes."""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS, inside

_READS, _WRITES = SETTINGS["cases"], SETTINGS["write"]
TABLES = ("people_handover", "people_handoveranswer")

POLICIES = RunSQL(
    sql=[
        *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in TABLES),
        *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in TABLES),
        "CREATE POLICY reads ON people_handover FOR SELECT USING"
        f" (({inside(_READS)}) OR ({inside(_READS, 'to_municipality')}))",
        f"CREATE POLICY adds ON people_handover FOR INSERT WITH CHECK ({inside(_WRITES)})",
        f"CREATE POLICY removes ON people_handover FOR DELETE TO onderdak_remover USING ({inside(_READS)})",
        "CREATE POLICY reads ON people_handoveranswer FOR SELECT USING"
        " (EXISTS (SELECT 1 FROM people_handover h WHERE h.id = handover_id))",
        f"CREATE POLICY adds ON people_handoveranswer FOR INSERT WITH CHECK ({inside(_WRITES)}"
        " AND EXISTS (SELECT 1 FROM people_handover h WHERE h.id = handover_id"
        " AND people_handoveranswer.municipality = CASE people_handoveranswer.answer"
        " WHEN 'withdrawn' THEN h.municipality ELSE h.to_municipality END))",
        "CREATE POLICY removes ON people_handoveranswer FOR DELETE TO onderdak_remover"
        f" USING ({inside(_READS)})",
    ],
    reverse_sql=[
        f"DROP POLICY {name} ON {table}" for table in TABLES for name in ("reads", "adds", "removes")
    ],
)

# The file of a person changes hands inside the database, and only for a hand-over that was accepted: the desk
# that accepts may write for both colleges, and still never reads a name of the sender.
MOVES = RunSQL(
    sql="""
CREATE FUNCTION people_move_file(which bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  h people_handover%ROWTYPE;
  before text := coalesce(current_setting('onderdak.persons', true), '');
  moved integer;
BEGIN
  SELECT * INTO h FROM people_handover WHERE id = which;
  IF h.id IS NULL OR NOT EXISTS (
      SELECT 1 FROM people_handoveranswer a WHERE a.handover_id = which AND a.answer = 'accepted') THEN
    RAISE EXCEPTION 'a file moves only after the other authority said yes' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'handover_was_accepted';
  END IF;
  PERFORM set_config('onderdak.persons', '*', true);
  UPDATE people_person SET municipality = h.to_municipality WHERE id = ANY (h.person_ids);
  GET DIAGNOSTICS moved = ROW_COUNT;
  UPDATE people_personkey SET municipality = h.to_municipality WHERE person_id = ANY (h.person_ids);
  UPDATE people_searchkey SET municipality = h.to_municipality WHERE person_id = ANY (h.person_ids);
  UPDATE people_vulnerability SET municipality = h.to_municipality WHERE person_id = ANY (h.person_ids);
  UPDATE people_legalhold SET municipality = h.to_municipality WHERE person_id = ANY (h.person_ids);
  UPDATE people_rightstate SET municipality = h.to_municipality WHERE person_id = ANY (h.person_ids);
  UPDATE people_membership SET municipality = h.to_municipality WHERE household_id = h.household_id;
  UPDATE people_tie SET municipality = h.to_municipality WHERE household_id = h.household_id;
  UPDATE people_household SET municipality = h.to_municipality WHERE id = h.household_id;
  PERFORM set_config('onderdak.persons', before, true);
  RETURN moved;
END $$;
""",
    reverse_sql="DROP FUNCTION people_move_file(bigint);",
)
