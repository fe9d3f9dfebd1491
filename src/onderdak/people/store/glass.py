"""Table of emergency looks at shielded persons."""

from django.db import models
from django.db.models import F, Q


class BreakGlass(models.Model):
    """Append-only: one officer opened the file of one shielded person, for a reason, until a moment."""

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    actor_id = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    approval_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="glass_has_an_end", condition=Q(until__gt=F("opened_at"))),
        )
        indexes = (
            models.Index(name="glass_by_person", fields=["person", "-id"]),
            models.Index(name="glass_by_municipality", fields=["municipality", "-id"]),
        )
