"""Dutch words for the codes in an evidence file, as a judge reads them on paper."""

WORDS = {
    "minor": "minderjarig", "unaccompanied_minor": "minderjarig zonder volwassene", "disability": "beperking",
    "elderly": "oudere", "pregnant": "zwanger",
    "single_parent_with_minors": "alleenstaande ouder met kinderen",
    "serious_illness": "ernstig ziek", "mental_disorder": "psychische klachten", "other": "anders",
    "no_roof": "geen dak", "court": "termijn van de rechter", "special_need": "bijzondere behoefte",
    "cot": "kinderbed", "step_free": "zonder drempels", "ground_floor": "begane grond",
    "wheelchair": "rolstoel", "pets": "huisdier", "women_only": "alleen vrouwen en kinderen",
    "quiet": "rustige kamer", "own_bathroom": "eigen badkamer", "uk": "Oekraïens", "ru": "Russisch",
    "en": "Engels", "nl": "Nederlands", "work": "werk", "school": "school", "care": "zorg",
    "information": "informatiebrief", "application": "besluit op de aanvraag", "report_age": "wacht op plek",
    "objection": "besluit op bezwaar", "aid_answer": "antwoord op verzoek",
    "handover": "antwoord op overdracht", "given_over": "overgedragen aan een andere gemeente",
    "place": "plek", "place_elsewhere": "plek in een andere gemeente", "not_placed": "geen plek",
    "assess": "eigen bijdrage", "defer": "uitstel van betaling",
    "end_deferral": "uitstel van betaling gestopt",
    "hotel": "hotel", "private_paid": "particuliere opvang, betaald",
    "other_municipality_paid": "plek in een andere gemeente, betaald",
    "means_to_arrange": "geld om zelf te regelen",
    "handed_over": "uitgereikt", "post": "per post", "mail": "per e-mail", "shown": "getoond",
    "request": "verzoek", "stay": "verblijf", "offer": "aanbod", "hold": "reservering",
    "registered": "gemeld", "withdrawn": "ingetrokken", "accepted": "aanvaard", "arrived": "aangekomen",
    "left": "vertrokken", "no_show": "niet verschenen", "away": "tijdelijk weg", "returned": "terug",
    "alternative_started": "tijdelijk alternatief begonnen",
    "alternative_ended": "tijdelijk alternatief beëindigd",
    "voided": "ingetrokken bij fout", "used": "gebruikt", "held": "gereserveerd", "offered": "aangeboden",
    "declined": "afgewezen", "expired": "verlopen", "roof_noted": "dak voor vannacht genoteerd",
    "court_term_noted": "termijn van de rechter genoteerd", "needs_changed": "behoeften gewijzigd",
    "authority_changed": "andere gemeente verantwoordelijk", "turned": "kamer anders gebruikt",
    "opened": "plicht begonnen", "met": "vervuld", "interrupted": "onderbroken", "resumed": "weer open",
    "reopened": "heropend", "ended_by_law": "geëindigd volgens de wet", "letter": "brief",
    "default_grace": "termijn na ingebrekestelling", "outreach": "poging om contact te krijgen",
    "kept_place": "vrijgehouden plek", "by_person": "door de persoon zelf", "both": "beide",
    "open": "open", "complied": "nagekomen", "late": "te laat", "stood_still": "stond stil",
}  # fmt: skip
SEEN = {
    "night": "nacht", "waiting": "huishoudens in de volgorde", "position": "plaats in de volgorde",
    "tier": "trede", "hoursWaiting": "uren wachtend", "freeUnits": "vrije kamers in het land",
    "freePlaces": "vrije plekken in het land", "freeUnitsOwnMunicipality": "vrije kamers in de gemeente",
    "freePlacesOwnMunicipality": "vrije plekken in de gemeente",
}  # fmt: skip
# keys that the frozen choice has in English
KEYS = {
    "unit": "kamer nummer", "location": "locatie nummer", "places": "plekken",
    "relaxations": "versoepelingen",
}  # fmt: skip
