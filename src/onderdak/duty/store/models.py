"""Tables of the duty. What happened is appended; the state is worked out from it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Duty(models.Model):
    """The obligation of result towards one person, from the moment of the report."""

    municipality = models.CharField(
        max_length=4, help_text="The authority: the college where the person reported."
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    basis = models.CharField(max_length=80)
    handed_over_at = models.DateTimeField(
        null=True, help_text="When another authority accepted the duty. Empty: this one is responsible."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="duty_one_authority", fields=["person"], condition=Q(handed_over_at__isnull=True)
            ),
        )
        indexes = (
            models.Index(fields=["household"], name="duty_by_household"),
            models.Index(fields=["municipality", "reported_at"], name="duty_by_municipality"),
        )


class DutyEvent(models.Model):
    """Append-only: alternative, own housing, interruption, end by law, return."""

    municipality = models.CharField(max_length=4)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    basis = models.CharField(max_length=80, blank=True, default="")
    payload = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    approval_id = models.BigIntegerField(null=True)
    trace = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="duty_event_kind",
                condition=Q(
                    kind__in=[
                        "alternative_started",
                        "alternative_ended",
                        "own_housing_started",
                        "own_housing_ended",
                        "interrupted",
                        "resumed",
                        "ended_by_law",
                        "reopened",
                        "corrected",
                        "given_over",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="duty_end_needs_second_person",
                condition=~Q(kind="ended_by_law") | Q(approval_id__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["duty", "id"], name="duty_event_by_duty"),)


class Attempt(models.Model):
    """One step of the ladder, for one household. The answer is filled in once, by `AttemptAnswer`."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    request_id = models.BigIntegerField()
    step = models.CharField(max_length=12)
    party = models.CharField(max_length=80)
    channel = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    actor_id = models.BigIntegerField()
    proof = models.JSONField(default=dict, help_text="What was searched: run, snapshot, counts. Ids only.")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["household", "id"], name="attempt_by_household"),)


class AttemptAnswer(models.Model):
    """What the party that was asked answered."""

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="answered")
    municipality = models.CharField(max_length=4)
    answer = models.CharField(max_length=20)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=80)
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()


class Alternative(models.Model):
    """Temporary alternative under RooO art. 3: always with an end and a review date."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person_ids = ArrayField(models.BigIntegerField())
    kind = models.CharField(max_length=30)
    provider = models.CharField(max_length=120)
    start = models.DateField()
    until = models.DateField()
    review_on = models.DateField()
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    request_key = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="alternative_ends", condition=Q(until__gt=models.F("start"))),
            models.CheckConstraint(
                name="alternative_is_reviewed", condition=Q(review_on__lte=models.F("until"))
            ),
            models.UniqueConstraint(name="alternative_once", fields=["municipality", "request_key"]),
        )


# Decisions, the ledger, procedures and the outbox have files of their own; Django finds them here.
from onderdak.duty.store.decisions import (  # noqa: E402
    Decision,
    Delivery,
    EvidenceFile,
    Intention,
    Letter,
    ResidentCode,
    TextApproval,
    TextBlock,
    View,
)
from onderdak.duty.store.ledger import AidAnswer, AidRequest, ClockEvent, EndProposal, OutreachTry  # noqa: E402
from onderdak.duty.store.outbox import OutboxEvent, Subscription  # noqa: E402
from onderdak.duty.store.procedures import (  # noqa: E402
    CourtEvent,
    CourtOrder,
    Objection,
    ObjectionEvent,
)
from onderdak.duty.store.search import SearchStep  # noqa: E402

__all__ = [
    "AidAnswer",
    "AidRequest",
    "Alternative",
    "Attempt",
    "AttemptAnswer",
    "ClockEvent",
    "CourtEvent",
    "CourtOrder",
    "Decision",
    "Delivery",
    "Duty",
    "DutyEvent",
    "EndProposal",
    "EvidenceFile",
    "Intention",
    "Letter",
    "Objection",
    "ObjectionEvent",
    "OutboxEvent",
    "OutreachTry",
    "ResidentCode",
    "SearchStep",
    "Subscription",
    "TextApproval",
    "TextBlock",
    "View",
]
