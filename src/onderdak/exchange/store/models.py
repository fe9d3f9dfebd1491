"""Tables of exchange. Weekly counts per municipality, as they are published: no persons."""

from django.db import models
from django.db.models import Q


class WeekFigure(models.Model):
    """Append-only: the counts of one municipality in one week. None is hidden, here as on the page."""

    municipality = models.CharField(max_length=4, help_text="Empty: the total of the country.")
    week = models.CharField(max_length=8)
    counted_on = models.DateField()
    registered = models.IntegerField(null=True)
    municipal = models.IntegerField(null=True)
    private = models.IntegerField(null=True)
    waiting = models.IntegerField(null=True)
    unsheltered = models.IntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="week_figure_once", fields=["week", "municipality"]),
            models.CheckConstraint(
                name="week_figure_not_small",
                condition=~Q(registered__lt=10)
                & ~Q(municipal__lt=10)
                & ~Q(private__lt=10)
                & ~Q(waiting__lt=10)
                & ~Q(unsheltered__lt=10),
            ),
        )
