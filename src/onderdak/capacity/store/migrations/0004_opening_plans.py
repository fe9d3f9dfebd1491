import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only, protect

TIED = ("opening", "openingevent")
TIE = [
    f"ALTER TABLE capacity_{table} ADD CONSTRAINT {table}_municipality_known "
    "FOREIGN KEY (municipality) REFERENCES capacity_municipality (code)"
    for table in TIED
]
UNTIE = [f"ALTER TABLE capacity_{table} DROP CONSTRAINT {table}_municipality_known" for table in TIED]


class Migration(migrations.Migration):
    """Locations that are planned to open, and what happened to each plan; nothing is changed afterwards."""

    dependencies = [
        ("access", "0005_kept_keys"),
        ("capacity", "0003_supply_stamp"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                (
                    "body",
                    models.JSONField(
                        help_text="Name, address, sort, rooms and lateness, as NewOpening has them."
                    ),
                ),
                ("on", models.DateField(help_text="First night, as it was planned first.")),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("entered_by", models.CharField(max_length=120)),
            ],
            options={
                "indexes": [models.Index(fields=["municipality"], name="opening_municipality")],
            },
        ),
        migrations.CreateModel(
            name="OpeningEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=10)),
                ("task", models.CharField(blank=True, default="", max_length=12)),
                ("owner", models.CharField(blank=True, default="", max_length=12)),
                (
                    "on",
                    models.DateField(
                        help_text="Day to have it by, end of the paper, or the new first night.", null=True
                    ),
                ),
                ("persons", models.PositiveIntegerField(null=True)),
                ("text", models.CharField(blank=True, default="", max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("entered_by", models.CharField(max_length=120)),
                (
                    "location",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="capacity.location",
                    ),
                ),
                (
                    "opening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="capacity.opening",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("owner", "done", "not_needed", "again", "day", "opened", "dropped"))
                        ),
                        name="opening_event_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "opened")),
                        fields=("opening",),
                        name="opening_opened_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(TIE, UNTIE),
        protect("capacity_opening", "cases"),
        append_only("capacity_opening"),
        protect("capacity_openingevent", "cases"),
        append_only("capacity_openingevent"),
    ]
