import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import protect


def _number() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """An answer of UWV waits until somebody takes it over, or declines it with a reason."""

    dependencies = [
        ("contribution", "0007_whose_turn"),
    ]

    operations = [
        migrations.CreateModel(
            name="IncomeOffer",
            fields=[
                ("id", _number()),
                ("municipality", models.CharField(max_length=4)),
                ("person_id", models.BigIntegerField()),
                ("month", models.DateField()),
                ("rows", models.JSONField(help_text="Kind and cents of each income. No names.")),
                ("asked_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "person_id"], name="incomeoffer_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="incomeoffer_first_of_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rows", []), _negated=True), name="incomeoffer_has_rows"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomeOfferAnswer",
            fields=[
                ("id", _number()),
                ("municipality", models.CharField(max_length=4)),
                ("taken", models.BooleanField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("answered_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="contribution.incomeoffer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="incomeoffer_no_has_reason",
                    )
                ],
            },
        ),
        protect("contribution_incomeoffer", "persons"),
        protect("contribution_incomeofferanswer", "persons"),
    ]
