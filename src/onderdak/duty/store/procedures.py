"""Tables of procedures: orders of courts and what followed, objections and what followed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class CourtOrder(models.Model):
    """What a court ordered for a household, by when, under which penalty. Never changed; events follow."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    person_ids = ArrayField(models.BigIntegerField())
    court = models.CharField(max_length=80)
    case_number = models.CharField(max_length=40)
    ecli = models.CharField(max_length=40, blank=True, default="")
    ordered = models.CharField(max_length=20)
    ruled_on = models.DateField()
    starts_at = models.DateTimeField(help_text="From when the term of the court runs.")
    term_count = models.IntegerField()
    term_unit = models.CharField(max_length=5)
    deadline = models.DateTimeField()
    holds_until = models.DateField(null=True)
    penalty_cents = models.BigIntegerField(help_text="Per person and day; 0: none.")
    penalty_most_cents = models.BigIntegerField(help_text="Per person; 0: none.")
    part_day_counts = models.BooleanField()
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="court_order_term",
                condition=Q(term_unit__in=["hours", "days"], term_count__gt=0, deadline__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="court_order_penalty",
                condition=Q(penalty_cents__gte=0)
                & (Q(penalty_most_cents=0) | Q(penalty_most_cents__gte=F("penalty_cents"))),
            ),
            models.CheckConstraint(
                name="court_order_what",
                condition=Q(ordered__in=["shelter", "readmit", "alternative", "keep"]),
            ),
        )
        indexes = (
            models.Index(fields=["household"], name="court_by_household"),
            models.Index(fields=["municipality", "deadline"], name="court_by_municipality"),
        )


class CourtEvent(models.Model):
    """Append-only: complied, set aside, penalty paid, or a correction of one of these."""

    municipality = models.CharField(max_length=4)
    order = models.ForeignKey(CourtOrder, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    source = models.CharField(max_length=40, blank=True, default="", help_text="The roof, by kind and id.")
    cents = models.BigIntegerField(null=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="court_event_kind",
                condition=Q(kind__in=["complied", "set_aside", "paid", "corrected"]),
            ),
        )
        indexes = (models.Index(fields=["order", "id"], name="court_event_by_order"),)


class Objection(models.Model):
    """An objection against one decision (Awb 6:4). What follows are events; its terms are worked out."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    decision_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=20)
    notified_on = models.DateField(help_text="When the decision was sent or handed over (Awb 3:41).")
    received_on = models.DateField()
    channel = models.CharField(max_length=12)
    committee = models.BooleanField(help_text="With an advisory committee the term is longer (Awb 7:13).")
    interim_relief = models.BooleanField(help_text="Interim relief was asked as well (Awb 8:81).")
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="objection_after_decision", condition=Q(received_on__gte=F("notified_on"))
            ),
        )
        indexes = (
            models.Index(fields=["household"], name="objection_by_household"),
            models.Index(fields=["municipality", "received_on"], name="objection_by_municipality"),
        )


class ObjectionEvent(models.Model):
    """Append-only: the course of an objection."""

    municipality = models.CharField(max_length=4)
    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16)
    on = models.DateField()
    basis = models.CharField(max_length=40, blank=True, default="")
    outcome = models.CharField(max_length=16, blank=True, default="")
    effect = models.CharField(max_length=16, blank=True, default="")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="objection_event_kind",
                condition=Q(
                    kind__in=[
                        "heard", "extended", "paused", "resumed", "default_notice", "withdrawn", "decided",
                        "stayed",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="objection_decided_has_outcome",
                condition=~Q(kind="decided") | (~Q(outcome="") & ~Q(effect="")),
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=["objection", "id"], name="objection_event_by_objection"),)
