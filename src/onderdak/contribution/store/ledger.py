"""Tables of the ledger: accounts, entries, lines and seals. Nothing here names a person."""

from django.db import models
from django.db.models import Q

MOST_ON_A_LINE = 10**11  # cents; a billion euro on one line is a mistake


class Account(models.Model):
    """One account of the ledger. `per_claim`: a line on it says which claim it is about."""

    code = models.CharField(max_length=4, primary_key=True)
    kind = models.CharField(max_length=9)
    per_claim = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="account_kind",
                condition=Q(kind__in=["asset", "liability", "income", "expense", "clearing"]),
            ),
        )


class Entry(models.Model):
    """One booking. `xact` and `recorded_at` are set by the database, whatever is sent."""

    municipality = models.CharField(max_length=4)
    idem = models.CharField(max_length=120)
    payload_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    booked_on = models.DateField()
    value_date = models.DateField()
    decision_id = models.BigIntegerField(null=True)
    scenario = models.CharField(max_length=40, blank=True, default="")
    reverses = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField(help_text="Real time of the server, set by the database.")
    xact = models.BigIntegerField(help_text="The transaction that made it, set by the database.")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="entry_once", fields=["idem"]),
            models.UniqueConstraint(name="entry_reversed_once", fields=["reverses"]),
            models.CheckConstraint(name="entry_no_scenario", condition=Q(scenario="")),
        )
        indexes = (models.Index(fields=["municipality", "value_date"], name="entry_by_day"),)


class Line(models.Model):
    """One line of an entry: debit above zero, credit below."""

    municipality = models.CharField(max_length=4)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False,
        help_text="No foreign key check per row: the trigger line_belongs checks all rows at once.",
    )  # fmt: skip
    n = models.SmallIntegerField()
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    claim = models.ForeignKey(
        "contribution.Claim", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False,
        db_index=False,
    )  # fmt: skip
    cents = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="line_once", fields=["entry", "n"]),
            models.CheckConstraint(
                name="line_cents", condition=~Q(cents=0) & Q(cents__range=(-MOST_ON_A_LINE, MOST_ON_A_LINE))
            ),
            models.CheckConstraint(name="line_number", condition=Q(n__gte=1)),
        )
        indexes = (
            models.Index(fields=["claim"], name="line_by_claim", condition=Q(claim__isnull=False)),
            models.Index(fields=["account"], name="line_by_account"),
        )


class LedgerSeal(models.Model):
    """A link of the chain over a range of entries: what they were when it was sealed."""

    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    entries = models.IntegerField()
    lines = models.IntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    link = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="ledger_seal_start_once", fields=["first_entry"]),
            models.UniqueConstraint(name="ledger_seal_follows_one", fields=["previous"]),
            models.CheckConstraint(
                name="ledger_seal_range", condition=Q(last_entry__gte=models.F("first_entry"))
            ),
        )
