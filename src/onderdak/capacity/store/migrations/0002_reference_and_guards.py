"""Load regions and municipalities; tie municipality codes; make block revisions insert-only."""

from django.db import migrations

from onderdak.capacity.store.reference import read_reference


def load_reference(apps, schema_editor):
    region = apps.get_model("capacity", "Region")
    municipality = apps.get_model("capacity", "Municipality")
    region.objects.bulk_create(region(**row) for row in read_reference("regions"))
    rows = list(read_reference("municipalities"))
    for row in rows:
        row["region_id"] = row.pop("region")
    municipality.objects.bulk_create(municipality(**row) for row in rows)


def forget_reference(apps, schema_editor):
    apps.get_model("capacity", "Municipality").objects.all().delete()
    apps.get_model("capacity", "Region").objects.all().delete()


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
        migrations.RunPython(load_reference, forget_reference),
        migrations.RunSQL(TIE, UNTIE),
        migrations.RunSQL(KEEP_REVISIONS, LET_GO),
    ]
