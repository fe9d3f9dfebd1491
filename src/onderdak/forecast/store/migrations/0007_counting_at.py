from django.db import migrations, models


class Migration(migrations.Migration):
    """A run says when it began to count paths, so that the time that is left can be told."""

    dependencies = [
        ("forecast", "0006_last_sign_of_life"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="counting_at",
            field=models.DateTimeField(help_text="Paths began, on the clock of the database.", null=True),
        ),
    ]
