"""Use case (read): where things are: region per municipality, municipality per unit, name per location."""

from collections.abc import Sequence
from datetime import date

from onderdak.capacity.store import queries
from onderdak.capacity.store.models import Location, Municipality, Place, Region, Unit
from onderdak.capacity.types import MunicipalityCard, RegionCard


def region_of_municipality() -> dict[str, str]:
    """Return the code of the safety region per municipality code, of every municipality ever known here."""
    return dict(Municipality.objects.order_by("code").values_list("code", "region_id"))


def municipality_of_unit(unit_id: int) -> str | None:
    """Return the code of the municipality of a unit, or None when there is no such unit."""
    return Unit.objects.filter(pk=unit_id).values_list("municipality", flat=True).first()


def locations_released_to(municipality: str) -> list[int]:
    """
    Return the ids of the locations whose places may be given to households of a municipality.

    Its own, and those that another college released to its region or to the country: a place elsewhere needs
    the yes of that college.
    """
    return queries.released_to(municipality)


def location_names(location_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return (name, municipality) per location id."""
    rows = Location.objects.filter(pk__in=list(location_ids)).values_list("id", "name", "municipality")
    return {location: (name, municipality) for location, name, municipality in rows}


def municipality_cards(*, on: date) -> list[MunicipalityCard]:
    """List the municipalities that exist on a date, by code, with their safety region and centre."""
    rows = (
        Municipality.objects.filter(valid_from__lte=on).exclude(valid_until__lte=on).select_related("region")
    )
    return [
        MunicipalityCard(
            row.code, row.name, row.region_id, row.region.name, row.province, row.population, row.lon, row.lat
        )
        for row in rows.order_by("code")
    ]


def region_cards(*, on: date) -> list[RegionCard]:
    """List the safety regions that exist on a date, by code."""
    rows = Region.objects.filter(valid_from__lte=on).exclude(valid_until__lte=on).order_by("code")
    return [RegionCard(row.code, row.name, row.population, row.lon, row.lat) for row in rows]


def national_places_open(*, night: date) -> int:
    """Count the places of national facilities that are open on a night. They are counted apart."""
    rows = Place.objects.filter(location__stock="national", start__lte=night).exclude(until__lte=night)
    return rows.count()
