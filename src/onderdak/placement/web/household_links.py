"""Names of households with the way to their file, as far as a desk may see either."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from onderdak.access.public import Desk
from onderdak.people.public import household_names

UNKNOWN = ("", "")  # not to be seen by this desk


def household_links(desk: Desk, household_ids: Iterable[int], night: date) -> dict[int, tuple[str, str]]:
    """Return (name, address of the file) by household; an empty address where the desk opens no files."""
    ids = list(household_ids)
    names = household_names(desk=desk, household_ids=ids, on=night) if ids else {}
    opens = desk.may("people.view")
    return {
        one: (name, reverse("duty:household", args=[one]) if opens else "") for one, name in names.items()
    }
