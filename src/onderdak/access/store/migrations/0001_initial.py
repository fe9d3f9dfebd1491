import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


from onderdak.access.store.policies import FUNCTIONS, SECOND_PERSON, append_only, protect, protect_log
from onderdak.access.store.roles import CREATE_ROLES


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CREATE_ROLES,
        FUNCTIONS,
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=32)),
                ("label", models.CharField(max_length=120)),
                ("municipality", models.CharField(blank=True, default="", max_length=4)),
                ("region", models.CharField(blank=True, default="", max_length=4)),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
                ("active", models.BooleanField(default=True)),
                ("demo", models.BooleanField(default=False)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("what", models.CharField(max_length=64)),
                ("subject", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=64)),
                ("asked_by", models.PositiveBigIntegerField()),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["what", "subject"], name="approval_subject")],
            },
        ),
        migrations.CreateModel(
            name="ApprovalAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("answered_by", models.PositiveBigIntegerField()),
                ("answered_at", models.DateTimeField()),
                ("granted", models.BooleanField()),
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="access.approval",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditAnchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("number", models.PositiveBigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "number"), name="auditanchor_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("at", models.DateTimeField()),
                ("actor_id", models.PositiveBigIntegerField()),
                ("role", models.CharField(max_length=32)),
                ("event", models.CharField(max_length=64)),
                ("subject", models.CharField(blank=True, max_length=32)),
                ("subject_id", models.PositiveBigIntegerField(null=True)),
                ("ids", models.JSONField(default=dict)),
                ("trace", models.UUIDField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "subject_id", "at"], name="auditentry_subject"),
                    models.Index(fields=["municipality", "at"], name="auditentry_municipality"),
                    models.Index(fields=["actor_id", "at"], name="auditentry_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("number", models.PositiveBigIntegerField()),
                ("audit_id", models.PositiveBigIntegerField(unique=True)),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "number"), name="auditseal_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="LoginAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account_key", models.BinaryField(max_length=32)),
                ("address_key", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                ("succeeded", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account_key", "address_key", "at"], name="loginattempt_pair"),
                    models.Index(fields=["address_key", "at"], name="loginattempt_address"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcessingLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("trace_id", models.BinaryField(max_length=16)),
                ("span_id", models.BinaryField(max_length=8)),
                ("status", models.CharField(default="Ok", max_length=5)),
                ("name", models.CharField(max_length=64)),
                ("start_time", models.BigIntegerField(help_text="milliseconds since 1970-01-01 UTC")),
                ("end_time", models.BigIntegerField(help_text="milliseconds since 1970-01-01 UTC")),
                ("processing_activity_id", models.CharField(max_length=200)),
                ("data_subject_id", models.BinaryField()),
                ("data_subject_id_type", models.CharField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["data_subject_id"], name="processinglog_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["Unset", "Ok", "Error"])),
                        name="processinglog_status",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("location_id", models.PositiveBigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.account"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "location_id"), name="account_location_once")
                ],
            },
        ),
        SECOND_PERSON,
        protect("access_approval", "cases"),
        protect("access_approvalanswer", "cases"),
        protect("access_auditseal", "cases"),
        protect("access_auditanchor", "cases"),
        protect_log("access_auditentry"),
        protect_log("access_processinglog"),
        append_only("access_approval"),
        append_only("access_approvalanswer"),
        append_only("access_auditentry"),
        append_only("access_auditseal"),
        append_only("access_auditanchor"),
        append_only("access_processinglog"),
    ]
