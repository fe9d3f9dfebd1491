"""Tables of the bank: own accounts, statements, transactions, who paid (removable), files that went out."""

from django.db import models
from django.db.models import Q


class BankAccount(models.Model):
    """An account of the municipality itself; only its statements are taken."""

    municipality = models.CharField(max_length=4)
    iban = models.CharField(max_length=34, unique=True)
    name = models.CharField(max_length=70)
    creditor_id = models.CharField(max_length=35, blank=True, default="")
    bic = models.CharField(max_length=11, blank=True, default="")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class BankFile(models.Model):
    """A file that was sent in and waits for a yes, sealed. Its text is emptied once it was imported."""

    municipality = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    uploaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
    actor_id = models.BigIntegerField()


class BankStatement(models.Model):
    """One statement that was taken whole. The next one must begin where this one ends."""

    municipality = models.CharField(max_length=4)
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    statement_id = models.CharField(max_length=35)
    statement_on = models.DateField()
    opening_cents = models.BigIntegerField()
    closing_cents = models.BigIntegerField()
    transactions = models.IntegerField()
    file_sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="statement_once", fields=["account", "statement_id", "statement_on"]
            ),
        )


class BankTransaction(models.Model):
    """One transaction: what was paid, on which day, and what it was booked on at import."""

    municipality = models.CharField(max_length=4)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    idem = models.CharField(max_length=64, unique=True)
    n = models.IntegerField()
    cents = models.BigIntegerField(help_text="Credit above zero.")
    booked_on = models.DateField()
    value_date = models.DateField()
    kind = models.CharField(max_length=10, help_text="credit, debit or returned.")
    return_reason = models.CharField(max_length=4, blank=True, default="")
    end_to_end = models.CharField(max_length=35, blank=True, default="")
    how = models.CharField(max_length=12, help_text="structured, free_text, end_to_end, none.")
    claim = models.ForeignKey("contribution.Claim", null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("contribution.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="transaction_kind", condition=Q(kind__in=["credit", "debit", "returned"])
            ),
        )
        indexes = (models.Index(fields=["municipality", "claim"], name="transaction_by_claim"),)


class PaymentParty(models.Model):
    """Who paid, sealed, with what was written along. Removable; without it the money still adds up."""

    transaction = models.OneToOneField(
        BankTransaction, on_delete=models.PROTECT, related_name="party", primary_key=True
    )
    municipality = models.CharField(max_length=4)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    iban_index = models.BinaryField(help_text="Blind index of the IBAN: equal for equal accounts.")
    first_processed_on = models.DateField()


class PaymentLink(models.Model):
    """
    A person said for which claim an unmatched payment was. It counts until a `PaymentUnlinked` takes it back.

    A payment has one first link, and each undoing is followed by one link at most: so of two desks that link
    the same payment at once the database refuses one.
    """

    municipality = models.CharField(max_length=4)
    transaction = models.ForeignKey(BankTransaction, on_delete=models.PROTECT, related_name="links")
    after = models.OneToOneField(
        "contribution.PaymentUnlinked", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    claim = models.ForeignKey("contribution.Claim", null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("contribution.Entry", on_delete=models.PROTECT, related_name="+")
    actor_id = models.BigIntegerField()
    settled_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="payment_first_linked_once", fields=["transaction"], condition=Q(after__isnull=True)
            ),
        )


class PaymentUnlinked(models.Model):
    """A link that was taken back, once, with the reversal in the ledger and the reason as a code."""

    link = models.OneToOneField(
        PaymentLink, on_delete=models.PROTECT, related_name="unlinked", primary_key=True
    )
    municipality = models.CharField(max_length=4)
    entry = models.ForeignKey("contribution.Entry", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24)
    actor_id = models.BigIntegerField()
    unlinked_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="payment_unlinked_why", condition=~Q(reason="")),)


class Mandate(models.Model):
    """A resident's permission for direct debit; sealed account and name. An end is filled in once."""

    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    mandate_id = models.CharField(max_length=35, unique=True)
    signed_on = models.DateField()
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    ended_on = models.DateField(null=True)
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()


class PaymentOrder(models.Model):
    """One direct debit or refund that was put in a file. `end_to_end` finds it back at the bank."""

    municipality = models.CharField(max_length=4)
    batch = models.UUIDField()
    schema = models.CharField(max_length=20)
    end_to_end = models.CharField(max_length=35, unique=True)
    claim = models.ForeignKey("contribution.Claim", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    sequence = models.CharField(max_length=4, blank=True, default="")
    cents = models.BigIntegerField()
    execute_on = models.DateField()
    entry = models.ForeignKey("contribution.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(name="payment_order_cents", condition=Q(cents__gt=0)),)
        indexes = (models.Index(fields=["claim"], name="payment_order_by_claim"),)
