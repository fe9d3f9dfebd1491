"""Use case (read): which safety region each municipality lies in."""

from onderdak.capacity.store.models import Municipality


def region_of_municipality() -> dict[str, str]:
    """Return the code of the safety region per municipality code, of every municipality ever known here."""
    return dict(Municipality.objects.order_by("code").values_list("code", "region_id"))
