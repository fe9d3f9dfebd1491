import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only, protect


class Migration(migrations.Migration):
    dependencies = [
        ("duty", "0005_view_approval"),
        ("people", "0002_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("step", models.SmallIntegerField()),
                ("action", models.CharField(max_length=24)),
                ("channel", models.CharField(max_length=16)),
                ("language", models.CharField(max_length=2)),
                ("answer", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("until", models.DateField(help_text="Step 0: away with notice until this day.", null=True)),
                ("approval_id", models.BigIntegerField(null=True)),
                ("stay_id", models.BigIntegerField(null=True)),
                (
                    "report",
                    models.TextField(
                        blank=True, default="", help_text="Step 7: what was found and left there."
                    ),
                ),
                ("kept_at", models.CharField(blank=True, default="", max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["household", "id"], name="search_by_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__range", (0, 9))), name="search_step_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", ""), _negated=True),
                            models.Q(("language", ""), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                        ),
                        name="search_step_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "cleared"), _negated=True),
                            models.Q(
                                ("approval_id__isnull", False),
                                ("stay_id__isnull", False),
                                models.Q(("report", ""), _negated=True),
                                models.Q(("kept_at", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="clearing_has_two_and_a_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "absent_notice"), _negated=True),
                            ("until__isnull", False),
                            _connector="OR",
                        ),
                        name="notice_has_an_end",
                    ),
                ],
            },
        ),
        protect("duty_searchstep", "cases"),
        append_only("duty_searchstep"),
    ]
