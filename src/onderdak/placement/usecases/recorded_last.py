"""Read: when something was recorded last in placement, per municipality. Moments only, nobody's name."""

from datetime import datetime

from django.db.models import Max

from onderdak.access.public import Desk
from onderdak.placement.store.models import PlacementEvent


def recorded_last(*, desk: Desk) -> dict[str, datetime]:
    """
    Return by municipality, within the scope of this desk, the moment of the last event that was recorded.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    rows = PlacementEvent.objects.values_list("municipality").annotate(last=Max("recorded_at"))
    return {code: last for code, last in rows if desk.cases.covers(code)}
