"""
Walls of the ledger, as operations for migrations: the database refuses, not the application.

Each checking function sees every row, whatever the scope of the connection (`SET onderdak.cases`): a check
that sees less would find a balance where there is none.
"""

from django.db.migrations import RunSQL

from onderdak.access.public import SETTINGS

_SEES_ALL = f"SET {SETTINGS['cases']} = '*'"
ACCOUNTS = (
    ("1000", "asset", False), ("1090", "clearing", False), ("1300", "asset", True), ("1310", "asset", True),
    ("1320", "asset", True), ("1330", "asset", True), ("1500", "asset", False), ("2400", "liability", True),
    ("2410", "liability", False), ("2500", "liability", False), ("4000", "expense", False),
    ("4900", "expense", False), ("4910", "expense", False), ("8000", "income", False),
    ("8010", "income", False), ("8020", "income", False), ("8100", "income", False),
)  # fmt: skip

SEED_ACCOUNTS = RunSQL(
    sql=[
        (
            "INSERT INTO contribution_account (code, kind, per_claim) VALUES (%s, %s, %s)",
            [code, kind, per_claim],
        )
        for code, kind, per_claim in ACCOUNTS
    ],
    reverse_sql="DELETE FROM contribution_account",
)

# Set by the database whatever is sent: a backdated or borrowed transaction id would let late lines in.
# Not xmin: inside a savepoint that is the number of the sub-transaction.
STAMPS = RunSQL(
    sql="""
CREATE FUNCTION onderdak_entry_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.xact := pg_current_xact_id()::text::bigint;
  NEW.recorded_at := transaction_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER entry_stamp BEFORE INSERT ON contribution_entry
  FOR EACH ROW EXECUTE FUNCTION onderdak_entry_stamp();
""",
    reverse_sql="DROP TRIGGER entry_stamp ON contribution_entry; DROP FUNCTION onderdak_entry_stamp();",
)

# One look at all lines of a statement: entry of this transaction, known account, a claim where one is due.
LINE_BELONGS = RunSQL(
    sql=f"""
CREATE FUNCTION onderdak_line_belongs() RETURNS trigger LANGUAGE plpgsql {_SEES_ALL} AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh l LEFT JOIN contribution_entry e ON e.id = l.entry_id
             WHERE e.id IS NULL OR e.xact <> pg_current_xact_id()::text::bigint
                OR e.recorded_at <> transaction_timestamp() OR e.municipality <> l.municipality) THEN
    RAISE EXCEPTION 'a line belongs to an entry of the same transaction'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_no_late_line';
  END IF;
  IF EXISTS (SELECT 1 FROM fresh l LEFT JOIN contribution_account a ON a.code = l.account_id
             LEFT JOIN contribution_claim c ON c.id = l.claim_id
             WHERE a.code IS NULL OR (a.per_claim AND c.id IS NULL)
                OR (l.claim_id IS NOT NULL AND (c.id IS NULL OR c.municipality <> l.municipality))) THEN
    RAISE EXCEPTION 'this account needs a claim, or account or claim does not exist'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_account_needs_claim';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER line_belongs AFTER INSERT ON contribution_line REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION onderdak_line_belongs();
""",
    reverse_sql="DROP TRIGGER line_belongs ON contribution_line; DROP FUNCTION onderdak_line_belongs();",
)

