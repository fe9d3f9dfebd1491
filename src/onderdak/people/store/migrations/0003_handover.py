import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only
from onderdak.people.store.handover_walls import MOVES, POLICIES


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "municipality",
                    models.CharField(help_text="Who asks, and keeps everything until a yes.", max_length=4),
                ),
                ("to_municipality", models.CharField(max_length=4)),
                ("reference", models.CharField(max_length=20)),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("basis", models.CharField(max_length=16)),
                ("consent_on", models.DateField(null=True)),
                (
                    "packet",
                    models.JSONField(
                        help_text="What the receiver needs tonight. No names, no grounds of health."
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandoverAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(help_text="Who answered.", max_length=4)),
                ("answer", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("answered_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "handover",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered",
                        to="people.handover",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["municipality", "-id"], name="handover_by_sender"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["to_municipality", "-id"], name="handover_by_receiver"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["household", "-id"], name="handover_by_household"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("municipality", models.F("to_municipality")), _negated=True),
                name="handover_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("basis__in", ["court", "reported_there"]),
                    models.Q(("basis", "consent"), ("consent_on__isnull", False)),
                    _connector="OR",
                ),
                name="handover_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("lapses_at__gt", models.F("asked_at"))), name="handover_term"
            ),
        ),
        migrations.AddConstraint(
            model_name="handoveranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer__in", ["accepted", "withdrawn"]),
                    models.Q(("answer", "refused"), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="handover_answer",
            ),
        ),
        POLICIES,
        append_only("people_handover"),
        append_only("people_handoveranswer"),
        MOVES,
    ]
