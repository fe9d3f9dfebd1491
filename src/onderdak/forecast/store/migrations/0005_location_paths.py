import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only
from onderdak.forecast.store.walls import protect_level


class Migration(migrations.Migration):
    dependencies = [("forecast", "0004_answers_in_access")]

    operations = [
        migrations.CreateModel(
            name="LocationPaths",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("region", models.CharField(blank=True, max_length=4)),
                ("scenario", models.CharField(max_length=40)),
                ("location_id", models.BigIntegerField()),
                ("month0", models.DateField()),
                ("paths", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("body", models.BinaryField(help_text="int32[2, paths, months], little-endian, deflated.")),
                ("body_sha256", models.CharField(max_length=64)),
                ("code_version", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "issued",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locations",
                        to="forecast.issued",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issued", "scenario", "location_id"), name="paths_of_location_once"
                    )
                ],
            },
        ),
        protect_level("forecast_locationpaths"),
        append_only("forecast_locationpaths"),
    ]
