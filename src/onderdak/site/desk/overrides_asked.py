"""What a second person reads of a place out of the order: which place, and who came first."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from onderdak.access.public import Approval, Desk
from onderdak.kernel.nights import night_of
from onderdak.placement.public import Override, overrides_asked
from onderdak.placement.web.place_cards import area_names
from onderdak.placement.web.who_notices import unit_names


def overrides_in_words(desk: Desk, now: datetime, questions: Sequence[Approval]) -> dict[int, str]:
    """Say per question about the order what was given to whom and who came first; others are left out."""
    asked = [one.approval_id for one in questions if one.what == "placement.override"]
    night = night_of(now)
    found = overrides_asked(desk=desk, approval_ids=asked, night=night)
    if not found:
        return {}
    units = {one.unit_id for one in found.values()}
    areas = area_names(now)
    homes = {one.municipality for one in found.values()}
    names = unit_names(units, night=night, home=homes.pop() if len(homes) == 1 else "", areas=areas)
    return {number: _sentence(one, names[one.unit_id]) for number, one in found.items()}


def _sentence(one: Override, place: str) -> str:
    given = _("Geplaatst in %(place)s.") if one.stay_id is not None else _("Aangeboden: %(place)s.")
    told = [given % {"place": place}]
    for who in one.passed:
        words = (
            _("%(ref)s ging voor en heeft nu geen plek.")
            if who.waits
            else _("%(ref)s ging voor en heeft intussen een plek.")
        )
        told.append(words % {"ref": who.reference})
    return " ".join(told)
