"""Tables of the outbox: what others may know happened, by ids only, and who asked to be told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OutboxEvent(models.Model):
    """One event for others, in the transaction of the change. Append-only; ids and codes, never names."""

    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=80, help_text="What makes it the same event; written once.")

    class Meta:
        constraints = (models.UniqueConstraint(name="outbox_once", fields=["kind", "key"]),)
        indexes = (models.Index(fields=["municipality", "id"], name="outbox_by_municipality"),)


class Subscription(models.Model):
    """An address that asked to be told. `municipality` is whose events; `sealed` is the key of signatures."""

    municipality = models.CharField(max_length=4)
    url = models.CharField(max_length=200)
    kinds = ArrayField(models.CharField(max_length=40))
    sealed = models.BinaryField()
    sent_until = models.BigIntegerField(help_text="Id of the last event that was delivered.")
    failures = models.IntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
