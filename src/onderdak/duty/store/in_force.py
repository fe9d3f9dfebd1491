"""The duties that hold: those that were handed over to another authority are history."""

from django.db.models import QuerySet

from onderdak.duty.store.models import Duty


def duties_in_force() -> QuerySet[Duty]:
    """Return the duties of the authority that is responsible now; each person has exactly one."""
    return Duty.objects.filter(handed_over_at__isnull=True)
