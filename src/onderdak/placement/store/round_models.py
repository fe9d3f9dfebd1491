"""Tables of what was decided: rounds with their proposals, choices with what was known, first answers."""

from django.db import models


class Snapshot(models.Model):
    """What was known when a choice was made: instance, order, rules. Kept once, named by its SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=12)
    recorded_at = models.DateTimeField()
    content = models.BinaryField(help_text="zlib of canonical JSON; ids only")


class Run(models.Model):
    """One round: the proven best proposal for everybody who waited at that moment."""

    night = models.DateField()
    scope = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    policy = models.CharField(max_length=40)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField()
    optimal = models.BooleanField()
    verified = models.BooleanField()
    engine_ms = models.IntegerField()
    households = models.IntegerField()
    persons = models.IntegerField()
    request_key = models.UUIDField(unique=True)


class Proposal(models.Model):
    """What one round says for one household. Proposals write nothing until somebody confirms them."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4, help_text="Of the household.")
    place_municipality = models.CharField(max_length=4, blank=True, default="")
    request = models.ForeignKey("PlacementRequest", on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField()
    tier = models.SmallIntegerField()
    unit = models.ForeignKey("capacity.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30, blank=True, default="")
    explanation = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    dropped = models.CharField(max_length=40, blank=True, default="")
    stay = models.ForeignKey("Stay", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(name="proposal_once_per_run", fields=["run", "request"]),)


class Choice(models.Model):
    """Frozen record of one choice: by whom, on which rule and article, among what, at what cost to others."""

    municipality = models.CharField(max_length=4)
    request = models.ForeignKey("PlacementRequest", on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey("Stay", null=True, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    article = models.CharField(max_length=60)
    policy = models.CharField(max_length=40)
    decided_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    position = models.IntegerField()
    chosen = models.JSONField(null=True)
    alternatives = models.JSONField(default=list)
    override_reason = models.CharField(max_length=40, blank=True, default="")
    override_cost = models.JSONField(default=dict)
    approval_id = models.BigIntegerField(null=True)
