"""Tables of funding: business cases as they were calculated. Append-only; a new figure is a new case."""

from django.db import models


class BusinessCase(models.Model):
    """One frozen case: what was put in, what came out, and what it rests on."""

    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    content = models.JSONField()
    summary = models.JSONField()
    certainty = models.JSONField()
    years = models.JSONField()
    receipt = models.JSONField()
    request_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["municipality", "-id"], name="case_of_municipality"),)
