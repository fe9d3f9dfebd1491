"""The words of an order: its groups, its levels, and the groups that are counted."""

from django.utils.translation import gettext_lazy as _

# test -> label in Dutch and English as it is stored, basis, force
TIERS = {
    "court_term_running": (
        "Termijn van de rechter loopt", "A judge's term is running",
        "Awb 8:72 en 8:84: de uitspraak zelf", "law",
    ),
    "no_roof_tonight": (
        "Geen dak boven het hoofd vannacht", "No roof tonight",
        "RTB 13(1); ECLI:NL:RBNNE:2025:4074 (plicht); de rang is beleid", "policy",
    ),
    "special_need_unmet": (
        "Bijzondere behoefte waaraan de plek nu niet voldoet",
        "Special need that the present place does not meet",
        "RooO 15 (behoefte); de rang is beleid", "policy",
    ),
    "special_need": (
        "Bijzondere behoefte", "Special need", "RooO 15 (behoefte); de rang is beleid", "policy",
    ),
    "single_parent": (
        "Ouder alleen met kinderen", "Single parent with children", "RooO 15 (behoefte); de rang is beleid",
        "policy",
    ),
    "with_minors": (
        "Gezin met kinderen", "Family with children", "RooO 15 (behoefte); de rang is beleid", "policy",
    ),
    "large_household": ("Groot gezin, vijf of meer", "Large family, five or more", "beleid", "policy"),
    "everybody": ("Iedereen die wacht", "Everybody else who waits", "Twoo 2(1)", "law"),
}  # fmt: skip
# what a group rests on, as it is stored; the articles alone need no words
BASES = {
    "Awb 8:72 en 8:84: de uitspraak zelf": _("Awb 8:72 en 8:84: de uitspraak zelf"),
    "RTB 13(1); ECLI:NL:RBNNE:2025:4074 (plicht); de rang is beleid": _(
        "RTB 13(1); ECLI:NL:RBNNE:2025:4074 (plicht); de rang is beleid"
    ),
    "RooO 15 (behoefte); de rang is beleid": _("RooO 15 (behoefte); de rang is beleid"),
    "beleid": _("beleid"),
}
LEVELS = {
    "number_first": (
        _("Eerst zoveel mogelijk personen, dan de groepen"),
        ("tonight", "persons", "tiers", "waiting", "locality", "fit"),
    ),
    "group_first": (
        _("Eerst de groepen, dan zoveel mogelijk personen"),
        ("tiers", "tonight", "persons", "waiting", "locality", "fit"),
    ),
}
GROUPS = {
    "all": _("Iedereen die wacht"),
    "no_roof": _("Geen dak vannacht"),
    "single_parent": _("Ouder alleen met kinderen"),
    "large": _("Groot gezin, vijf of meer"),
    "special_need": _("Bijzondere behoefte"),
    "disabled": _("Beperking"),
    "elderly": _("Ouderen"),
    "single": _("Alleen"),
}
KINDS = {
    "law": _("wet"),
    "policy": _("beleid, niet vastgesteld"),
    "guidance": _("handreiking"),
    "proposed_statute": _("wet in voorbereiding"),
    "foreign": _("regel van een ander land"),
}
KEPT_BY = {
    "census": _("de nachtelijke telling"),
    "round": _("de laatste ronde van die nacht"),
    "choice": _("een keuze van die dag"),
}
STATES = {
    "waiting": (_("wacht op een tweede persoon"), "due"),
    "agreed": (_("akkoord, nog niet in werking"), "due"),
    "refused": (_("afgewezen"), ""),
    "adopted": (_("vastgesteld"), "ok"),
}


def basis_words(basis: str) -> str:
    """Say what a group rests on in the language of the page; words of a municipality itself stay."""
    return str(BASES.get(basis, basis))
