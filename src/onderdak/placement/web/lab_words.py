"""What a rule of another state would do here, in one sentence."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def effect_sentence(effect: Mapping[str, object]) -> str:
    """Say in counts what the rule would do; empty when the regime has no effect on who has a place."""
    if not effect:
        return ""
    if not effect.get("computed", False):
        if effect.get("why") == "origin_not_recorded":
            return _("Niet te berekenen: uit welk gebied iemand komt, leggen we niet vast.")
        return _("Niet te berekenen: op deze datum is geen regel bekend.")
    numbers = {name: _dotted(effect.get(name, 0)) for name in ("persons", "households", "minors", "of")}
    words = numbers | {"days": effect.get("days", 0)}
    if effect["kind"] == "stay_limit":
        return (
            _(
                "%(persons)s personen zouden hun plek verliezen: %(households)s huishoudens, %(minors)s "
                "kinderen. Vandaag geldt daar een grens van %(days)s dagen voor wie nieuw is."
            )
            % words
        )
    if effect["kind"] == "pays_after":
        return (
            _(
                "%(persons)s personen zijn hier langer dan %(days)s dagen en zouden gaan betalen: "
                "%(households)s huishoudens, %(minors)s kinderen."
            )
            % words
        )
    return _("%(persons)s van de %(of)s personen die wachten zouden naar een andere gemeente moeten.") % words


def _dotted(value: object) -> str:
    return number_format(int(str(value)), force_grouping=True)
