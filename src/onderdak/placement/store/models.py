"""Tables of placement. Integrity lives in the database; meaning lives in `rules`."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from onderdak.placement.store.round_models import Choice, Proposal, Run, Snapshot
from onderdak.placement.store.rule_models import (
    AgreedNumber,
    Apart,
    ApartEnd,
    BidPrice,
    ClosingApproval,
    LabRun,
    OrderCensus,
    Policy,
    PolicyDraft,
    Reason,
    Switch,
)

__all__ = [
    "AgreedNumber",
    "Apart",
    "ApartEnd",
    "BidPrice",
    "Choice",
    "ClosingApproval",
    "Exclusion",
    "Hold",
    "LabRun",
    "Occupancy",
    "Offer",
    "OrderCensus",
    "PlacementEvent",
    "PlacementRequest",
    "Policy",
    "PolicyDraft",
    "Proposal",
    "Reason",
    "Run",
    "Snapshot",
    "Stay",
    "Switch",
]


class PlacementRequest(models.Model):
    """Who needs what from which night, per household that asks. Changes are events; this is the latest."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    reported_at = models.DateTimeField()
    needed_from = models.DateField()
    member_ids = ArrayField(models.BigIntegerField())
    member_whos = ArrayField(models.CharField(max_length=1))
    group = models.CharField(max_length=5, blank=True, default="")
    needs = ArrayField(models.CharField(max_length=30), default=list)
    grounds = ArrayField(models.CharField(max_length=30), default=list)
    ties = ArrayField(models.CharField(max_length=4), default=list)
    reach = models.CharField(max_length=12)
    consents = ArrayField(models.CharField(max_length=30), default=list)
    has_roof = models.BooleanField(null=True)
    roof_until = models.DateField(null=True)
    need_unmet = models.BooleanField(default=False)
    court_until = models.DateTimeField(null=True)
    assessed = models.BooleanField(default=False)
    draw = models.IntegerField(help_text="Drawn and stored at the report: the last, visible tie-break.")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="request_has_a_member", condition=Q(member_ids__len__gte=1)),
            models.UniqueConstraint(
                name="request_one_open_per_household",
                fields=["household"],
                condition=Q(withdrawn_at__isnull=True),
            ),
        )
        indexes = (models.Index(fields=["municipality", "reported_at"], name="request_by_municipality"),)


class Hold(models.Model):
    """Places kept for a named household until a moment. It expires by the clock; no job is needed."""

    municipality = models.CharField(max_length=4)
    authority = models.CharField(max_length=4)
    request = models.ForeignKey(PlacementRequest, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("capacity.Unit", on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    until = models.DateField(null=True)
    owner_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    purpose = models.CharField(max_length=20, default="desk")

    class Meta:
        constraints = (
            models.CheckConstraint(name="hold_expires_later", condition=Q(expires_at__gt=F("created_at"))),
        )


class Offer(models.Model):
    """A concrete place offered, with its language and the moment by which the household answers."""

    municipality = models.CharField(max_length=4)
    authority = models.CharField(max_length=4)
    request = models.ForeignKey(PlacementRequest, on_delete=models.PROTECT, related_name="+")
    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="offer_has_a_term", condition=Q(answer_by__gt=F("offered_at"))),
        )


class Stay(models.Model):
    """A household sleeps in a unit for the nights [start, until). The state comes from its events."""

    municipality = models.CharField(max_length=4, help_text="Of the place.")
    authority = models.CharField(max_length=4, help_text="Of the household.")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(PlacementRequest, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("capacity.Unit", on_delete=models.PROTECT, related_name="+")
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    until = models.DateField(null=True)
    moved_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    article = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="stay_has_a_night", condition=Q(until__isnull=True) | Q(start__lt=F("until"))
            ),
        )
        indexes = (
            models.Index(fields=["location", "start"], name="stay_by_location"),
            models.Index(fields=["household", "start"], name="stay_by_household"),
        )


class Occupancy(models.Model):
    """
    Guard table: one row per person and place, a projection of holds and stays.

    The four exclusion constraints are the second wall behind the bed lock (docs/locking.md).
    `municipality` is that of the place, `authority` that of the household.
    """

    municipality = models.CharField(max_length=4)
    authority = models.CharField(max_length=4)
    place = models.ForeignKey("capacity.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("capacity.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    location = models.ForeignKey(
        "capacity.Location", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    household_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=7)
    unit_mode = models.CharField(max_length=9)
    who = models.CharField(max_length=1)
    during = DateRangeField()
    expires_at = models.DateTimeField(
        null=True,
        help_text="Of a hold. Here as well, so that every search sees it, whoever may read the hold.",
    )
    hold = models.ForeignKey(Hold, null=True, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, null=True, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="occupancy_kind", condition=Q(kind__in=["hold", "promise", "stay", "kept"])
            ),
            models.CheckConstraint(
                name="occupancy_mode", condition=Q(unit_mode__in=["household", "men", "women", "known"])
            ),
            models.CheckConstraint(name="occupancy_has_a_night", condition=Q(during__isempty=False)),
            models.CheckConstraint(
                name="occupancy_hold_expires",
                condition=Q(kind="hold", expires_at__isnull=False)
                | (~Q(kind="hold") & Q(expires_at__isnull=True)),
            ),
            ExclusionConstraint(
                name="place_given_once",
                expressions=[("place", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(voided_at__isnull=True),
                deferrable=Deferrable.IMMEDIATE,
            ),
            ExclusionConstraint(
                name="person_sleeps_once",
                expressions=[("person_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(voided_at__isnull=True, kind__in=["promise", "stay"]),
                deferrable=Deferrable.IMMEDIATE,
            ),
            ExclusionConstraint(
                name="unit_one_mode",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("unit_mode", RangeOperators.NOT_EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(voided_at__isnull=True),
                deferrable=Deferrable.IMMEDIATE,
            ),
            ExclusionConstraint(
                name="unit_one_household",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("household_id", RangeOperators.NOT_EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(voided_at__isnull=True, unit_mode="household"),
                deferrable=Deferrable.IMMEDIATE,
            ),
        )
        indexes = (
            models.Index(
                fields=["location"], condition=Q(voided_at__isnull=True), name="occupancy_by_location"
            ),
            models.Index(
                fields=["household_id"], condition=Q(voided_at__isnull=True), name="occupancy_by_household"
            ),
            models.Index(
                fields=["municipality"], condition=Q(voided_at__isnull=True), name="occupancy_by_municipality"
            ),
        )


class PlacementEvent(models.Model):
    """Append-only: what happened to a request, hold, offer or stay, when, and when we heard of it."""

    municipality = models.CharField(max_length=4)
    authority = models.CharField(max_length=4)
    subject = models.CharField(max_length=8)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    reason = models.CharField(max_length=40, blank=True, default="")
    basis = models.CharField(max_length=80, blank=True, default="")
    payload = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    trace = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="event_subject", condition=Q(subject__in=["request", "hold", "offer", "stay"])
            ),
        )
        indexes = (
            models.Index(fields=["subject", "subject_id", "id"], name="event_by_subject"),
            models.Index(fields=["trace"], name="event_by_trace"),
        )


class Exclusion(models.Model):
    """Consequence of a refusal: this place or location is not offered again to this request until a date."""

    municipality = models.CharField(max_length=4)
    request = models.ForeignKey(PlacementRequest, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("capacity.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    location = models.ForeignKey("capacity.Location", null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    reason = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
