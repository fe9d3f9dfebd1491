"""Answers to request keys live in one table, `access_answer`. The ones given so far go along."""

from django.db import migrations

from onderdak.access.public import WHOLE_COUNTRY


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_first_content"), ("access", "0004_answer")]

    operations = [
        migrations.RunSQL(
            sql=[
                WHOLE_COUNTRY,
                "INSERT INTO access_answer (municipality, region, request_key, act, question, answer, recorded_at) "
                "SELECT municipality, region, request_key, 'governance', question, to_jsonb(answer), recorded_at FROM governance_act ORDER BY id",
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.DeleteModel(name="Act"),
    ]
