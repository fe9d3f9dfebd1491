import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only, protect
from onderdak.people.store.walls import EPISODE_IS_KEPT, LAST_SEEN


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LastSeen",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("strong_at", models.DateTimeField(null=True)),
                ("any_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "strong_at"], name="last_seen_strong")],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("ground", models.CharField(max_length=20)),
                ("reference", models.CharField(max_length=40)),
                ("start", models.DateField()),
                ("until", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="hold_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ground__in", ["objection", "court_case", "open_debt", "claim", "investigation"])
                        ),
                        name="hold_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("until"))), name="hold_has_an_end"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListEpisode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("on_reason", models.CharField(max_length=24)),
                ("on_at", models.DateTimeField()),
                ("on_evidence", models.CharField(max_length=40)),
                ("off_reason", models.CharField(blank=True, default="", max_length=24)),
                ("off_at", models.DateTimeField(null=True)),
                ("off_evidence", models.CharField(blank=True, default="", max_length=40)),
                ("approval_id", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("off_recorded_at", models.DateTimeField(null=True)),
                ("actor_id", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["municipality", "off_at", "on_at"], name="list_by_municipality"),
                    models.Index(fields=["person", "id"], name="list_by_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("off_at__isnull", True)), fields=("person",), name="on_one_list"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "on_reason__in",
                                [
                                    "newly_reported",
                                    "returned_from_housing",
                                    "returned_from_abroad",
                                    "returned_from_unknown",
                                    "moved_in",
                                    "born",
                                    "found_by_check",
                                    "corrected",
                                ],
                            )
                        ),
                        name="list_on_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("off_at__isnull", True), ("off_evidence", ""), ("off_reason", "")),
                            models.Q(
                                ("off_at__gte", models.F("on_at")),
                                (
                                    "off_reason__in",
                                    [
                                        "housed",
                                        "left_country",
                                        "moved",
                                        "deceased",
                                        "no_longer_entitled",
                                        "unknown_closed",
                                        "double",
                                        "error",
                                    ],
                                ),
                                models.Q(("off_evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="list_off_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("off_reason__in", ["unknown_closed", "error"]), _negated=True),
                            ("approval_id__isnull", False),
                            _connector="OR",
                        ),
                        name="list_off_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("first_processed_on", models.DateField()),
                ("due_on", models.DateField()),
                ("removed_at", models.DateTimeField()),
                (
                    "key_digest",
                    models.BinaryField(help_text="SHA-256 of the wrapped key that was destroyed."),
                ),
                ("rows", models.JSONField(help_text="How many rows went per table.")),
                ("actor_id", models.BigIntegerField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["municipality", "removed_at"], name="removal_by_municipality")
                ],
            },
        ),
        migrations.CreateModel(
            name="RightState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=12)),
                ("since", models.DateField()),
                (
                    "until",
                    models.DateField(help_text="First day on which it does not hold any more.", null=True),
                ),
                ("source", models.CharField(max_length=16)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "kind", "-id"], name="right_by_person"),
                    models.Index(fields=["municipality", "until"], name="right_by_end"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "brp",
                                    "bsn",
                                    "residence_proof",
                                    "health_scheme",
                                    "school",
                                    "work",
                                    "travel_document",
                                ],
                            )
                        ),
                        name="right_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["yes", "no", "asked", "not_needed"])),
                        name="right_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("since__lt", models.F("until")), _connector="OR"
                        ),
                        name="right_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=20)),
                ("strength", models.CharField(max_length=6)),
                ("at", models.DateTimeField()),
                (
                    "source",
                    models.CharField(help_text="What it follows from: stay:12, letter:3.", max_length=40),
                ),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-at"], name="sighting_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "identity_checked",
                                    "presence_round",
                                    "appointment",
                                    "key_used",
                                    "arrival",
                                    "allowance_in_person",
                                    "work_on_location",
                                    "school_attendance",
                                    "brp_change",
                                    "other_municipality",
                                    "payment",
                                    "letter",
                                    "portal",
                                    "telephone",
                                    "statement",
                                ],
                            )
                        ),
                        name="sighting_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", ["strong", "medium", "weak"])),
                        name="sighting_strength",
                    ),
                    models.UniqueConstraint(fields=("person", "kind", "at", "source"), name="sighting_once"),
                ],
            },
        ),
        *(protect(f"people_{name}", "cases") for name in ("listepisode", "sighting", "lastseen", "removal")),
        *(protect(f"people_{name}", "persons") for name in ("rightstate", "legalhold")),
        *(append_only(f"people_{name}") for name in ("sighting", "removal")),
        EPISODE_IS_KEPT,
        LAST_SEEN,
    ]
