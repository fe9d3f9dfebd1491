import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A run over a month keeps whose turn comes, so that it need not be worked out again."""

    dependencies = [
        ("contribution", "0006_payment_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="monthrun",
            name="household_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="Whose turn comes, in order.",
                size=None,
            ),
        ),
    ]
