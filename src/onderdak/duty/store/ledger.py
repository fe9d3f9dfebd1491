"""Tables of the ledger of the duty: proposals to end it, outreach, clocks that stop, questions to others."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class EndProposal(models.Model):
    """What one person proposes and another must confirm: to end one duty on a ground of the closed list."""

    municipality = models.CharField(max_length=4)
    duty = models.ForeignKey("duty.Duty", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=30)
    article = models.CharField(max_length=30)
    sealed = models.BinaryField(default=b"", help_text="Facts and reasons, in words.")
    wrapped_key = models.BinaryField(default=b"")
    hearing = models.JSONField(help_text="How the person was heard first, or why not (Awb 4:8).")
    from_date = models.DateField()
    approval_id = models.BigIntegerField(unique=True)
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="end_proposal_ground",
                condition=Q(
                    ground__in=[
                        "detained", "refused_by_minister", "dutch_national", "protection_ended",
                        "arranged_elsewhere", "left_or_absent",
                    ]
                ),
            ),
            models.CheckConstraint(name="end_proposal_reasoned", condition=~Q(sealed=b"")),
        )  # fmt: skip
        indexes = (models.Index(fields=["duty", "id"], name="end_proposal_by_duty"),)


class OutreachTry(models.Model):
    """One try to reach a household that nobody knows the whereabouts of."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12)
    result = models.CharField(max_length=12)
    tried_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["household", "id"], name="outreach_by_household"),)


class ClockEvent(models.Model):
    """Append-only: what happened to one clock of our own: paused, resumed, met. Never of a court."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    clock = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    on = models.DateField()
    basis = models.CharField(max_length=40, blank=True, default="")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="clock_event_kind", condition=Q(kind__in=["paused", "resumed", "met"])
            ),
            models.CheckConstraint(name="court_clock_never_stops", condition=~Q(clock="court")),
        )
        indexes = (models.Index(fields=["clock", "subject_id"], name="clock_event_by_subject"),)


class AidRequest(models.Model):
    """A question to another authority for a place. Open until it is accepted, or refused with a reason."""

    municipality = models.CharField(max_length=4, help_text="Who asks: the authority of the household.")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    attempt = models.OneToOneField("duty.Attempt", on_delete=models.PROTECT, related_name="aid")
    asked_kind = models.CharField(max_length=12)
    asked_code = models.CharField(max_length=4)
    asked_codes = ArrayField(
        models.CharField(max_length=4), help_text="Municipalities of the asked authority; none: the country."
    )
    persons = models.IntegerField()
    minors = models.IntegerField()
    needs = ArrayField(models.CharField(max_length=20))
    needed_from = models.DateField()
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="aid_asked_kind", condition=Q(asked_kind__in=["municipality", "region", "country"])
            ),
            models.CheckConstraint(
                name="aid_answer_term", condition=Q(answer_by__gt=models.F("asked_at"))
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=["municipality", "id"], name="aid_by_asker"),)


class AidAnswer(models.Model):
    """The answer of the asked authority, once. A refusal has a reason."""

    request = models.OneToOneField(AidRequest, on_delete=models.PROTECT, related_name="answered")
    municipality = models.CharField(max_length=4)
    accepted = models.BooleanField()
    reason = models.CharField(max_length=30, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    contact = models.CharField(max_length=80, blank=True, default="")
    until = models.DateField(null=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=80)
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="aid_refusal_has_reason",
                condition=(Q(accepted=True) & ~Q(place="")) | (Q(accepted=False) & ~Q(reason="")),
            ),
        )
