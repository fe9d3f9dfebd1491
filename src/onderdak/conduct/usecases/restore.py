"""Use case: what ended by its day is carried out as well: who has a kept place comes back to it."""

from datetime import datetime
from uuid import UUID, uuid5

from onderdak.access.public import Desk
from onderdak.conduct.store.models import OutPlacement
from onderdak.conduct.usecases.measure_reads import out_of
from onderdak.conduct.usecases.out_place import return_act
from onderdak.kernel.errors import NotNow
from onderdak.kernel.nights import local_date

NAMESPACE = UUID("5b0c4a86-6f3e-4d0e-9f57-0f3b2a6f9f01")


def restore_expired(*, desk: Desk, now: datetime) -> int:
    """
    Bring home who was placed elsewhere until a day that has come. The bed was theirs all along.

    Returns: how many. Safe to run twice: each return is made once.
    """
    rows = (
        OutPlacement.objects.filter(keep=True, events__kind="moved", measure__until__lte=local_date(now))
        .exclude(pk__in=OutPlacement.objects.filter(events__kind="returned").values("pk"))
        .select_related("measure")
        .order_by("id")
    )
    done = 0
    for row in rows:
        out = out_of(desk, row.measure)
        if out is None:
            continue
        try:
            return_act(desk, now, row.measure, out, uuid5(NAMESPACE, f"return:{row.pk}"))
        except NotNow:
            continue  # they left, or somebody brought them home by hand
        done += 1
    return done
