import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


from django.contrib.postgres.operations import TrigramExtension
from onderdak.access.public import protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [("access", "0001_initial")]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("language", models.CharField(blank=True, default="", max_length=2)),
                ("protected", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
                ("first_processed_at", models.DateTimeField()),
                ("demo", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=8)),
                ("place", models.CharField(max_length=4)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Vulnerability",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("ground", models.CharField(max_length=32)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("evidence", models.CharField(max_length=32)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("language", models.CharField(blank=True, default="", max_length=2)),
                ("created_at", models.DateTimeField()),
                ("demo", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["municipality"], name="household_municipality")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("relation", models.CharField(max_length=16)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_key",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                (
                    "name_key",
                    models.TextField(help_text="canonical sounds, each word with a space before it"),
                ),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("bsn_index", models.BinaryField(null=True)),
                ("v_number_index", models.BinaryField(null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["municipality"], name="person_municipality"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["", "f", "m", "x"])), name="person_sex"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("birth_year__isnull", True), ("birth_year__range", (1900, 2100)), _connector="OR"
                ),
                name="person_birth_year",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="tie",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="vulnerability",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=models.Index(fields=["municipality", "birth_year"], name="searchkey_municipality"),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=models.Index(fields=["bsn_index"], name="searchkey_bsn"),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=models.Index(fields=["v_number_index"], name="searchkey_v_number"),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_key"], name="searchkey_name", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("start__lt", models.F("until")), _connector="OR"
                ),
                name="membership_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("person",), name="membership_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["work", "school", "care"])), name="tie_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("start__lt", models.F("until")), _connector="OR"
                ),
                name="tie_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="vulnerability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("start__lt", models.F("until")), _connector="OR"
                ),
                name="vulnerability_has_a_day",
            ),
        ),
        protect("people_person", "persons"),
        protect("people_personkey", "persons"),
        protect("people_searchkey", "persons"),
        protect("people_household", "cases"),
        protect("people_membership", "cases"),
        protect("people_tie", "cases"),
        protect("people_vulnerability", "persons"),
    ]
