"""Table of the search for a household that is out of sight: every step, with how it was done and answered."""

from django.db import models
from django.db.models import Q


class SearchStep(models.Model):
    """Append-only: one thing that was done to find a household, or what was found."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    step = models.SmallIntegerField()
    action = models.CharField(max_length=24)
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=2)
    answer = models.CharField(max_length=16)
    at = models.DateTimeField()
    until = models.DateField(null=True, help_text="Step 0: away with notice until this day.")
    approval_id = models.BigIntegerField(null=True)
    stay_id = models.BigIntegerField(null=True)
    sealed = models.BinaryField(default=b"", help_text="Step 7: what was found and left there, in words.")
    wrapped_key = models.BinaryField(default=b"")
    kept_at = models.CharField(max_length=120, blank=True, default="")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="search_step_number", condition=Q(step__range=(0, 9))),
            models.CheckConstraint(
                name="search_step_whole", condition=~Q(channel="") & ~Q(language="") & ~Q(answer="")
            ),
            models.CheckConstraint(
                name="clearing_has_two_and_a_report",
                condition=~Q(action="cleared")
                | (Q(approval_id__isnull=False, stay_id__isnull=False) & ~Q(sealed=b"") & ~Q(kept_at="")),
            ),
            models.CheckConstraint(
                name="notice_has_an_end", condition=~Q(action="absent_notice") | Q(until__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["household", "id"], name="search_by_household"),)
