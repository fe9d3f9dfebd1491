import django.contrib.postgres.indexes
import django.db.models.functions.comparison
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0010_count_by_language")]

    operations = [
        BtreeGinExtension(),
        migrations.AddIndex(
            model_name="matchkey",
            index=django.contrib.postgres.indexes.GinIndex(
                django.db.models.functions.comparison.Coalesce(
                    "birth_year", 0, output_field=models.IntegerField()
                ),
                django.contrib.postgres.indexes.OpClass(models.F("sounds"), name="gin_trgm_ops"),
                name="match_sounds_year",
            ),
        ),
        migrations.RemoveIndex(model_name="matchkey", name="match_sounds"),
    ]
