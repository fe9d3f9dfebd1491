"""Tables of funding: costs, regimes, years and cases. Append-only: a correction is a new row."""

from django.db import models
from django.db.models import F, Q


class BusinessCase(models.Model):
    """One frozen case: what was put in, what came out, and what it rests on."""

    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    content = models.JSONField()
    summary = models.JSONField()
    certainty = models.JSONField()
    years = models.JSONField()
    tables = models.JSONField(default=dict, help_text="Rows of the charts; empty in cases of before them.")
    receipt = models.JSONField()
    request_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "-id"], name="case_of_municipality"),)


class CostFile(models.Model):
    """A list of costs as it was taken in: its name, its mark and who did it. The lines stand beside it."""

    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class CostEntry(models.Model):
    """One cost of one location. Never changed: a wrong line is withdrawn, and a right one taken in."""

    municipality = models.CharField(max_length=4)
    file = models.ForeignKey(CostFile, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField(help_text="Line of the list, the header is 1.")
    location_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    per = models.CharField(max_length=20)
    cents = models.BigIntegerField()
    start = models.DateField()
    until = models.DateField()
    reference = models.CharField(max_length=80, blank=True)
    life_months = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "location_id"], name="cost_of_location"),)
        constraints = (
            models.CheckConstraint(name="cost_has_a_day", condition=Q(start__lt=F("until"))),
            models.CheckConstraint(name="cost_is_an_amount", condition=Q(cents__gt=0)),
            models.CheckConstraint(name="cost_life_of_single", condition=Q(per="once") | Q(life_months=0)),
        )


class CostWithdrawn(models.Model):
    """A cost that turned out wrong; it counts no more from the moment that this was recorded."""

    municipality = models.CharField(max_length=4)
    entry = models.OneToOneField(CostEntry, on_delete=models.PROTECT, related_name="withdrawn")
    reason = models.CharField(max_length=400)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class PlaceRegime(models.Model):
    """Under which regime the places of a location stand, for whom, and who pays. The last record counts."""

    municipality = models.CharField(max_length=4)
    location_id = models.BigIntegerField()
    regime = models.CharField(max_length=20)
    start = models.DateField()
    until = models.DateField(null=True)
    mix = models.JSONField(help_text="[group, percent]; together 100.")
    bearer = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "location_id"], name="regime_of_location"),)
        constraints = (
            models.CheckConstraint(
                name="regime_has_a_day", condition=Q(until__isnull=True) | Q(start__lt=F("until"))
            ),
        )


class Transition(models.Model):
    """An application for transition costs, with everything that article 2(3) asks for."""

    municipality = models.CharField(max_length=4)
    location_id = models.BigIntegerField()
    what = models.CharField(max_length=400)
    standard = models.CharField(max_length=400, help_text="How RooO 5 is met.")
    parties = models.CharField(max_length=200)
    places = models.PositiveIntegerField()
    budget_cents = models.BigIntegerField()
    life_months = models.PositiveIntegerField(help_text="Term over which the budget is written off.")
    start = models.DateField(help_text="First day on which the places are available.")
    until = models.DateField()
    asked_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="transition_has_a_day", condition=Q(start__lt=F("until"))),
            models.CheckConstraint(
                name="transition_is_something", condition=Q(budget_cents__gt=0, places__gt=0)
            ),
        )


class TransitionEvent(models.Model):
    """What happened to an application: approved, refused, spent, or a supplement."""

    municipality = models.CharField(max_length=4)
    transition = models.ForeignKey(Transition, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    cents = models.BigIntegerField(default=0)
    on = models.DateField()
    reference = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class YearEvent(models.Model):
    """A step or a figure of the grant of one year; of a figure the last record counts."""

    municipality = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    on = models.DateField()
    cents = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=30, blank=True)
    reference = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "year"], name="event_of_year"),)


class Portfolio(models.Model):
    """One frozen comparison of plans: which locations to open, extend or close."""

    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    content = models.JSONField()
    plans = models.JSONField()
    receipt = models.JSONField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
