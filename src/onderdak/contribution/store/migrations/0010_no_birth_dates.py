from django.db import migrations, models

from onderdak.access.public import WHOLE_COUNTRY

TABLE = "contribution_assessment"
# the calculation asks of a birth date one thing: was somebody 18 on the day that counted (`rules/adult.py`)
GROWN_INSTEAD = f"""
UPDATE {TABLE} a SET inputs = jsonb_set(a.inputs, '{{persons}}', (
  SELECT jsonb_agg(
    (one - 'birth') || jsonb_build_object(
      'adult', (one->>'birth')::date <= ((a.receipt->>'on')::date - interval '18 years')::date)
    ORDER BY place)
  FROM jsonb_array_elements(a.inputs->'persons') WITH ORDINALITY t(one, place)))
WHERE jsonb_path_exists(a.inputs, '$.persons[*].birth')
"""


class Migration(migrations.Migration):
    dependencies = [("contribution", "0009_keys_apart")]

    operations = [
        migrations.RunSQL(
            sql=[
                WHOLE_COUNTRY,
                f"ALTER TABLE {TABLE} DISABLE TRIGGER USER",
                GROWN_INSTEAD,
                f"ALTER TABLE {TABLE} ENABLE TRIGGER USER",
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "assessment",
            "inputs",
            models.JSONField(help_text="Ids, days and cents of the unit. No names and no birth dates."),
        ),
    ]
