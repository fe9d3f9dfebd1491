"""Tables of locations that open: the plan as it was made, and what happened to it. Nothing is changed."""

from django.db import models
from django.db.models import Q

EVENTS = ("owner", "done", "not_needed", "again", "day", "opened", "dropped")


class Opening(models.Model):
    """Append-only: a location that somebody plans to open. Its places do not exist until it is opened."""

    municipality = models.CharField(max_length=4)
    body = models.JSONField(help_text="Name, address, sort, rooms and lateness, as NewOpening has them.")
    on = models.DateField(help_text="First night, as it was planned first.")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        indexes = (models.Index(name="opening_municipality", fields=["municipality"]),)


class OpeningEvent(models.Model):
    """Append-only: something about a task, another day, the opening itself, or the end of the plan."""

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    task = models.CharField(max_length=12, blank=True, default="")
    owner = models.CharField(max_length=12, blank=True, default="")
    on = models.DateField(null=True, help_text="Day to have it by, end of the paper, or the new first night.")
    persons = models.PositiveIntegerField(null=True)
    text = models.CharField(max_length=200, blank=True, default="")
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(name="opening_event_known", condition=Q(kind__in=EVENTS)),
            models.UniqueConstraint(
                name="opening_opened_once", fields=["opening"], condition=Q(kind="opened")
            ),
        )
