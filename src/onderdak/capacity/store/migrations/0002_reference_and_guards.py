"""Tie municipality codes; make block revisions insert-only. (Reference data: store/apps.py.)"""

from django.db import migrations

TIED = ("location", "unit", "place", "block", "blockrevision", "cap", "bufferopening")

TIE = ";\n".join(
    f"ALTER TABLE capacity_{table} ADD CONSTRAINT {table}_municipality_known "
    "FOREIGN KEY (municipality) REFERENCES capacity_municipality (code)"
    for table in TIED
)
UNTIE = ";\n".join(
    f"ALTER TABLE capacity_{table} DROP CONSTRAINT {table}_municipality_known" for table in TIED
)

KEEP_REVISIONS = """
CREATE FUNCTION capacity_revision_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a block revision is never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER revision_is_kept BEFORE UPDATE OR DELETE ON capacity_blockrevision
  FOR EACH ROW EXECUTE FUNCTION capacity_revision_is_kept();
"""
LET_GO = """
DROP TRIGGER revision_is_kept ON capacity_blockrevision;
DROP FUNCTION capacity_revision_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("capacity", "0001_initial")]

    operations = [
        migrations.RunSQL(TIE, UNTIE),
        migrations.RunSQL(KEEP_REVISIONS, LET_GO),
    ]
