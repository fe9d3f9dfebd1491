"""Tables of the hand-over between authorities: what was asked, and the one answer to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Handover(models.Model):
    """The question of one authority to another to take over the duty. Append-only; the answer follows."""

    municipality = models.CharField(max_length=4, help_text="Who asks, and keeps everything until a yes.")
    to_municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    person_ids = ArrayField(models.BigIntegerField())
    basis = models.CharField(max_length=16)
    consent_on = models.DateField(null=True)
    packet = models.JSONField(help_text="What the receiver needs tonight. No names, no grounds of health.")
    asked_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handover_to_another", condition=~Q(municipality=F("to_municipality"))
            ),
            models.CheckConstraint(
                name="handover_basis",
                condition=Q(basis__in=["court", "reported_there"])
                | Q(basis="consent", consent_on__isnull=False),
            ),
            models.CheckConstraint(name="handover_term", condition=Q(lapses_at__gt=F("asked_at"))),
        )
        indexes = (
            models.Index(name="handover_by_sender", fields=["municipality", "-id"]),
            models.Index(name="handover_by_receiver", fields=["to_municipality", "-id"]),
            models.Index(name="handover_by_household", fields=["household", "-id"]),
        )


class HandoverAnswer(models.Model):
    """Append-only: yes, no with a reason, or taken back by the sender. Once."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="answered")
    municipality = models.CharField(max_length=4, help_text="Who answered.")
    answer = models.CharField(max_length=10)
    reason = models.CharField(max_length=24, blank=True, default="")
    answered_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handover_answer",
                condition=Q(answer__in=["accepted", "withdrawn"]) | (Q(answer="refused") & ~Q(reason="")),
            ),
        )
