"""What the database itself refuses of records and links, and how they go along with a hand-over."""

from django.db.migrations import RunSQL

KEPT = RunSQL(
    sql="""
CREATE FUNCTION people_record_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.own_person_id, NEW.source, NEW.delivered_by, NEW.batch_id, NEW.row,
       NEW.occurred_at, NEW.received_at, NEW.first_processed_at)
     IS DISTINCT FROM (OLD.own_person_id, OLD.source, OLD.delivered_by, OLD.batch_id, OLD.row,
       OLD.occurred_at, OLD.received_at, OLD.first_processed_at)
     OR (NEW.sealed <> OLD.sealed AND NEW.sealed <> ''::bytea) THEN
    RAISE EXCEPTION 'append only: a record stays as it came' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_is_kept BEFORE UPDATE OR DELETE ON people_record
  FOR EACH ROW EXECUTE FUNCTION people_record_is_kept();
CREATE FUNCTION people_link_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.one_id, NEW.other_id, NEW.made_by, NEW.actor_id, NEW.bits, NEW.version, NEW.why, NEW.reason,
         NEW.made_at)
        IS DISTINCT FROM (OLD.one_id, OLD.other_id, OLD.made_by, OLD.actor_id, OLD.bits, OLD.version, OLD.why,
         OLD.reason, OLD.made_at) THEN
    RAISE EXCEPTION 'append only: a link ends once and changes in no other way'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER link_is_kept BEFORE UPDATE OR DELETE ON people_link
  FOR EACH ROW EXECUTE FUNCTION people_link_is_kept();
""",
    reverse_sql="""
DROP TRIGGER link_is_kept ON people_link; DROP FUNCTION people_link_is_kept();
DROP TRIGGER record_is_kept ON people_record; DROP FUNCTION people_record_is_kept();
""",
)

# Two records that a person took apart keep everything apart that is joined to them; the machine cannot
# forget it.
APART = RunSQL(
    sql="""
CREATE FUNCTION people_apart_stays_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.made_by = 'machine' AND EXISTS (
      SELECT 1 FROM people_notsame n
      JOIN people_record a ON a.id = n.one_id JOIN people_record b ON b.id = n.other_id
      JOIN people_record x ON x.id = NEW.one_id JOIN people_record y ON y.id = NEW.other_id
      WHERE n.lifted_at IS NULL AND ((a.person_id = x.person_id AND b.person_id = y.person_id)
         OR (a.person_id = y.person_id AND b.person_id = x.person_id))) THEN
    RAISE EXCEPTION 'a person took these apart' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'apart_stays_apart';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER apart_stays_apart BEFORE INSERT ON people_link
  FOR EACH ROW EXECUTE FUNCTION people_apart_stays_apart();
""",
    reverse_sql="DROP TRIGGER apart_stays_apart ON people_link; DROP FUNCTION people_apart_stays_apart();",
)

# The file of before, and the records with it: what is joined to somebody who stays behind is parted.
MOVES_WITH_RECORDS = RunSQL(
    sql="""
CREATE OR REPLACE FUNCTION people_move_file(which bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  h people_handover%ROWTYPE;
  before text := coalesce(current_setting('onderdak.persons', true), '');
  yes_at timestamptz;
  yes_by bigint;
  moved integer;
BEGIN
  SELECT * INTO h FROM people_handover WHERE id = which;
  SELECT a.answered_at, a.actor_id INTO yes_at, yes_by FROM people_handoveranswer a
    WHERE a.handover_id = which AND a.answer = 'accepted';
  IF h.id IS NULL OR yes_at IS NULL THEN
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
  UPDATE people_link l SET ended_at = yes_at, ended_by = yes_by, end_reason = 'moved'
    FROM people_record a, people_record b
    WHERE l.ended_at IS NULL AND a.id = l.one_id AND b.id = l.other_id
      AND (a.own_person_id = ANY (h.person_ids)) <> (b.own_person_id = ANY (h.person_ids));
  UPDATE people_proposal p SET closed_at = yes_at, outcome = 'moved' FROM people_record a, people_record b
    WHERE p.closed_at IS NULL AND a.id = p.one_id AND b.id = p.other_id
      AND (a.own_person_id = ANY (h.person_ids)) <> (b.own_person_id = ANY (h.person_ids));
  UPDATE people_record SET person_id = own_person_id WHERE person_id <> own_person_id
    AND (person_id = ANY (h.person_ids)) <> (own_person_id = ANY (h.person_ids));
  UPDATE people_recordkey k SET municipality = h.to_municipality FROM people_record r
    WHERE r.id = k.record_id AND r.own_person_id = ANY (h.person_ids);
  UPDATE people_matchkey k SET municipality = h.to_municipality FROM people_record r
    WHERE r.id = k.record_id AND r.own_person_id = ANY (h.person_ids);
  UPDATE people_link l SET municipality = h.to_municipality FROM people_record a
    WHERE l.ended_at IS NULL AND a.id = l.one_id AND a.own_person_id = ANY (h.person_ids);
  UPDATE people_proposal p SET municipality = h.to_municipality FROM people_record a
    WHERE p.closed_at IS NULL AND a.id = p.one_id AND a.own_person_id = ANY (h.person_ids);
  UPDATE people_notsame n SET municipality = h.to_municipality FROM people_record a, people_record b
    WHERE a.id = n.one_id AND b.id = n.other_id AND a.own_person_id = ANY (h.person_ids)
      AND b.own_person_id = ANY (h.person_ids);
  UPDATE people_record SET municipality = h.to_municipality WHERE own_person_id = ANY (h.person_ids);
  UPDATE people_membership SET municipality = h.to_municipality WHERE household_id = h.household_id;
  UPDATE people_tie SET municipality = h.to_municipality WHERE household_id = h.household_id;
  UPDATE people_household SET municipality = h.to_municipality WHERE id = h.household_id;
  PERFORM set_config('onderdak.persons', before, true);
  RETURN moved;
END $$;
""",
    reverse_sql=RunSQL.noop,
)
