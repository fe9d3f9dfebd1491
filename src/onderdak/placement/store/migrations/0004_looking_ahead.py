import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only
from onderdak.placement.store.walls import protect_rules


class Migration(migrations.Migration):
    dependencies = [
        ("capacity", "0002_reference_and_guards"),
        ("placement", "0003_hold_end_on_occupancy"),
    ]

    operations = [
        migrations.CreateModel(
            name="LabRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("night", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("scope", models.CharField(max_length=80)),
                ("regimes", models.JSONField()),
                ("outcome", models.JSONField()),
                ("request_key", models.UUIDField(unique=True)),
            ],
        ),
        migrations.AddField(
            model_name="policy",
            name="municipality",
            field=models.CharField(blank=True, default="", help_text="Empty: the country.", max_length=4),
        ),
        migrations.CreateModel(
            name="AgreedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("persons", models.IntegerField()),
                ("source", models.CharField(max_length=160)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("persons__gte", 0)), name="agreed_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_from__lt", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="agreed_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderCensus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("night", models.DateField(unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("policy", models.CharField(max_length=40)),
                ("households", models.IntegerField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="placement.snapshot"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PolicyDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "municipality",
                    models.CharField(blank=True, default="", help_text="Empty: the country.", max_length=4),
                ),
                ("version", models.CharField(max_length=40, unique=True)),
                ("valid_from", models.DateField()),
                ("adopted_by", models.CharField(max_length=80)),
                ("content", models.JSONField()),
                (
                    "preview",
                    models.JSONField(help_text="Counts of who moves, as the second person saw them."),
                ),
                ("proposed_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("approval_id", models.BigIntegerField()),
                (
                    "policy",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placement.policy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Switch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("code", models.CharField(max_length=12)),
                ("is_on", models.BooleanField()),
                ("valid_from", models.DateField()),
                ("reason", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["code", "municipality", "valid_from"], name="switch_by_code")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__in", ("bid_prices", "R1", "R2", "R3", "R5"))),
                        name="switch_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BidPrice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("computed_at", models.DateTimeField()),
                ("streams", models.SmallIntegerField()),
                ("horizon_nights", models.SmallIntegerField()),
                (
                    "persons_lost",
                    models.FloatField(
                        help_text="Persons without a place when it is given away, mean of streams."
                    ),
                ),
                ("points", models.IntegerField()),
                ("kept_for", models.CharField(max_length=30)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="capacity.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit",), name="price_once_per_unit"),
                    models.CheckConstraint(condition=models.Q(("points__gte", 0)), name="price_not_negative"),
                ],
            },
        ),
        protect_rules("placement_policy"),
        protect_rules("placement_policydraft"),
        protect_rules("placement_switch"),
        protect_rules("placement_bidprice"),
        protect_rules("placement_agreednumber"),
        append_only("placement_switch"),
        append_only("placement_ordercensus"),
        append_only("placement_labrun"),
    ]
