from django.db import migrations, models

from onderdak.access.store.policies import append_only, protect_answers


class Migration(migrations.Migration):
    dependencies = [("access", "0003_audit_index")]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("region", models.CharField(blank=True, max_length=4)),
                ("request_key", models.UUIDField()),
                ("act", models.CharField(max_length=40)),
                ("question", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "region", "request_key"), name="access_answer_once"
                    )
                ]
            },
        ),
        protect_answers("access_answer"),
        append_only("access_answer"),
    ]
