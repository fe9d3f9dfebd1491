"""Why places are out of use, in words."""

from django.utils.translation import gettext_lazy as _

BLOCK_REASONS = {
    "renovation": _("verbouwing"),
    "damage": _("schade"),
    "fire_or_water": _("brand of water"),
    "pests": _("ongedierte"),
    "staff_shortage": _("te weinig personeel"),
    "single_use_risk": _("alleen wegens risico"),
    "single_use_health": _("alleen wegens gezondheid"),
    "turnaround": _("klaarmaken"),
    "permit": _("vergunning"),
    "contract_end": _("einde contract"),
    "kept": _("vrijgehouden"),
    "other": _("anders"),
    "location_contract": _("contract van de locatie afgelopen"),
    "location_permit": _("vergunning van de locatie afgelopen"),
    "location_funding": _("geld van de locatie afgelopen"),
    "not_opened": _("niet geopend"),
    "unit_in_use": _("over in een gezinskamer"),
}
