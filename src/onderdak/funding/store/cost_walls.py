"""The wall behind the rule of contracts: the database refuses one contract twice on one day."""

from django.db.migrations import RunSQL

CONTRACT_ONCE = RunSQL(
    sql="""
CREATE FUNCTION funding_contract_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.per <> 'once' AND EXISTS (
    SELECT 1 FROM funding_costentry e
    WHERE e.location_id = NEW.location_id AND e.kind = NEW.kind AND lower(e.reference) = lower(NEW.reference)
      AND e.per <> 'once' AND e.start < NEW.until AND NEW.start < e.until
      AND NOT EXISTS (SELECT 1 FROM funding_costwithdrawn w WHERE w.entry_id = e.id)
  ) THEN
    RAISE EXCEPTION 'contract twice on one day' USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_once BEFORE INSERT ON funding_costentry
  FOR EACH ROW EXECUTE FUNCTION funding_contract_once();
""",
    reverse_sql="""
DROP TRIGGER contract_once ON funding_costentry;
DROP FUNCTION funding_contract_once();
""",
)
