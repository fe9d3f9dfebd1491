"""An agreed number names who entered it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placement", "0004_looking_ahead")]

    operations = [
        migrations.AddField(
            model_name="agreednumber",
            name="entered_by",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
    ]
