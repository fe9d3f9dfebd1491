"""Dutch words for the steps of a grant year, regimes and transition costs, and for what may be wrong."""

from django.utils.translation import gettext_lazy as _

from onderdak.funding.types import TargetGroup

STEPS = {
    "advance_asked": _("voorschot gevraagd"), "advance_received": _("voorschot ontvangen"),
    "allowance_paid": _("betaald leefgeld"), "private_months": _("persoonsmaanden particuliere opvang"),
    "actual_cost": _("werkelijke kosten gevraagd"), "national_occupancy": _("landelijke bezetting"),
    "accounted": _("verantwoord via SiSa"), "corrected": _("verantwoording verbeterd"),
    "fixed": _("vastgesteld"), "clawed_back": _("teruggevorderd"),
    "continuity_shown": _("continuïteit aangetoond"),
}  # fmt: skip
STEP_ARTICLES = {
    "advance_asked": "BooO 5(2)", "advance_received": "BooO 5(1)", "allowance_paid": "BooO 3(3)",
    "private_months": "BooO 3(4)", "actual_cost": "BooO 3(2)", "national_occupancy": "BooO 5(5)",
    "accounted": "BooO 6(1); Fvw 17a", "corrected": "BooO 7(1)", "fixed": "BooO 7(1)",
    "clawed_back": "BooO 8", "continuity_shown": "BooO 2(4)",
}  # fmt: skip
REASONS = {
    "": _("geen: op tijd"), "unexpected_inflow": _("onverwachte instroom"),
    "places_stagnate": _("plekken blijven achter bij de behoefte"),
    "unforeseeable": _("andere reden die niet te voorzien was"),
}  # fmt: skip
WINDOWS = {
    "in_time": _("Een voorschot vragen kan nu, op tijd."),
    "late_allowed": _("Te laat, maar nog mogelijk: de landelijke bezetting is hoog genoeg."),
    "late_needs_reason": _("Te laat: alleen nog met een van de drie redenen."),
    "late_occupancy_too_low": _(
        "Te laat: dat kan alleen als de landelijke bezetting boven 95 % ligt. Leg die eerst vast."
    ),
    "closed": _("Een voorschot vragen kan niet meer."),
}
DERIVED = {
    "entered": _("ingevuld"), "by_days": _("naar rato van de dagen"),
    "year_before": _("zoals het jaar ervoor"), "unknown": _("niet bekend; vul het in"),
}  # fmt: skip
GROUPS = {
    TargetGroup.DISPLACED: _("ontheemden"), TargetGroup.STATUS_HOLDERS: _("statushouders"),
    TargetGroup.URGENT_SEEKERS: _("spoedzoekers"), TargetGroup.ASYLUM: _("asielzoekers"),
}  # fmt: skip
STATUS = {
    "in_force": _("geldt"), "proposed": _("voorstel, geen recht"), "by_agreement": _("per afspraak"),
}  # fmt: skip
TRANSITION_STEPS = {
    "approved": _("goedgekeurd"), "refused": _("afgewezen"), "spent": _("uitgegeven"),
    "supplement_asked": _("aanvulling gevraagd"), "supplement_approved": _("aanvulling goedgekeurd"),
}  # fmt: skip
YEAR_FAULTS = {
    "missing": _("Dit ontbreekt."), "not_here": _("Dit hoort niet bij deze stap."),
    "range": _("Deze waarde kan niet."), "in_the_future": _("Deze dag ligt in de toekomst."),
    "unknown_value": _("Kies een waarde uit de lijst."), "year_not_over": _("Het jaar is nog niet voorbij."),
    "out_of_range": _("Voor dit jaar kan dit niet."), "too_long": _("Deze tekst is te lang."),
    "not_100_percent": _("De doelgroepen zijn samen geen 100 %."),
    "group_twice": _("Een doelgroep staat er twee keer."),
    "group_not_in_regime": _("Deze bekostiging is niet voor deze doelgroep."),
    "before_regime": _("Deze bekostiging bestond toen nog niet."),
    "ends_before_start": _("De laatste dag ligt voor de eerste."),
    **WINDOWS,
}  # fmt: skip