# An entry is looked at when the transaction ends, and again for each line above the second: lines are
# numbered from 1 without a gap, so nothing can be slipped in behind an entry that was found in balance.
BALANCE = RunSQL(
    sql=f"""
CREATE FUNCTION onderdak_entry_balances(wanted bigint) RETURNS void LANGUAGE plpgsql {_SEES_ALL} AS $$
DECLARE found record; other bigint;
BEGIN
  SELECT count(*) AS lines, coalesce(sum(cents), 0) AS cents, coalesce(max(n), 0) AS last INTO found
    FROM contribution_line WHERE entry_id = wanted;
  IF found.lines < 2 OR found.cents <> 0 OR found.last <> found.lines THEN
    RAISE EXCEPTION 'an entry has two lines or more and they add up to zero'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balances';
  END IF;
  SELECT reverses_id INTO other FROM contribution_entry WHERE id = wanted;
  IF other IS NOT NULL AND EXISTS (
      SELECT account_id, claim_id, sum(cents) FROM (
        SELECT account_id, claim_id, cents FROM contribution_line WHERE entry_id = wanted
        UNION ALL SELECT account_id, claim_id, cents FROM contribution_line WHERE entry_id = other) both_sides
      GROUP BY account_id, claim_id HAVING sum(cents) <> 0) THEN
    RAISE EXCEPTION 'a reversal is the exact opposite of its entry'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_reversal_is_exact';
  END IF;
END $$;
CREATE FUNCTION onderdak_entry_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM onderdak_entry_balances(NEW.id); RETURN NULL; END $$;
CREATE FUNCTION onderdak_line_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM onderdak_entry_balances(NEW.entry_id); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON contribution_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION onderdak_entry_checked();
CREATE CONSTRAINT TRIGGER line_balances AFTER INSERT ON contribution_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n > 2) EXECUTE FUNCTION onderdak_line_checked();
""",
    reverse_sql="DROP TRIGGER line_balances ON contribution_line;"
    "DROP TRIGGER entry_balances ON contribution_entry; DROP FUNCTION onderdak_line_checked();"
    "DROP FUNCTION onderdak_entry_checked(); DROP FUNCTION onderdak_entry_balances(bigint);",
)

KEPT = ("contribution_entry", "contribution_line", "contribution_ledgerseal", "contribution_claimevent")
# An empty table may be truncated: that is how a test database is cleaned, and nothing is lost by it.
KEEPS_HISTORY = RunSQL(
    sql=[
        f"""
CREATE FUNCTION onderdak_keeps_history() RETURNS trigger LANGUAGE plpgsql {_SEES_ALL} AS $$
DECLARE filled boolean := true;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO filled;
  END IF;
  IF filled THEN
    RAISE EXCEPTION 'append only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$""",
        *(
            f"CREATE TRIGGER keeps_history BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION onderdak_keeps_history()"
            for table in KEPT
        ),
    ],
    reverse_sql=[
        *(f"DROP TRIGGER keeps_history ON {table}" for table in KEPT),
        "DROP FUNCTION onderdak_keeps_history()",
    ],
)

# The gate is in the rules; this is the wall behind it. A deferral only helps a debtor and is not among them.
COLLECTS = ("reminded", "review_began", "civil_began", "interest_fixed", "writ_issued", "served")
NEEDS_NOTICE = RunSQL(
    sql=f"""
CREATE FUNCTION onderdak_collecting_needs_notice() RETURNS trigger LANGUAGE plpgsql {_SEES_ALL} AS $$
BEGIN
  IF NOT EXISTS (
      SELECT 1 FROM contribution_claim c
      JOIN duty_letter l ON l.decision_id = c.decision_id JOIN duty_delivery d ON d.letter_id = l.id
      WHERE c.id = NEW.claim_id AND d.channel IN ('handed_over', 'post', 'mail')
        AND d.delivered_on < NEW."on") THEN
    RAISE EXCEPTION 'a decision that was not made known works for nobody yet (Awb 3:40, 3:41)'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'collecting_needs_notice';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER collecting_needs_notice BEFORE INSERT ON contribution_claimevent FOR EACH ROW
  WHEN (NEW.kind IN ({", ".join(f"'{kind}'" for kind in COLLECTS)}))
  EXECUTE FUNCTION onderdak_collecting_needs_notice();
""",
    reverse_sql="DROP TRIGGER collecting_needs_notice ON contribution_claimevent;"
    "DROP FUNCTION onderdak_collecting_needs_notice();",
)
