from django.db import migrations, models

from onderdak.duty.store.walls import SOMEBODY_IS_RESPONSIBLE


class Migration(migrations.Migration):
    dependencies = [
        ("duty", "0006_search_step"),
        ("people", "0003_handover"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="duty",
            name="duty_once_per_authority",
        ),
        migrations.RemoveConstraint(
            model_name="dutyevent",
            name="duty_event_kind",
        ),
        migrations.AddField(
            model_name="duty",
            name="handed_over_at",
            field=models.DateTimeField(
                help_text="When another authority accepted the duty. Empty: this one is responsible.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handed_over_at__isnull", True)),
                fields=("person",),
                name="duty_one_authority",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "alternative_started",
                            "alternative_ended",
                            "own_housing_started",
                            "own_housing_ended",
                            "interrupted",
                            "resumed",
                            "ended_by_law",
                            "reopened",
                            "corrected",
                            "given_over",
                        ],
                    )
                ),
                name="duty_event_kind",
            ),
        ),
        SOMEBODY_IS_RESPONSIBLE,
    ]
