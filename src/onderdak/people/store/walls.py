"""What the database itself refuses in the register, and what it derives."""

from django.db.migrations import RunSQL

EPISODE_IS_KEPT = RunSQL(
    sql="""
CREATE FUNCTION people_episode_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.off_at IS NOT NULL
     OR (NEW.municipality, NEW.person_id, NEW.on_reason, NEW.on_at, NEW.on_evidence)
        IS DISTINCT FROM (OLD.municipality, OLD.person_id, OLD.on_reason, OLD.on_at, OLD.on_evidence) THEN
    RAISE EXCEPTION 'append only: an episode ends once and changes in no other way'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER episode_is_kept BEFORE UPDATE OR DELETE ON people_listepisode
  FOR EACH ROW EXECUTE FUNCTION people_episode_is_kept();
""",
    reverse_sql="DROP TRIGGER episode_is_kept ON people_listepisode; DROP FUNCTION people_episode_is_kept();",
)

# ON CONFLICT also needs to see the row it meets; who may add a sighting reads the cases of that municipality
LAST_SEEN = RunSQL(
    sql="""
CREATE FUNCTION people_last_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO people_lastseen AS seen (person_id, municipality, strong_at, any_at)
  VALUES (NEW.person_id, NEW.municipality, CASE WHEN NEW.strength = 'strong' THEN NEW.at END, NEW.at)
  ON CONFLICT (person_id) DO UPDATE SET
    municipality = CASE WHEN EXCLUDED.any_at >= seen.any_at THEN EXCLUDED.municipality
                        ELSE seen.municipality END,
    strong_at = GREATEST(seen.strong_at, EXCLUDED.strong_at),
    any_at = GREATEST(seen.any_at, EXCLUDED.any_at);
  RETURN NULL;
END $$;
CREATE TRIGGER last_seen AFTER INSERT ON people_sighting
  FOR EACH ROW EXECUTE FUNCTION people_last_seen();
""",
    reverse_sql="DROP TRIGGER last_seen ON people_sighting; DROP FUNCTION people_last_seen();",
)
