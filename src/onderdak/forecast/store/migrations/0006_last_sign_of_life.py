from django.db import migrations, models


class Migration(migrations.Migration):
    """A run says when it last told how far it is, so that a worker that died is seen."""

    dependencies = [
        ("forecast", "0005_location_paths"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="told_at",
            field=models.DateTimeField(
                help_text="Last sign of life, on the clock of the database.", null=True
            ),
        ),
    ]
