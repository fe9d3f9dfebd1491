"""Wall of the decisions: what takes something away stands only after a second person said yes to that."""

from django.db.migrations import RunSQL

SECOND_PERSON_SAID_YES = RunSQL(
    sql="""
CREATE FUNCTION onderdak_decision_needs_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind IN ('limit', 'measure', 'end') AND NOT EXISTS (
      SELECT 1 FROM access_approval a
      JOIN access_approvalanswer y ON y.approval_id = a.id AND y.granted
      WHERE a.id = NEW.approval_id AND a.municipality = NEW.municipality
        AND a.what = CASE WHEN NEW.kind = 'end' THEN 'duty.end_by_law' ELSE 'duty.limiting_measure' END
        AND (NEW.kind = 'end' OR a.subject = 'intention:' || NEW.intention_id)) THEN
    RAISE EXCEPTION 'a second person must say yes' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'decision_second_person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_needs_yes BEFORE INSERT ON duty_decision
  FOR EACH ROW EXECUTE FUNCTION onderdak_decision_needs_yes();
""",
    reverse_sql="DROP TRIGGER decision_needs_yes ON duty_decision;"
    "DROP FUNCTION onderdak_decision_needs_yes();",
)
