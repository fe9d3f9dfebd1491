"""
Tables of forecast. What was issued, stated or set is appended; only how far a run is, is kept up to date.

`municipality` and `region` say whose row it is: both empty is the country, one of them is filled below it.
Nothing here is about a person: places, counts and dates only.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

NATION_OR_ONE = ~Q(municipality__gt="", region__gt="")


class Level(models.Model):
    """Whose row it is, who wrote it and when."""

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        abstract = True


class Definition(Level):
    """What FULL means to somebody, one row per version. `body` is the test as the engine reads it."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    levels = ArrayField(models.CharField(max_length=12))
    body = models.JSONField()
    valid_from = models.DateField()
    set_by = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "version"], name="definition_once"),)


class Measure(Level):
    """A typed, dated edit of the world, one row per version; `body` as `onderdak.measures/1` holds it."""

    code = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    body = models.JSONField()
    owner = models.CharField(max_length=4)
    basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    entered_by = models.CharField(max_length=120)
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="measure_once"),
            models.CheckConstraint(condition=Q(owner__gt="", basis__gt=""), name="measure_has_owner_basis"),
        )


class WeightSet(Level):
    """Weights of scenarios that a named person stands for. Old sets stay."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    weights = models.JSONField()
    set_by = models.CharField(max_length=120)
    set_on = models.DateField()
    reason = models.CharField(max_length=1000)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="weight_set_once"),
            models.CheckConstraint(condition=Q(set_by__gt="", reason__gt=""), name="weight_set_has_author"),
        )


class AlarmLevel(Level):
    """From which chance on a warning is given, per number of days ahead; the last one counts."""

    days = models.PositiveSmallIntegerField()
    chance = models.FloatField()
    set_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(chance__gt=0, chance__lte=1), name="alarm_chance"),
            models.CheckConstraint(condition=Q(days__in=[30, 60, 90]), name="alarm_days"),
        )


class Run(models.Model):
    """A question to the simulation and how far it is. What it found is in Issued and does not change."""

    id = models.UUIDField(primary_key=True)
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=10)
    options = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    actor_id = models.BigIntegerField()
    begun_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="Last sign of life, on the clock of the database.")
    counting_at = models.DateTimeField(null=True, help_text="Paths began, on the clock of the database.")
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    cancelled_by = models.BigIntegerField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["asked_at"], condition=Q(ended_at__isnull=True), name="run_open"),
            models.Index(fields=["kind", "-asked_at"], name="run_by_kind"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(done__lte=F("total")) | Q(total=0), name="run_done_in_total"),
        )


class Issued(models.Model):
    """What a run found, frozen: the world that went in, what came out, and hashes of both."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="issued")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    run_name = models.CharField(max_length=20)
    as_of = models.DateField()
    horizon_days = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issuer = models.CharField(max_length=120)
    seed = models.PositiveIntegerField()
    paths = models.PositiveIntegerField()
    code_version = models.CharField(max_length=40)
    world = models.BinaryField(help_text="Canonical JSON, deflated.")
    world_sha256 = models.CharField(max_length=64)
    freshness = models.JSONField()
    assumptions = models.JSONField()
    summary = models.JSONField()
    summary_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["-issued_at"], name="issued_latest"),)


class AreaResult(models.Model):
    """What a run found for one area under one scenario and plan: dates, curves and bands, no paths."""

    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="areas")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    scenario = models.CharField(max_length=40)
    plan = models.CharField(max_length=200)
    level = models.CharField(max_length=12)
    code = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["issued", "scenario", "plan", "level", "code"], name="area_result_once"
            ),
        )


class LocationPaths(models.Model):
    """The paths of one location under one scenario of an issued forecast, worked out when somebody asked."""

    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="locations")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    scenario = models.CharField(max_length=40)
    location_id = models.BigIntegerField()
    month0 = models.DateField()
    paths = models.PositiveIntegerField()
    months = models.PositiveSmallIntegerField()
    body = models.BinaryField(help_text="int32[2, paths, months], little-endian, deflated.")
    body_sha256 = models.CharField(max_length=64)
    code_version = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["issued", "scenario", "location_id"], name="paths_of_location_once"
            ),
        )


class LedgerEntry(models.Model):
    """The chain of issued forecasts, official ones and scores; `body` as the file of the ledger has it."""

    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    entry = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10)
    target = models.CharField(max_length=120)
    origin = models.DateField()
    body = models.JSONField()
    sha256 = models.CharField(max_length=64, unique=True)
    recorded_at = models.DateTimeField()


class Statement(Level):
    """Reception is full here since a day, says who, by which definition, on which evidence."""

    number = models.CharField(max_length=20, unique=True)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    definition_sha256 = models.CharField(max_length=64)
    level = models.CharField(max_length=12)
    code = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=12)
    since = models.DateField()
    as_of = models.DateField()
    because = models.CharField(max_length=1000)
    evidence = models.JSONField()
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="+")
    p_within = models.FloatField(null=True)
    horizon_days = models.PositiveSmallIntegerField(null=True)
    no_measure = models.CharField(max_length=500, blank=True)
    stated_by = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    review_on = models.DateField()
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["level", "code"], name="statement_by_area"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "established"]), name="statement_state"
            ),
            models.CheckConstraint(
                condition=Q(kind="observed") | Q(run__isnull=False, p_within__isnull=False),
                name="statement_expected_has_run",
            ),
            models.CheckConstraint(condition=Q(because__gt="", stated_by__gt=""), name="statement_says_why"),
        )


class Task(models.Model):
    """What one organisation must do because of a statement, by when: on the work list of that one."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="tasks")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    measure = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=500)
    owner = models.CharField(max_length=4)
    due = models.DateField()
    agreement = models.CharField(max_length=40, blank=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    effect = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["owner", "due"], name="task_by_owner"),)
        constraints = (
            models.CheckConstraint(condition=Q(what__gt="", owner__gt=""), name="task_has_owner"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gt=F("starts")),
                name="task_ends_after_start",
            ),
        )


class StatementEvent(models.Model):
    """What happened to a statement or to one of its tasks. `by_municipality` is who says so."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="events")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4, blank=True)
    region = models.CharField(max_length=4, blank=True)
    by_municipality = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=12)
    on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)
    entered_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["lifted", "withdrawn", "replaced", "done", "progress", "reopened"]),
                name="statement_event_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["done", "progress", "reopened"], task__isnull=False)
                | Q(kind__in=["lifted", "withdrawn", "replaced"], task__isnull=True),
                name="statement_event_of_task",
            ),
        )
