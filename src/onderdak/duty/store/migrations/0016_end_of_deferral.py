from django.db import migrations, models


class Migration(migrations.Migration):
    """Ending a deferral of payment is a decision with a letter too (Awb 4:96)."""

    dependencies = [
        ("duty", "0015_deferral"),
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
                            "end_deferral",
                        ],
                    )
                ),
                name="decision_kind",
            ),
        ),
    ]
