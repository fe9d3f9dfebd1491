import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from onderdak.access.public import append_only, protect


class Migration(migrations.Migration):
    """Who approved the plan of a location that closes; nothing is changed afterwards."""

    dependencies = [
        ("capacity", "0003_supply_stamp"),
        ("placement", "0007_answers_in_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosingApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("on", models.DateField(help_text="First night on which the location is not open any more.")),
                ("households", models.PositiveIntegerField()),
                ("with_place", models.PositiveIntegerField()),
                ("with_request", models.PositiveIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("entered_by", models.CharField(max_length=120)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="capacity.location"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["location", "-recorded_at"], name="closing_by_location")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "households",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("with_place"), "+", models.F("with_request")
                                ),
                            )
                        ),
                        name="closing_leaves_nobody",
                    )
                ],
            },
        ),
        protect("placement_closingapproval", "cases"),
        append_only("placement_closingapproval"),
    ]
