"""The codes of placement as sentences: why a place fits, why it does not, what happened, and until when."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.placement.types import FreeUnit, Reach

NEEDS = {
    "step_free": gettext_lazy("zonder drempels"),
    "wheelchair": gettext_lazy("geschikt voor een rolstoel"),
    "ground_floor": gettext_lazy("begane grond"),
    "cot": gettext_lazy("kinderbed"),
    "pets": gettext_lazy("huisdier mag mee"),
    "women_only": gettext_lazy("alleen vrouwen en kinderen"),
    "quiet": gettext_lazy("rustige kamer"),
    "own_bathroom": gettext_lazy("eigen badkamer"),
}
FEATURES = {
    **NEEDS,
    "lift": gettext_lazy("lift"),
    "own_kitchen": gettext_lazy("eigen keuken"),
    "lockable": gettext_lazy("deur kan op slot"),
    "near_school": gettext_lazy("school dichtbij"),
    "near_care": gettext_lazy("zorg dichtbij"),
}
MISSING = {
    "step_free": gettext_lazy("Er zijn drempels"),
    "wheelchair": gettext_lazy("Niet geschikt voor een rolstoel"),
    "ground_floor": gettext_lazy("Niet op de begane grond"),
    "cot": gettext_lazy("Geen kinderbed"),
    "pets": gettext_lazy("Geen huisdier toegestaan"),
    "women_only": gettext_lazy("Niet alleen voor vrouwen en kinderen"),
    "quiet": gettext_lazy("Geen rustige kamer"),
    "own_bathroom": gettext_lazy("Geen eigen badkamer"),
}
RELAXED = {
    "R1": gettext_lazy("tijdelijk alternatief (RooO art. 3): eenvoudiger dan de norm, met een einddatum"),
    "R2": gettext_lazy("zonder het huisdier: het huishouden zei ja"),
}
QUALITY = {
    "acute": gettext_lazy("alleen nood"),
    "temporary": gettext_lazy("tijdelijk"),
    "standard": gettext_lazy("standaard"),
    "long_stay": gettext_lazy("lang verblijf"),
}
REACHES = {
    Reach.MUNICIPALITY: gettext_lazy("alleen in de eigen gemeente"),
    Reach.REGION: gettext_lazy("ook elders in de veiligheidsregio"),
    Reach.COUNTRY: gettext_lazy("ook elders in Nederland"),
}
SIGNS = {"+": "yes", "?": "unknown", "-": "no"}
REJECTIONS = {
    "released": gettext_lazy("De andere gemeente geeft deze plek niet vrij voor anderen"),
    "reach": gettext_lazy("Verder weg dan het huishouden wil"),
    "dates": gettext_lazy("Sluit te vroeg"),
    "in_use": gettext_lazy("Een ander huishouden heeft deze kamer"),
    "sharing.men": gettext_lazy("Alleen voor mannen die een kamer delen"),
    "sharing.women": gettext_lazy("Alleen voor vrouwen die een kamer delen"),
    "sharing.flexible": gettext_lazy("Kamer die anderen al delen"),
    "size": gettext_lazy("Te weinig bedden in één kamer"),
    "women_only": gettext_lazy("Alleen voor vrouwen en kinderen"),
    "kept_apart": gettext_lazy("Niet op één locatie: er woont iemand met wie dat nu niet kan"),
    "refused_before": gettext_lazy("Eerder geweigerd: nu niet opnieuw aanbieden"),
    "full.own": gettext_lazy("Vol: locaties in de eigen gemeente"),
    "full.region": gettext_lazy("Vol: locaties elders in de veiligheidsregio"),
}

# the same limits as the engine names them in the proof of a round
PROOF_RULES = {
    "size": gettext_lazy("te weinig bedden in één kamer"),
    "sharing": gettext_lazy("alleen voor wie een kamer deelt"),
    "dates": gettext_lazy("sluit te vroeg of opent te laat"),
    "onlyFor": gettext_lazy("alleen voor vrouwen en kinderen"),
    "pair": gettext_lazy("eerder geweigerd, of daar slaapt iemand met wie dat nu niet kan"),
    "reach": gettext_lazy("verder weg dan zij willen, of niet vrijgegeven"),
    "need.cot": gettext_lazy("geen kinderbed"),
    "need.step_free": gettext_lazy("drempels"),
    "need.ground_floor": gettext_lazy("niet op de begane grond"),
    "need.wheelchair": gettext_lazy("niet geschikt voor een rolstoel"),
    "need.pets": gettext_lazy("geen huisdier toegestaan"),
    "need.women_only": gettext_lazy("niet alleen voor vrouwen en kinderen"),
    "need.quiet": gettext_lazy("geen rustige kamer"),
    "need.own_bathroom": gettext_lazy("geen eigen badkamer"),
}


KEPT_FOR = {
    "wheelchair": gettext_lazy("iemand met een rolstoel"),
    "step_free": gettext_lazy("iemand die geen drempels kan"),
    "ground_floor": gettext_lazy("iemand die geen trap kan"),
    "own_bathroom": gettext_lazy("iemand die een eigen badkamer nodig heeft"),
    "quiet": gettext_lazy("iemand die rust nodig heeft"),
    "cot": gettext_lazy("een gezin met een baby"),
    "pets": gettext_lazy("iemand met een huisdier"),
    "women_only": gettext_lazy("een vrouw of een gezin zonder man"),
    "men": gettext_lazy("een man alleen"),
    "women": gettext_lazy("een vrouw alleen"),
    "large": gettext_lazy("een groot gezin"),
    "family": gettext_lazy("een gezin"),
    "single": gettext_lazy("iemand alleen"),
}


def fit_sentence(code: str, facts: Mapping[str, object]) -> str:
    """Say in one line why a unit fits or what speaks against it."""
    if code.startswith("has_"):
        return str(FEATURES.get(code[4:], code[4:]))
    if code == "enough_places":
        free = int(str(facts["free"]))
        return ngettext("%(n)s bed vrij vannacht", "%(n)s bedden vrij vannacht", free) % {"n": free}
    if code == "unused_places":
        unused = int(str(facts["unused"]))
        words = ngettext("houdt %(n)s bed ongebruikt", "houdt %(n)s bedden ongebruikt", unused)
        return words % {"n": unused}
    if code == "shared_room":
        others = int(str(facts["others"]))
        return ngettext("deelt de kamer met %(n)s ander", "deelt de kamer met %(n)s anderen", others) % {
            "n": others
        }
    if code == "ends_soon":
        nights = int(str(facts["nights"]))
        return ngettext("maar %(n)s nacht beschikbaar", "maar %(n)s nachten beschikbaar", nights) % {
            "n": nights
        }
    if code == "kept_for":
        who = str(KEPT_FOR.get(str(facts["who"]), facts["who"]))
        return _("liever vrijhouden voor %(who)s: die wordt de komende week verwacht") % {"who": who}
    if code == "proposed_first":
        return _(
            "in de ronde van deze nacht voor nummer %(n)s van de wachtlijst, dat eerder aan de beurt is"
        ) % {"n": facts["position"]}
    return _plain(code, facts)


def _plain(code: str, facts: Mapping[str, object]) -> str:
    if code == "ask_stairs":
        floor = facts.get("floor", 0)
        return _("trap: vraag of iedereen trappen kan lopen (etage %(floor)s)") % {"floor": floor}
    return {
        "own_room": _("eigen kamer, bij elkaar"),
        "quality_acute": _("alleen geschikt als noodopvang"),
        "quality_temporary": _("bedoeld voor kort verblijf"),
        "quality_standard": _("gewone opvang, ook voor langer"),
        "quality_long_stay": _("geschikt voor lang verblijf"),
    }.get(code, code)


def rejection_sentence(rule: str) -> str:
    """Say why a group of units does not fit."""
    if rule.startswith("needs."):
        need = rule.partition(".")[2]
        return str(MISSING.get(need, need))
    return str(REJECTIONS.get(rule, rule))


def proof_counts(failed: Mapping[str, object]) -> list[str]:
    """Say how many rooms each limit rejects, the one that rejects most first. `failed`: limit -> rooms."""
    return [
        ngettext("%(why)s: %(n)s kamer", "%(why)s: %(n)s kamers", number)
        % {"why": PROOF_RULES.get(rule, rule), "n": number}
        for rule, number in sorted(
            ((rule, int(str(number))) for rule, number in failed.items()), key=lambda pair: -pair[1]
        )
    ]


def until_sentence(unit: FreeUnit) -> str:
    """Say why a place is available until its end and no longer."""
    if unit.until is None:
        return _("geen einde bekend van contract, vergunning of bekostiging.")
    if unit.taken_from is not None and unit.taken_from == unit.until:
        return _("daarna is de plek aan een ander beloofd.")
    return {
        "contract": _("daarna eindigt het contract van de locatie."),
        "permit": _("daarna eindigt de vergunning van de locatie."),
        "funding": _("daarna eindigt de bekostiging van de locatie."),
        "place": _("daarna vervalt de plek."),
        "buffer": _("daarna sluit deze reserveopvang."),
        "block": _("daarna is de plek geblokkeerd."),
    }.get(unit.open_until_reason, _("daarna sluit de plek."))


def until_label(unit: FreeUnit) -> str:
    """Name the end in the bar: two or three words."""
    if unit.taken_from is not None and unit.taken_from == unit.until:
        return _("aan een ander beloofd")
    return {
        "contract": _("einde contract"),
        "permit": _("einde vergunning"),
        "funding": _("einde bekostiging"),
        "place": _("plek vervalt"),
        "buffer": _("reserve sluit"),
        "block": _("geblokkeerd"),
    }.get(unit.open_until_reason, _("einde"))
