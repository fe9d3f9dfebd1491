"""The codes of collection and ledger as sentences, with the tone of a tag."""

from django.utils.translation import gettext_lazy as lazy

from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Step

STATES = {
    State.ASSESSED: (lazy("vastgesteld"), ""),
    State.NOTIFIED: (lazy("bekendgemaakt"), ""),
    State.REMINDED: (lazy("aangemaand"), "due"),
    State.WRITEOFF_REVIEW: (lazy("beoordeling afboeken"), "due"),
    State.CIVIL: (lazy("bij de burgerlijke rechter"), "due"),
    State.PAID: (lazy("betaald"), "ok"),
    State.REMITTED: (lazy("kwijtgescholden"), "ok"),
    State.WRITTEN_OFF: (lazy("afgeboekt"), ""),
    State.REVOKED: (lazy("ingetrokken"), ""),
    State.WRIT: (lazy("dwangbevel"), "fatal"),
    State.ENFORCING: (lazy("tenuitvoerlegging"), "fatal"),
}
STEPS = {
    Step.NOTIFY: lazy("Bekendmaken"),
    Step.REMIND: lazy("Aanmanen"),
    Step.DEFER: lazy("Uitstel of betalingsregeling"),
    Step.REVIEW: lazy("Beoordelen of afboeken past"),
    Step.CIVIL: lazy("Burgerlijke rechter"),
    Step.REMIT: lazy("Kwijtschelden"),
    Step.WRITE_OFF: lazy("Afboeken"),
    Step.SET_OFF: lazy("Verrekenen met leefgeld"),
    Step.INTEREST: lazy("Rente vaststellen"),
    Step.WRIT: lazy("Dwangbevel"),
    Step.SERVE: lazy("Betekenen"),
}
LOCKS = {
    "not_in_this_state": lazy("hoort niet bij deze stand"),
    "nothing_open": lazy("er staat niets open"),
    "not_notified": lazy("het besluit is niet bekendgemaakt"),
    "term_runs": lazy("de betaaltermijn loopt nog"),
    "deferral_runs": lazy("er loopt uitstel of een betalingsregeling"),
    "lapsed": lazy("de vordering is verjaard"),
    "not_reminded": lazy("er is nog niet aangemaand"),
    "reminder_runs": lazy("de termijn van de aanmaning loopt nog"),
    "no_power": lazy("de wet geeft hiervoor geen bevoegdheid"),
    "amount_or_term_missing": lazy("bedrag of termijn ontbreekt"),
    "reasons_missing": lazy("de motivering ontbreekt"),
    "objection_clause_missing": lazy("de bezwaarclausule ontbreekt"),
    "scenario_result": lazy("een uitkomst van een scenario is geen besluit"),
    "warning_missing": lazy("de waarschuwing over kosten ontbreekt"),
    "official_missing": lazy("een medewerker met naam moet dit kiezen"),
    "not_lapsed_yet": lazy("de vordering is nog niet verjaard"),
    "review_first": lazy("eerst beoordelen"),
}
EVENTS = {
    "assessed": lazy("Vastgesteld"),
    "notified": lazy("Bekendgemaakt"),
    "reminded": lazy("Aangemaand"),
    "review_began": lazy("Beoordeling begonnen"),
    "civil_began": lazy("Naar de burgerlijke rechter"),
    "paid": lazy("Betaald"),
    "part_paid": lazy("Deels betaald"),
    "reopened": lazy("Betaling teruggekomen van de bank"),
    "remitted": lazy("Kwijtgescholden"),
    "written_off": lazy("Afgeboekt"),
    "revoked": lazy("Ingetrokken door een nieuw besluit"),
    "writ_issued": lazy("Dwangbevel uitgevaardigd"),
    "served": lazy("Betekend"),
    "deferred": lazy("Uitstel gegeven"),
    "deferral_ended": lazy("Uitstel gestopt"),
    "objected": lazy("Bezwaar gemaakt"),
    "objection_ended": lazy("Bezwaar afgehandeld"),
    "acknowledged": lazy("Schuld erkend"),
    "interest_fixed": lazy("Rente vastgesteld"),
}
ACCOUNTS = {
    "1000": lazy("Bank"),
    "1090": lazy("Bank, nog te koppelen"),
    "1300": lazy("Debiteuren eigen bijdrage"),
    "1310": lazy("Aanmaningskosten"),
    "1320": lazy("Rente"),
    "1330": lazy("Terug te vorderen leefgeld"),
    "1500": lazy("Te ontvangen bekostiging"),
    "2400": lazy("Vooruit betaald door bewoners"),
    "2410": lazy("Te betalen leefgeld"),
    "2500": lazy("Voorschot van het Rijk"),
    "4000": lazy("Leefgeld"),
    "4900": lazy("Oninbaar"),
    "4910": lazy("Kwijtschelding"),
    "8000": lazy("Opbrengst eigen bijdrage"),
    "8010": lazy("Opbrengst aanmaningskosten"),
    "8020": lazy("Opbrengst rente"),
    "8100": lazy("Bekostiging"),
}
ENTRIES = {
    "assessment": lazy("Eigen bijdrage"),
    "payment": lazy("Betaling"),
    "payment_settled": lazy("Betaling gekoppeld"),
    "payment_returned": lazy("Betaling teruggekomen"),
    "unmatched": lazy("Nog te koppelen"),
    "reminder_fee": lazy("Aanmaningskosten"),
    "interest": lazy("Rente"),
    "remission": lazy("Kwijtschelding"),
    "write_off": lazy("Afboeking"),
    "reversal": lazy("Terugdraaiing"),
    "paid_moved": lazy("Naar vooruit betaald"),
    "refund": lazy("Terugbetaling"),
}
REMIT_REASONS = {
    "harm_out_of_proportion": lazy("Onevenredig nadeel"),
    "health": lazy("Gezondheid"),
    "debt_help": lazy("Schuldhulp loopt"),
    "end_of_protection": lazy("Bescherming eindigt"),
}
WRITE_OFF_REASONS = {
    "uncollectable": lazy("Oninbaar"),
    "lapsed": lazy("Verjaard"),
    "TWOO_6_3": lazy("Persoonsgegevens moeten weg (Twoo 6 lid 3)"),
}
