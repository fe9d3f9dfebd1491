import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Another index begins with the household already: a second one cost every decision and letter."""

    dependencies = [
        ("duty", "0013_no_plain_reasons"),
        ("people", "0011_sounds_per_year"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AlterField(
            model_name="residentcode",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.household",
            ),
        ),
    ]
