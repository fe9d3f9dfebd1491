"""The codes of collection and ledger as sentences, with the tone of a tag."""

from django.utils.translation import gettext_lazy

from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Step

STATES = {
    State.ASSESSED: (gettext_lazy("wacht op brief"), "due"),
    State.NOTIFIED: (gettext_lazy("bekendgemaakt"), ""),
    State.REMINDED: (gettext_lazy("aangemaand"), "due"),
    State.WRITEOFF_REVIEW: (gettext_lazy("beoordeling afboeken"), "due"),
    State.CIVIL: (gettext_lazy("bij de burgerlijke rechter"), "due"),
    State.PAID: (gettext_lazy("betaald"), "ok"),
    State.REMITTED: (gettext_lazy("kwijtgescholden"), "ok"),
    State.WRITTEN_OFF: (gettext_lazy("afgeboekt"), ""),
    State.REVOKED: (gettext_lazy("ingetrokken"), ""),
    State.WRIT: (gettext_lazy("dwangbevel"), "fatal"),
    State.ENFORCING: (gettext_lazy("tenuitvoerlegging"), "fatal"),
}
STEPS = {
    Step.NOTIFY: gettext_lazy("Brief verzenden of uitreiken"),
    Step.REMIND: gettext_lazy("Aanmanen"),
    Step.DEFER: gettext_lazy("Uitstel of betalingsregeling"),
    Step.REVIEW: gettext_lazy("Beoordelen of afboeken past"),
    Step.CIVIL: gettext_lazy("Burgerlijke rechter"),
    Step.REMIT: gettext_lazy("Kwijtschelden"),
    Step.WRITE_OFF: gettext_lazy("Afboeken"),
    Step.SET_OFF: gettext_lazy("Verrekenen met leefgeld"),
    Step.INTEREST: gettext_lazy("Rente vaststellen"),
    Step.WRIT: gettext_lazy("Dwangbevel"),
    Step.SERVE: gettext_lazy("Betekenen"),
}
HINTS = {
    Step.DEFER: gettext_lazy(
        "Tijdens uitstel wordt niet aangemaand. Met delen is het een betalingsregeling. Uitstel is een "
        "besluit (Awb 4:94): de bewoner krijgt er een brief over in de eigen taal, met de dagen en bedragen."
    ),
    Step.REVIEW: gettext_lazy("U bekijkt of de schuld nog te innen is. Er wordt nog niets afgeboekt."),
    Step.CIVIL: gettext_lazy("De gemeente vraagt de burgerlijke rechter om een uitspraak."),
    Step.REMIT: gettext_lazy("De schuld vervalt, geheel of deels. Dat komt niet terug."),
    Step.WRITE_OFF: gettext_lazy(
        "De schuld gaat uit de boeken maar blijft bestaan: wie later betaalt, betaalt hem af."
    ),
}
LOCKS = {
    "not_in_this_state": gettext_lazy("hoort niet bij deze stand"),
    "nothing_open": gettext_lazy("er staat niets open"),
    "not_made_known": gettext_lazy("de brief met het besluit is nog niet verzonden of uitgereikt"),
    "term_runs": gettext_lazy("de betaaltermijn loopt nog"),
    "deferral_runs": gettext_lazy("er loopt uitstel of een betalingsregeling"),
    "lapsed": gettext_lazy("de vordering is verjaard"),
    "not_reminded": gettext_lazy("er is nog niet aangemaand"),
    "reminder_not_sent": gettext_lazy("de aanmaning is nog niet verzonden of uitgereikt"),
    "reminder_runs": gettext_lazy("de termijn van de aanmaning loopt nog"),
    "no_power": gettext_lazy("de wet geeft hiervoor geen bevoegdheid"),
    "amount_or_term_missing": gettext_lazy("bedrag of termijn ontbreekt"),
    "reasons_missing": gettext_lazy("de motivering ontbreekt"),
    "objection_clause_missing": gettext_lazy("de bezwaarclausule ontbreekt"),
    "scenario_result": gettext_lazy("een uitkomst van een scenario is geen besluit"),
    "warning_missing": gettext_lazy("de waarschuwing over kosten ontbreekt"),
    "official_missing": gettext_lazy("een medewerker met naam moet dit kiezen"),
    "not_lapsed_yet": gettext_lazy("de vordering is nog niet verjaard"),
    "review_first": gettext_lazy("eerst beoordelen"),
}
LETTER_BY_HAND = gettext_lazy(
    "Over dit uitstel is hier geen brief: er is niemand meer om aan te schrijven, of het is van voor die "
    "brief. Uitstel is een besluit (Awb 4:94); laat het de bewoner zelf weten als dat nog kan."
)
NO_FEE = {
    "unknown": gettext_lazy(
        "Er komt geen vergoeding bij: het bedrag van Awb 4:113 lid 1 is voor deze dag niet bekend in de "
        "wettabel, en een bedrag dat niet vaststaat, mag niet in een brief."
    ),
    "waived": gettext_lazy(
        "Er komt geen vergoeding bij: de gemeente koos ervoor geen aanmaningskosten te vragen (Awb 4:113)."
    ),
    "asked_before": gettext_lazy(
        "Er komt geen vergoeding bij: voor deze schuld is al eerder aangemaand (Awb 4:113)."
    ),
}
EVENTS = {
    "assessed": gettext_lazy("Vastgesteld"),
    "notified": gettext_lazy("Bekendgemaakt"),
    "reminded": gettext_lazy("Aangemaand"),
    "review_began": gettext_lazy("Beoordeling begonnen"),
    "civil_began": gettext_lazy("Naar de burgerlijke rechter"),
    "paid": gettext_lazy("Betaald"),
    "part_paid": gettext_lazy("Deels betaald"),
    "reopened": gettext_lazy("Betaling teruggekomen van de bank"),
    "payment_unlinked": gettext_lazy("Koppeling van een betaling teruggedraaid"),
    "remitted": gettext_lazy("Kwijtgescholden"),
    "written_off": gettext_lazy("Afgeboekt"),
    "revoked": gettext_lazy("Ingetrokken door een nieuw besluit"),
    "writ_issued": gettext_lazy("Dwangbevel uitgevaardigd"),
    "served": gettext_lazy("Betekend"),
    "deferred": gettext_lazy("Uitstel gegeven"),
    "deferral_ended": gettext_lazy("Uitstel gestopt"),
    "objected": gettext_lazy("Bezwaar gemaakt"),
    "objection_ended": gettext_lazy("Bezwaar afgehandeld"),
    "acknowledged": gettext_lazy("Schuld erkend"),
    "interest_fixed": gettext_lazy("Rente vastgesteld"),
}
LETTERS = {
    "": gettext_lazy("Besluit met uitleg en bezwaar"),
    "reminder": gettext_lazy("Aanmaning"),
    "defer": gettext_lazy("Uitstel van betaling"),
    "end_deferral": gettext_lazy("Uitstel gestopt"),
}
ACCOUNTS = {
    "1000": gettext_lazy("Bank"),
    "1090": gettext_lazy("Bank, nog te koppelen"),
    "1300": gettext_lazy("Debiteuren eigen bijdrage"),
    "1310": gettext_lazy("Aanmaningskosten"),
    "1320": gettext_lazy("Rente"),
    "1330": gettext_lazy("Terug te vorderen leefgeld"),
    "1500": gettext_lazy("Te ontvangen bekostiging"),
    "2400": gettext_lazy("Vooruit betaald door bewoners"),
    "2410": gettext_lazy("Te betalen leefgeld"),
    "2500": gettext_lazy("Voorschot van het Rijk"),
    "4000": gettext_lazy("Leefgeld"),
    "4900": gettext_lazy("Oninbaar"),
    "4910": gettext_lazy("Kwijtschelding"),
    "8000": gettext_lazy("Opbrengst eigen bijdrage"),
    "8010": gettext_lazy("Opbrengst aanmaningskosten"),
    "8020": gettext_lazy("Opbrengst rente"),
    "8100": gettext_lazy("Bekostiging"),
}
ENTRIES = {
    "assessment": gettext_lazy("Eigen bijdrage"),
    "payment": gettext_lazy("Betaling"),
    "payment_settled": gettext_lazy("Betaling gekoppeld"),
    "payment_returned": gettext_lazy("Betaling teruggekomen"),
    "payment_unlinked": gettext_lazy("Koppeling teruggedraaid"),
    "prepaid_used": gettext_lazy("Vooruit betaald, gebruikt voor deze vordering"),
    "unmatched": gettext_lazy("Nog te koppelen"),
    "reminder_fee": gettext_lazy("Aanmaningskosten"),
    "interest": gettext_lazy("Rente"),
    "remission": gettext_lazy("Kwijtschelding"),
    "write_off": gettext_lazy("Afboeking"),
    "reversal": gettext_lazy("Terugdraaiing"),
    "year_end": gettext_lazy("Jaareinde: ontvangsten van de bekostiging af"),
    "paid_moved": gettext_lazy("Naar vooruit betaald"),
    "refund": gettext_lazy("Terugbetaling"),
}
UNLINK_REASONS = {
    "wrong_claim": gettext_lazy("Bij de verkeerde vordering gekoppeld"),
    "payer_named_another": gettext_lazy("De betaler bedoelde een andere vordering"),
    "not_for_us": gettext_lazy("Het geld is niet voor de gemeente"),
}
REMIT_REASONS = {
    "harm_out_of_proportion": gettext_lazy("Onevenredig nadeel"),
    "health": gettext_lazy("Gezondheid"),
    "debt_help": gettext_lazy("Schuldhulp loopt"),
    "end_of_protection": gettext_lazy("Bescherming eindigt"),
}
END_REASONS = {
    "terms_not_kept": gettext_lazy("Komt de afspraak niet na (Awb 4:96, onder a)"),
    "wrong_information": gettext_lazy("Gegevens waren onjuist of onvolledig (Awb 4:96, onder b)"),
    "circumstances": gettext_lazy("De omstandigheden zijn veranderd (Awb 4:96, onder c)"),
    "objection_over": gettext_lazy("Het bezwaar is afgehandeld (Awb 4:96, onder c)"),
}
WRITE_OFF_REASONS = {
    "uncollectable": gettext_lazy("Oninbaar"),
    "lapsed": gettext_lazy("Verjaard"),
    "TWOO_6_3": gettext_lazy("Persoonsgegevens moeten weg (Twoo 6 lid 3)"),
}
OUTCOMES = {
    "founded": gettext_lazy("Gegrond: er komt een nieuw besluit"),
    "unfounded": gettext_lazy("Ongegrond"),
    "inadmissible": gettext_lazy("Niet-ontvankelijk"),
    "withdrawn": gettext_lazy("Ingetrokken"),
}
HOLD_GROUNDS = {
    "objection": gettext_lazy("Bezwaar"),
    "court_case": gettext_lazy("Zaak bij de rechter"),
    "open_debt": gettext_lazy("Openstaande schuld"),
    "investigation": gettext_lazy("Onderzoek"),
}
RUN_STATES = {
    "waits": (gettext_lazy("wacht op de werker"), ""),
    "runs": (gettext_lazy("bezig"), ""),
    "stopping": (gettext_lazy("stopt"), "due"),
    "stopped": (gettext_lazy("gestopt"), "due"),
    "done": (gettext_lazy("klaar"), "ok"),
}
REFUSED = {
    "end_waits_for_letter": gettext_lazy(
        "Dit uitstel is al gestopt. De brief moet nog worden verstuurd of gegeven."
    ),
    "nobody_to_write_to": gettext_lazy(
        "Er is niemand meer om aan te schrijven. Zonder brief werkt het besluit niet (Awb 3:40). Het "
        "uitstel loopt tot zijn laatste dag."
    ),
    "nothing_to_send": gettext_lazy("Er is op die dag niets te incasseren of terug te betalen."),
    "no_own_account": gettext_lazy("De gemeente heeft nog geen eigen rekening vastgelegd."),
    "claims_changed": gettext_lazy("Een vordering is intussen veranderd. Maak een nieuwe opdracht."),
    "day_has_come": gettext_lazy("De dag van uitvoering is gekomen. Maak een nieuwe opdracht."),
    "has_mandate": gettext_lazy("Deze persoon heeft al een machtiging."),
    "nothing_new": gettext_lazy("Er is niets nieuws om vast te stellen."),
    "runs_already": gettext_lazy("Er loopt al een ronde over deze maand."),
    "year_not_begun": gettext_lazy("Dit jaar is nog niet begonnen."),
    "year_runs": gettext_lazy("Dit jaar loopt nog."),
    "nothing_changed": gettext_lazy("Sinds de vorige keer is er niets veranderd."),
    "objection_runs": gettext_lazy("Er loopt al een bezwaar."),
    "second_person_said_no": gettext_lazy("De tweede persoon zei nee."),
    "linked_already": gettext_lazy("Deze betaling is al gekoppeld, misschien door een collega."),
    "money_went_out": gettext_lazy("Dit is geld dat eraf ging. Dat hoort bij geen vordering."),
    "not_linked": gettext_lazy("Deze betaling is niet meer gekoppeld. Een collega was u voor."),
    "left_over_paid_back": gettext_lazy(
        "Wat te veel was, is al terugbetaald of onderweg. Terugdraaien kan dan niet meer."
    ),
    "claim_closed_since": gettext_lazy(
        "De vordering is daarna kwijtgescholden, afgeboekt of ingetrokken. Terugdraaien kan niet meer."
    ),
}
