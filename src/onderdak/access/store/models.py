"""Tables of access: accounts, login attempts, second person, audit trail, processing log, answers."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Account(models.Model):
    """
    What a user may do: one role, bound to one municipality or region.

    `covers` holds the municipalities of the region for a regional role: the table of regions
    belongs to a later capability, so the codes are written here when the account is made.
    Has no row-level security: it holds employees, no residents.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32)
    label = models.CharField(max_length=120)
    municipality = models.CharField(max_length=4, blank=True, default="")
    region = models.CharField(max_length=4, blank=True, default="")
    covers = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)


class AccountLocation(models.Model):
    """A location that this account works for; the id is that of a later capability."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    location_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="account_location_once", fields=["account", "location_id"]),
        )


class ApiToken(models.Model):
    """A token of an account for the API. Only its digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    active = models.BooleanField(default=True)


class LoginAttempt(models.Model):
    """One try to sign in. Name and address are keyed hashes, so the table names nobody."""

    account_key = models.BinaryField(max_length=32)
    address_key = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    succeeded = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(name="loginattempt_pair", fields=["account_key", "address_key", "at"]),
            models.Index(name="loginattempt_address", fields=["address_key", "at"]),
        )


class Approval(models.Model):
    """A question to a second person. Insert-only; the answer is a row of its own."""

    municipality = models.CharField(max_length=4)
    what = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    reason = models.CharField(max_length=64)
    asked_by = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(name="approval_subject", fields=["what", "subject"]),)


class ApprovalAnswer(models.Model):
    """The answer of the second person; a trigger refuses the person who asked. Insert-only."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="answer")
    municipality = models.CharField(max_length=4)
    answered_by = models.PositiveBigIntegerField()
    answered_at = models.DateTimeField()
    granted = models.BooleanField()


class AuditEntry(models.Model):
    """One change, or one read of a person's file. Ids and codes only; insert-only."""

    municipality = models.CharField(max_length=4, blank=True)
    at = models.DateTimeField()
    actor_id = models.PositiveBigIntegerField()
    role = models.CharField(max_length=32)
    event = models.CharField(max_length=64)
    subject = models.CharField(max_length=32, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True)
    ids = models.JSONField(default=dict)
    trace = models.UUIDField()

    class Meta:
        indexes = (
            models.Index(name="auditentry_subject", fields=["subject", "subject_id", "at"]),
            models.Index(name="auditentry_municipality", fields=["municipality", "id"]),
            models.Index(name="auditentry_actor", fields=["actor_id", "at"]),
        )


class AuditSeal(models.Model):
    """A link of the chain of one municipality. No foreign key: it must outlive a removed entry."""

    municipality = models.CharField(max_length=4, blank=True)
    number = models.PositiveBigIntegerField()
    audit_id = models.PositiveBigIntegerField(unique=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(name="auditseal_number", fields=["municipality", "number"]),)


class AuditAnchor(models.Model):
    """The head of a chain at a moment; a copy is printed or sent elsewhere."""

    municipality = models.CharField(max_length=4, blank=True)
    number = models.PositiveBigIntegerField()
    digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="auditanchor_number", fields=["municipality", "number"]),)


class ProcessingLog(models.Model):
    """
    Logboek Dataverwerkingen: one row per data subject per processing, reads included.

    No employee identity: that is the audit trail, joined by the trace. The subject is encrypted
    in such a way that the same subject gives the same bytes, so that its own overview can be made.
    """

    municipality = models.CharField(max_length=4)
    trace_id = models.BinaryField(max_length=16)
    span_id = models.BinaryField(max_length=8)
    status = models.CharField(max_length=5, default="Ok")
    name = models.CharField(max_length=64)
    start_time = models.BigIntegerField(help_text="milliseconds since 1970-01-01 UTC")
    end_time = models.BigIntegerField(help_text="milliseconds since 1970-01-01 UTC")
    processing_activity_id = models.CharField(max_length=200)
    data_subject_id = models.BinaryField()
    data_subject_id_type = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="processinglog_status", condition=Q(status__in=["Unset", "Ok", "Error"])
            ),
        )
        indexes = (models.Index(name="processinglog_subject", fields=["data_subject_id"]),)


class Answer(models.Model):
    """
    The first answer to a request key. A retry gets it again; another question is refused. Insert-only.

    It stands at the level of the act: one municipality, a region, or the country (both empty).
    """

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    request_key = models.UUIDField()
    act = models.CharField(max_length=40)
    question = models.CharField(max_length=64)
    answer = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="access_answer_once", fields=["municipality", "region", "request_key"]
            ),
        )


class KeptKey(models.Model):
    """
    The key of one sealed text of any room, kept apart from the text: the text holds `token` instead.

    A trigger of each such table puts it here (`keys_apart`). Destroying the row removes the text, also from
    back-ups, because this table is dumped apart and kept shortly. `person_ids`: whom the text is about.
    """

    token = models.BinaryField(max_length=16, unique=True)
    municipality = models.CharField(max_length=4)
    shared_with = models.CharField(
        max_length=4, blank=True, default="", help_text="Another authority that may open the text."
    )
    person_ids = ArrayField(models.BigIntegerField(), default=list)
    wrapped = models.BinaryField()
    source = models.CharField(max_length=40, help_text="Table of the text.")
    kept_since = models.DateTimeField(help_text="First processing of the text: its own term runs from here.")

    class Meta:
        indexes = (
            GinIndex(name="keptkey_of_person", fields=["person_ids"]),
            models.Index(name="keptkey_since", fields=["kept_since"]),
        )
