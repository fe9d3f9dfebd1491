"""Tables of acts that need more than one moment: batches for the bank, hardship asked, runs over a month."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class PaymentBatch(models.Model):
    """
    Direct debits or refunds that one person put together and another must agree to. Nothing left yet.

    `lines` hold per order the claim, the cents, and the mandate or the transaction that came in.
    """

    id = models.UUIDField(primary_key=True)
    municipality = models.CharField(max_length=4)
    schema = models.CharField(max_length=20)
    execute_on = models.DateField()
    lines = models.JSONField(help_text="Ids and cents. No names and no accounts.")
    orders = models.IntegerField()
    cents = models.BigIntegerField()
    approval_id = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="paymentbatch_schema", condition=Q(schema__in=["pain.008.001.08", "pain.001.001.09"])
            ),
            models.CheckConstraint(name="paymentbatch_cents", condition=Q(cents__gt=0, orders__gt=0)),
        )
        indexes = (models.Index(fields=["municipality", "proposed_at"], name="paymentbatch_by_day"),)


class PaymentFile(models.Model):
    """The file of a batch, sealed: made once, after the second person agreed. Removable; its hash stays."""

    batch = models.OneToOneField(
        PaymentBatch, on_delete=models.PROTECT, related_name="file", primary_key=True
    )
    municipality = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class HardshipAsked(models.Model):
    """A case decision that somebody proposed. It becomes a Hardship once a second person agreed."""

    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    month_from = models.DateField()
    month_until = models.DateField()
    cents = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    approval_id = models.BigIntegerField(unique=True)
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="hardshipasked_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="hardshipasked_cents", condition=Q(cents__gte=0)),
            models.CheckConstraint(
                name="hardshipasked_has_month", condition=Q(month_from__lt=F("month_until"))
            ),
        )


class MonthRun(models.Model):
    """Deciding a whole month in the background: how far it is, and whether somebody stopped it."""

    id = models.UUIDField(primary_key=True)
    municipality = models.CharField(max_length=4)
    month = models.DateField()
    households = models.IntegerField()
    household_ids = ArrayField(
        models.BigIntegerField(), default=list, help_text="Whose turn comes, in order."
    )
    done = models.IntegerField(default=0)
    decisions = models.IntegerField(default=0)
    claims = models.IntegerField(default=0)
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)
    cancelled_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="monthrun_done", condition=Q(done__gte=0, done__lte=F("households"))),
            models.CheckConstraint(name="monthrun_first_of_month", condition=Q(month__day=1)),
            models.UniqueConstraint(
                name="monthrun_one_at_a_time", fields=["municipality", "month"],
                condition=Q(ended_at__isnull=True),
            ),
        )  # fmt: skip
