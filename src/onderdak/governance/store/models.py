"""
Tables of governance. Everything is appended: a correction, an answer or an end is a row of its own.

`municipality` and `region` are the level of a row: both empty is the country, one of them is filled below it.
Agreements, meetings and drafts hold bodies and no persons. Of a plan the part, its progress and its day are
kept: no diagnosis, no employer, no school.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

NATION_OR_ONE = ~Q(municipality__gt="", region__gt="")


class Agreement(models.Model):
    """What was agreed, asked or promised, in plain words, with where it stands."""

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=12)
    theme = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=2000)
    source = models.CharField(max_length=300)
    source_date = models.DateField(null=True)
    table = models.CharField(max_length=24)
    owners = ArrayField(models.CharField(max_length=80))
    owner_codes = ArrayField(models.CharField(max_length=4), default=list)
    due = models.DateField(null=True)
    undated = models.BooleanField(default=False)
    escalate_days = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=60, blank=True)
    compare = models.CharField(max_length=10, blank=True)
    target = models.FloatField(null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        indexes = (models.Index(fields=["municipality", "table"], name="agreement_of_table"),)
        constraints = (
            models.CheckConstraint(condition=NATION_OR_ONE, name="agreement_one_level"),
            models.CheckConstraint(condition=Q(source__gt="", text__gt=""), name="agreement_has_source"),
            models.CheckConstraint(condition=Q(owners__len__gte=1), name="agreement_has_owner"),
            models.CheckConstraint(
                condition=Q(due__isnull=False) ^ Q(undated=True), name="agreement_has_day_or_says_none"
            ),
            models.CheckConstraint(
                condition=Q(figure="") | Q(target__isnull=False, compare__gt=""),
                name="agreement_target_whole",
            ),
            models.UniqueConstraint(fields=["id", "municipality", "region"], name="agreement_level"),
        )


class AgreementEvent(models.Model):
    """What happened to an agreement. `by_municipality` is who recorded it, empty above that level."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    by_municipality = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=12)
    on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)
    source = models.CharField(max_length=300, blank=True)
    party = models.CharField(max_length=80, blank=True)
    due = models.DateField(null=True)
    table = models.CharField(max_length=24, blank=True)
    about = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey("governance.Meeting", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="decided") | Q(meeting__isnull=False), name="decision_has_meeting"
            ),
            models.CheckConstraint(
                condition=~Q(kind="evidence") | Q(source__gt=""), name="evidence_has_source"
            ),
            models.CheckConstraint(
                condition=~Q(kind="escalated") | Q(table__gt=""), name="escalated_to_table"
            ),
            models.CheckConstraint(
                condition=~Q(kind="depends") | (Q(about__isnull=False) & ~Q(about=F("agreement"))),
                name="depends_on_another",
            ),
        )


class Meeting(models.Model):
    """A table on a day, with the bodies that sit at it."""

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    table = models.CharField(max_length=24)
    held_on = models.DateField()
    parties = ArrayField(models.CharField(max_length=80))
    source = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=NATION_OR_ONE, name="meeting_one_level"),
            models.UniqueConstraint(fields=["id", "municipality", "region"], name="meeting_level"),
        )


class MeetingEntry(models.Model):
    """A decision or an action of a meeting, or that an action was done. An action has an owner and a day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="entries")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=10)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=1000, blank=True)
    owner = models.CharField(max_length=80, blank=True)
    due = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="action") | Q(owner__gt="", due__isnull=False),
                name="action_has_owner_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind="done") | Q(action__isnull=False), name="done_names_its_action"
            ),
        )


class Draft(models.Model):
    """A draft law, decree or regulation that touches municipalities. National: read by every desk."""

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(source__gt=""), name="draft_has_source"),
            models.UniqueConstraint(fields=["id", "municipality", "region"], name="draft_level"),
        )


class DraftEvent(models.Model):
    """A stage that a draft reached, a party that was asked, its answer, or what was done with it."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=10)
    stage = models.CharField(max_length=24, blank=True)
    on = models.DateField(null=True)
    party = models.CharField(max_length=80, blank=True)
    municipal = models.BooleanField(default=False)
    version = models.CharField(max_length=160, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    figures = models.BooleanField(default=False)
    paid_how = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(source__gt=""), name="draft_event_has_source"),
            models.CheckConstraint(condition=~Q(kind="stage") | Q(stage__gt=""), name="stage_is_named"),
            models.CheckConstraint(condition=~Q(kind="asked") | Q(version__gt=""), name="asked_on_a_text"),
        )


class ImpactSheet(models.Model):
    """What a draft would do to municipalities, worked out on one day and frozen with its assumptions."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="sheets")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    scenario = models.CharField(max_length=60)
    assumptions = models.JSONField()
    figures = models.JSONField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)


class PlanPart(models.Model):
    """How far one part of the plan of a household is, since a day. The newest row of a part holds."""

    municipality = models.CharField(max_length=4)
    household_id = models.BigIntegerField()
    area = models.CharField(max_length=8)
    progress = models.CharField(max_length=12)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "household_id"], name="plan_of_household"),)
