import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from onderdak.access.public import append_only, protect
from onderdak.duty.store.walls import AID_POLICIES, END_NEEDS_YES

PROTECTED = (
    "duty_endproposal", "duty_outreachtry", "duty_clockevent", "duty_courtorder", "duty_courtevent",
    "duty_objection", "duty_objectionevent", "duty_outboxevent", "duty_subscription",
)  # fmt: skip
APPEND_ONLY = (
    *(table for table in PROTECTED if table != "duty_subscription"),
    "duty_aidrequest",
    "duty_aidanswer",
)


class Migration(migrations.Migration):
    dependencies = [
        ("duty", "0002_walls"),
        ("people", "0001_initial"),
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("url", models.CharField(max_length=200)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("sent_until", models.BigIntegerField(help_text="Id of the last event that was delivered.")),
                ("failures", models.IntegerField(default=0)),
                ("retry_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("actor_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AidRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "municipality",
                    models.CharField(help_text="Who asks: the authority of the household.", max_length=4),
                ),
                ("reference", models.CharField(max_length=20)),
                ("asked_kind", models.CharField(max_length=12)),
                ("asked_code", models.CharField(max_length=4)),
                (
                    "asked_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4),
                        help_text="Municipalities of the asked authority; none: the country.",
                        size=None,
                    ),
                ),
                ("persons", models.IntegerField()),
                ("minors", models.IntegerField()),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("needed_from", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aid", to="duty.attempt"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AidAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("accepted", models.BooleanField()),
                ("reason", models.CharField(blank=True, default="", max_length=30)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("contact", models.CharField(blank=True, default="", max_length=80)),
                ("until", models.DateField(null=True)),
                ("answered_at", models.DateTimeField()),
                ("answered_by", models.CharField(max_length=80)),
                ("actor_id", models.BigIntegerField()),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered",
                        to="duty.aidrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClockEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("clock", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("on", models.DateField()),
                ("basis", models.CharField(blank=True, default="", max_length=40)),
                ("recorded_at", models.DateTimeField()),
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
            name="CourtOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("reference", models.CharField(max_length=20)),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("court", models.CharField(max_length=80)),
                ("case_number", models.CharField(max_length=40)),
                ("ecli", models.CharField(blank=True, default="", max_length=40)),
                ("ordered", models.CharField(max_length=20)),
                ("ruled_on", models.DateField()),
                ("starts_at", models.DateTimeField(help_text="From when the term of the court runs.")),
                ("term_count", models.IntegerField()),
                ("term_unit", models.CharField(max_length=5)),
                ("deadline", models.DateTimeField()),
                ("holds_until", models.DateField(null=True)),
                ("penalty_cents", models.BigIntegerField(help_text="Per person and day; 0: none.")),
                ("penalty_most_cents", models.BigIntegerField(help_text="Per person; 0: none.")),
                ("part_day_counts", models.BooleanField()),
                ("actor_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CourtEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=12)),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "source",
                    models.CharField(
                        blank=True, default="", help_text="The roof, by kind and id.", max_length=40
                    ),
                ),
                ("cents", models.BigIntegerField(null=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="duty.courtevent",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="duty.courtorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EndProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("ground", models.CharField(max_length=30)),
                ("article", models.CharField(max_length=30)),
                ("facts", models.TextField()),
                ("reasons", models.TextField()),
                (
                    "hearing",
                    models.JSONField(help_text="How the person was heard first, or why not (Awb 4:8)."),
                ),
                ("view", models.TextField(blank=True, default="")),
                ("from_date", models.DateField()),
                ("approval_id", models.BigIntegerField(unique=True)),
                ("asked_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="duty.duty"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("reference", models.CharField(max_length=20)),
                ("decision_id", models.BigIntegerField(null=True)),
                ("about", models.CharField(max_length=20)),
                (
                    "notified_on",
                    models.DateField(help_text="When the decision was sent or handed over (Awb 3:41)."),
                ),
                ("received_on", models.DateField()),
                ("channel", models.CharField(max_length=12)),
                (
                    "committee",
                    models.BooleanField(
                        help_text="With an advisory committee the term is longer (Awb 7:13)."
                    ),
                ),
                (
                    "interim_relief",
                    models.BooleanField(help_text="Interim relief was asked as well (Awb 8:81)."),
                ),
                ("actor_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ObjectionEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("basis", models.CharField(blank=True, default="", max_length=40)),
                ("outcome", models.CharField(blank=True, default="", max_length=16)),
                ("effect", models.CharField(blank=True, default="", max_length=16)),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="duty.objection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("data", models.JSONField(default=dict)),
                (
                    "key",
                    models.CharField(help_text="What makes it the same event; written once.", max_length=80),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "id"], name="outbox_by_municipality")],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="outbox_once")],
            },
        ),
        migrations.CreateModel(
            name="OutreachTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("channel", models.CharField(max_length=12)),
                ("result", models.CharField(max_length=12)),
                ("tried_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="aidrequest",
            index=models.Index(fields=["municipality", "id"], name="aid_by_asker"),
        ),
        migrations.AddConstraint(
            model_name="aidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_kind__in", ["municipality", "region", "country"])),
                name="aid_asked_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gt", models.F("asked_at"))), name="aid_answer_term"
            ),
        ),
        migrations.AddConstraint(
            model_name="aidanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted", True), models.Q(("place", ""), _negated=True)),
                    models.Q(("accepted", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="aid_refusal_has_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="clockevent",
            index=models.Index(fields=["clock", "subject_id"], name="clock_event_by_subject"),
        ),
        migrations.AddConstraint(
            model_name="clockevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["paused", "resumed", "met"])), name="clock_event_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="clockevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock", "court"), _negated=True), name="court_clock_never_stops"
            ),
        ),
        migrations.AddIndex(
            model_name="courtorder",
            index=models.Index(fields=["household"], name="court_by_household"),
        ),
        migrations.AddIndex(
            model_name="courtorder",
            index=models.Index(fields=["municipality", "deadline"], name="court_by_municipality"),
        ),
        migrations.AddConstraint(
            model_name="courtorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline__gt", models.F("starts_at")),
                    ("term_count__gt", 0),
                    ("term_unit__in", ["hours", "days"]),
                ),
                name="court_order_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="courtorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("penalty_cents__gte", 0),
                    models.Q(
                        ("penalty_most_cents", 0),
                        ("penalty_most_cents__gte", models.F("penalty_cents")),
                        _connector="OR",
                    ),
                ),
                name="court_order_penalty",
            ),
        ),
        migrations.AddConstraint(
            model_name="courtorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("ordered__in", ["shelter", "readmit", "alternative", "keep"])),
                name="court_order_what",
            ),
        ),
        migrations.AddIndex(
            model_name="courtevent",
            index=models.Index(fields=["order", "id"], name="court_event_by_order"),
        ),
        migrations.AddConstraint(
            model_name="courtevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["complied", "set_aside", "paid", "corrected"])),
                name="court_event_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="endproposal",
            index=models.Index(fields=["duty", "id"], name="end_proposal_by_duty"),
        ),
        migrations.AddConstraint(
            model_name="endproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ground__in",
                        [
                            "detained",
                            "refused_by_minister",
                            "dutch_national",
                            "protection_ended",
                            "arranged_elsewhere",
                            "left_or_absent",
                        ],
                    )
                ),
                name="end_proposal_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="endproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("facts", ""), _negated=True), models.Q(("reasons", ""), _negated=True)
                ),
                name="end_proposal_reasoned",
            ),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["household"], name="objection_by_household"),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["municipality", "received_on"], name="objection_by_municipality"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__gte", models.F("notified_on"))),
                name="objection_after_decision",
            ),
        ),
        migrations.AddIndex(
            model_name="objectionevent",
            index=models.Index(fields=["objection", "id"], name="objection_event_by_objection"),
        ),
        migrations.AddConstraint(
            model_name="objectionevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "heard",
                            "extended",
                            "paused",
                            "resumed",
                            "default_notice",
                            "withdrawn",
                            "decided",
                            "stayed",
                        ],
                    )
                ),
                name="objection_event_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="objectionevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "decided"), _negated=True),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True), models.Q(("effect", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="objection_decided_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="outreachtry",
            index=models.Index(fields=["household", "id"], name="outreach_by_household"),
        ),
        *(protect(table, "cases") for table in PROTECTED),
        AID_POLICIES,
        *(append_only(table) for table in APPEND_ONLY),
        END_NEEDS_YES,
    ]
