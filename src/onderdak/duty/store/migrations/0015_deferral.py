from django.db import migrations, models


class Migration(migrations.Migration):
    """A deferral of payment is a decision with a letter of its own (Awb 4:94)."""

    dependencies = [
        ("duty", "0014_indexes_once"),
        ("people", "0011_sounds_per_year"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_kind",
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "place",
                            "place_elsewhere",
                            "transfer",
                            "alternative",
                            "not_placed",
                            "limit",
                            "measure",
                            "refuse",
                            "end",
                            "assess",
                            "defer",
                        ],
                    )
                ),
                name="decision_kind",
            ),
        ),
    ]
