"""Walls of the ledger: who sees a question to another authority; no end of a duty without a second yes."""

from django.db.migrations import RunSQL

from onderdak.access.public import inside

_READS, _WRITES = inside("onderdak.cases"), inside("onderdak.write")
_CODES = "(SELECT string_to_array(current_setting('onderdak.cases', true), ','))::text[]"

# Read by who asked, and by who is asked as a whole: all municipalities of a region lie in its scope.
AID_POLICIES = RunSQL(
    sql=[
        "ALTER TABLE duty_aidrequest ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE duty_aidrequest FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY reads ON duty_aidrequest FOR SELECT USING ({_READS}"
        f" OR (cardinality(asked_codes) > 0 AND asked_codes::text[] <@ {_CODES}))",
        f"CREATE POLICY adds ON duty_aidrequest FOR INSERT WITH CHECK ({_WRITES})",
        f"CREATE POLICY removes ON duty_aidrequest FOR DELETE TO onderdak_remover USING ({_READS})",
        "ALTER TABLE duty_aidanswer ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE duty_aidanswer FORCE ROW LEVEL SECURITY",
        "CREATE POLICY reads ON duty_aidanswer FOR SELECT USING"
        f" ({_READS} OR EXISTS (SELECT 1 FROM duty_aidrequest r WHERE r.id = request_id))",
        f"CREATE POLICY adds ON duty_aidanswer FOR INSERT WITH CHECK ({_WRITES})",
        f"CREATE POLICY removes ON duty_aidanswer FOR DELETE TO onderdak_remover USING ({_READS})",
    ],
    reverse_sql=[
        f"DROP POLICY {policy} ON {table}"
        for table in ("duty_aidrequest", "duty_aidanswer")
        for policy in ("reads", "adds", "removes")
    ],
)

# The table says that an approval is named; this says that it was given, for this very duty, by somebody else.
END_NEEDS_YES = RunSQL(
    sql="""
CREATE FUNCTION onderdak_end_needs_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'ended_by_law' AND NOT EXISTS (
      SELECT 1 FROM duty_endproposal p
      JOIN access_approval a ON a.id = p.approval_id AND a.what = 'duty.end_by_law'
      JOIN access_approvalanswer y ON y.approval_id = a.id AND y.granted
      WHERE p.approval_id = NEW.approval_id AND p.duty_id = NEW.duty_id AND p.article = NEW.basis) THEN
    RAISE EXCEPTION 'a duty ends only after a second person said yes' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'duty_end_was_confirmed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER end_needs_yes BEFORE INSERT ON duty_dutyevent
  FOR EACH ROW EXECUTE FUNCTION onderdak_end_needs_yes();
""",
    reverse_sql="DROP TRIGGER end_needs_yes ON duty_dutyevent; DROP FUNCTION onderdak_end_needs_yes();",
)

# At the end of every transaction each person whose duty was handed over has one that holds.
SOMEBODY_IS_RESPONSIBLE = RunSQL(
    sql="""
CREATE FUNCTION onderdak_somebody_is_responsible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.handed_over_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM duty_duty d WHERE d.person_id = NEW.person_id AND d.handed_over_at IS NULL) THEN
    RAISE EXCEPTION 'a duty is handed over to somebody' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'somebody_is_responsible';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER somebody_is_responsible AFTER INSERT OR UPDATE ON duty_duty
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION onderdak_somebody_is_responsible();
""",
    reverse_sql="DROP TRIGGER somebody_is_responsible ON duty_duty;"
    " DROP FUNCTION onderdak_somebody_is_responsible();",
)
