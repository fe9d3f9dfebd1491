"""Tables of claims: a pseudonymous claim, its events, and the link to the person that can be removed."""

from django.db import models
from django.db.models import Q

STATES = (
    "ASSESSED", "NOTIFIED", "REMINDED", "WRITEOFF_REVIEW", "CIVIL", "PAID", "REMITTED", "WRITTEN_OFF",
    "REVOKED", "WRIT", "ENFORCING",
)  # fmt: skip


class Claim(models.Model):
    """What somebody owes for one month. Id and payment reference are random: nothing encodes a person."""

    id = models.UUIDField(primary_key=True)
    municipality = models.CharField(max_length=4)
    payload_hash = models.CharField(max_length=64)
    kenmerk = models.CharField(max_length=16, help_text="Betalingskenmerk: one per claim, for life.")
    kind = models.CharField(max_length=16)
    month = models.DateField()
    exploitation_cents = models.BigIntegerField()
    catering_cents = models.BigIntegerField()
    decision_id = models.BigIntegerField(null=True)
    receipt_hash = models.CharField(max_length=64, blank=True, default="")
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="claim_kenmerk_once", fields=["kenmerk"]),
            models.CheckConstraint(name="claim_kenmerk_digits", condition=Q(kenmerk__regex="^[0-9]{16}$")),
            models.CheckConstraint(
                name="claim_cents",
                condition=Q(exploitation_cents__gte=0)
                & Q(catering_cents__gte=0)
                & Q(exploitation_cents__gt=-models.F("catering_cents")),
            ),
            models.CheckConstraint(name="claim_kind", condition=Q(kind__in=["own_contribution", "recovery"])),
        )
        indexes = (models.Index(fields=["municipality", "month"], name="claim_by_month"),)


class ClaimEvent(models.Model):
    """Append-only: each step of a claim with day, article and actor. The last one says its state."""

    municipality = models.CharField(max_length=4)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.IntegerField()
    on = models.DateField()
    kind = models.CharField(max_length=24)
    from_state = models.CharField(max_length=16)
    to_state = models.CharField(max_length=16)
    article = models.CharField(max_length=40)
    until = models.DateField(null=True, help_text="Due day, end of a term, or end of a deferral.")
    cents = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=120, blank=True, default="", help_text="Power row or decision.")
    data = models.JSONField(default=dict, help_text="Ids, codes and dates. Never a name.")
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="claim_event_order", fields=["claim", "seq"]),
            models.CheckConstraint(name="claim_event_state", condition=Q(to_state__in=STATES)),
            models.CheckConstraint(
                name="claim_writ_has_power",
                condition=~Q(to_state__in=["WRIT", "ENFORCING"]) | Q(basis__startswith="power.dwangbevel"),
            ),
        )


class ClaimSubject(models.Model):
    """Who owes a claim. The only link from money to a person; it is removed and the money stays."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="subject", primary_key=True)
    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    first_processed_on = models.DateField()
    hold_until = models.DateField(null=True)
    hold_reason = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="claim_hold_has_ground", condition=Q(hold_until__isnull=True) | ~Q(hold_reason="")
            ),
        )
        indexes = (models.Index(fields=["person_id"], name="claim_subject_person"),)


class SubjectRemoved(models.Model):
    """Which links were removed under Twoo 6(3); re-applied after a restore. Claim ids only."""

    municipality = models.CharField(max_length=4)
    claim_id = models.UUIDField(unique=True)
    removed_on = models.DateField()
    article = models.CharField(max_length=40)
