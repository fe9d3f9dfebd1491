"""A mark that is new after every change of locations, units, places and openings: what was read may be kept."""

from django.db import migrations, models

WATCHED = ("capacity_location", "capacity_unit", "capacity_place", "capacity_bufferopening")

# A random mark and not a number: a number that a rolled-back change had used would come back.
RENEW = """
CREATE FUNCTION capacity_renew_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.capacity_supplystamp SET stamp = gen_random_uuid() WHERE id = 1;
  RETURN NULL;
END $$;
INSERT INTO capacity_supplystamp (id, stamp) VALUES (1, gen_random_uuid());
""" + "".join(
    f"CREATE TRIGGER renew_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION capacity_renew_stamp();\n"
    for table in WATCHED
)
LET_GO = (
    "".join(f"DROP TRIGGER renew_stamp ON {table};\n" for table in WATCHED)
    + "DROP FUNCTION capacity_renew_stamp();"
)


class Migration(migrations.Migration):
    dependencies = [("capacity", "0002_reference_and_guards")]

    operations = [
        migrations.CreateModel(
            name="SupplyStamp",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("stamp", models.UUIDField()),
            ],
        ),
        migrations.RunSQL(RENEW, LET_GO),
    ]
