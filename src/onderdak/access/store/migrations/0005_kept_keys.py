import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from onderdak.access.store.key_walls import KEPT_KEY_POLICIES


class Migration(migrations.Migration):
    dependencies = [("access", "0004_answer")]

    operations = [
        migrations.CreateModel(
            name="KeptKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.BinaryField(max_length=16, unique=True)),
                ("municipality", models.CharField(max_length=4)),
                (
                    "shared_with",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Another authority that may open the text.",
                        max_length=4,
                    ),
                ),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("wrapped", models.BinaryField()),
                ("source", models.CharField(help_text="Table of the text.", max_length=40)),
                (
                    "kept_since",
                    models.DateTimeField(
                        help_text="First processing of the text: its own term runs from here."
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["person_ids"], name="keptkey_of_person"),
                    models.Index(fields=["kept_since"], name="keptkey_since"),
                ],
            },
        ),
        KEPT_KEY_POLICIES,
    ]
