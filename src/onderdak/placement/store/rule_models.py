"""Tables of rules and of looking ahead: orders and reasons, drafts, switches, prices, trials."""

from django.db import models
from django.db.models import F, Q

SWITCHES = ("bid_prices", "R1", "R2", "R3", "R5")


class PolicyDraft(models.Model):
    """An order that somebody wants, with what it would change. It orders nobody until it is adopted."""

    municipality = models.CharField(max_length=4, blank=True, default="", help_text="Empty: the country.")
    version = models.CharField(max_length=40, unique=True)
    valid_from = models.DateField()
    adopted_by = models.CharField(max_length=80)
    content = models.JSONField()
    preview = models.JSONField(help_text="Counts of who moves, as the second person saw them.")
    proposed_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    approval_id = models.BigIntegerField()
    policy = models.OneToOneField("Policy", null=True, on_delete=models.PROTECT, related_name="+")


class Switch(models.Model):
    """Append-only: from when a municipality uses prices or allows a relaxation. The latest row holds."""

    municipality = models.CharField(max_length=4)
    code = models.CharField(max_length=12)
    is_on = models.BooleanField()
    valid_from = models.DateField()
    reason = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(name="switch_is_known", condition=Q(code__in=SWITCHES)),)
        indexes = (models.Index(fields=["code", "municipality", "valid_from"], name="switch_by_code"),)


class BidPrice(models.Model):
    """
    What a unit is worth to households still to come, in points of fit; and for whom it is kept.

    A new computation sets what it does not price to 0. A row is stale some hours after `computed_at`.
    """

    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey("capacity.Unit", on_delete=models.PROTECT, related_name="+")
    computed_at = models.DateTimeField()
    streams = models.SmallIntegerField()
    horizon_nights = models.SmallIntegerField()
    persons_lost = models.FloatField(
        help_text="Persons without a place when it is given away, mean of streams."
    )
    points = models.IntegerField()
    kept_for = models.CharField(max_length=30)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="price_once_per_unit", fields=["unit"]),
            models.CheckConstraint(name="price_not_negative", condition=Q(points__gte=0)),
        )


class OrderCensus(models.Model):
    """The order of everybody who waited on a night, frozen once. Ids only, in the snapshot."""

    night = models.DateField(unique=True)
    recorded_at = models.DateTimeField()
    policy = models.CharField(max_length=40)
    households = models.IntegerField()
    snapshot = models.ForeignKey("Snapshot", on_delete=models.PROTECT, related_name="+")


class AgreedNumber(models.Model):
    """How many persons a municipality promised to shelter, in [valid_from, valid_until)."""

    municipality = models.CharField(max_length=4)
    persons = models.IntegerField()
    source = models.CharField(max_length=160)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="agreed_not_negative", condition=Q(persons__gte=0)),
            models.CheckConstraint(
                name="agreed_has_a_day",
                condition=Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
            ),
        )


class ClosingApproval(models.Model):
    """Append-only: somebody approved the plan of a closing, with what was arranged at that moment."""

    municipality = models.CharField(max_length=4)
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="First night on which the location is not open any more.")
    households = models.PositiveIntegerField()
    with_place = models.PositiveIntegerField()
    with_request = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="closing_leaves_nobody", condition=Q(households=F("with_place") + F("with_request"))
            ),
        )
        indexes = (models.Index(fields=["location", "-recorded_at"], name="closing_by_location"),)


class LabRun(models.Model):
    """One trial of other rules on tonight's world. Counts only: it names nobody and places nobody."""

    night = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    scope = models.CharField(max_length=80)
    regimes = models.JSONField()
    outcome = models.JSONField()
    request_key = models.UUIDField(unique=True)


class Policy(models.Model):
    """A dated version of the priority order, of one municipality or of the country. Retired ones stay."""

    municipality = models.CharField(max_length=4, blank=True, default="", help_text="Empty: the country.")
    version = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    adopted_by = models.CharField(max_length=80)
    content = models.JSONField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_kind",
                condition=Q(kind__in=["law", "policy", "guidance", "proposed_statute", "foreign"]),
            ),
        )


class Reason(models.Model):
    """Coded reasons on three axes: who, what, consequence. There is no consequence "no shelter"."""

    code = models.CharField(max_length=40, unique=True)
    who = models.CharField(max_length=10)
    what = models.CharField(max_length=40)
    consequence = models.CharField(max_length=20)
    days = models.IntegerField(default=0)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="reason_never_no_shelter",
                condition=Q(
                    consequence__in=["none", "place_excluded", "location_excluded", "reassess", "ladder_step"]
                ),
            ),
        )


class Apart(models.Model):
    """
    Two households that get no place in one location from `start` until `until`. No reason, no role.

    `one_id` is the lower of the two. `source` names where the reason stands: it is read there, or not at all.
    """

    municipality = models.CharField(max_length=4)
    one_id = models.BigIntegerField()
    other_id = models.BigIntegerField()
    start = models.DateField()
    until = models.DateField()
    source = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="apart_has_an_end", condition=Q(until__gt=F("start"))),
            models.CheckConstraint(name="apart_are_two", condition=Q(other_id__gt=F("one_id"))),
        )
        indexes = (
            models.Index(fields=["one_id", "until"], name="kept_apart_by_one"),
            models.Index(fields=["other_id", "until"], name="kept_apart_by_other"),
        )


class ApartEnd(models.Model):
    """From this night on the two need not be kept apart any more."""

    apart = models.OneToOneField(Apart, on_delete=models.PROTECT, related_name="ends")
    municipality = models.CharField(max_length=4)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
