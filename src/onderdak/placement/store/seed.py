"""What every installation begins with: a first order, and coded reasons. Dated; both can be replaced."""

from datetime import date

POLICY = {
    "version": "basis-2025-10-06",
    "kind": "policy",
    "valid_from": date(2022, 3, 4),
    "valid_until": None,
    "adopted_by": "voorbeeldbeleid; het college stelt het eigen beleid vast",
    "content": {
        "levels": ["tonight", "persons", "tiers", "waiting", "locality", "fit"],
        "tiers": [
            {
                "rank": 1,
                "code": "court_term",
                "label_nl": "Termijn van de rechter loopt",
                "label_en": "A judge's term is running",
                "basis": "Awb 8:72 en 8:84: de uitspraak zelf",
                "force": "law",
                "test": "court_term_running",
            },
            {
                "rank": 2,
                "code": "no_roof",
                "label_nl": "Geen dak boven het hoofd vannacht",
                "label_en": "No roof tonight",
                "basis": "RTB 13(1); ECLI:NL:RBNNE:2025:4074 (plicht); de rang is beleid",
                "force": "policy",
                "test": "no_roof_tonight",
            },
            {
                "rank": 3,
                "code": "special_need",
                "label_nl": "Bijzondere behoefte waaraan de plek nu niet voldoet",
                "label_en": "Special need that the present place does not meet",
                "basis": "RooO 15 (behoefte); de rang is beleid",
                "force": "policy",
                "test": "special_need_unmet",
            },
            {
                "rank": 4,
                "code": "everybody",
                "label_nl": "Iedereen die wacht",
                "label_en": "Everybody else who waits",
                "basis": "Twoo 2(1)",
                "force": "law",
                "test": "everybody",
            },
        ],
    },
}


def _reason(
    code: str, who: str, what: str, consequence: str, nl: str, en: str, days: int = 0
) -> dict[str, object]:
    return {
        "code": code, "who": who, "what": what, "consequence": consequence, "days": days,
        "label_nl": nl, "label_en": en,
    }  # fmt: skip


REASONS = [
    _reason("person_too_far", "person", "too_far", "place_excluded", "Te ver weg", "Too far away", 14),
    _reason("person_school", "person", "school", "none", "Te ver van school", "Too far from school"),
    _reason("person_work", "person", "work_tie", "none", "Te ver van werk", "Too far from work"),
    _reason("person_health", "person", "health", "reassess",
            "Past niet bij de gezondheid", "Does not suit the health"),
    _reason("person_unsafe", "person", "unsafe", "location_excluded",
            "Voelt zich daar niet veilig", "Feels unsafe there", 30),
    _reason("person_family", "person", "family_elsewhere", "none",
            "Familie woont elders", "Family lives elsewhere"),
    _reason("person_room", "person", "room_unsuitable", "place_excluded",
            "De kamer past niet", "The room does not suit", 30),
    _reason("location_damaged", "location", "damaged", "place_excluded",
            "De kamer is beschadigd", "The room is damaged", 7),
    _reason("location_conflict", "location", "conflict_with_resident", "location_excluded",
            "Conflict met een bewoner", "Conflict with a resident", 30),
    _reason("location_unsuitable", "location", "room_unsuitable", "place_excluded",
            "De kamer past niet bij dit huishouden", "The room does not suit this household", 30),
    _reason("authority_duplicate", "authority", "duplicate", "none", "Dubbel ingevoerd", "Entered twice"),
    _reason("authority_error", "authority", "error", "none", "Fout hersteld", "Error corrected"),
    _reason("override_safety", "authority", "unsafe", "none",
            "Veiligheid van dit huishouden", "Safety of this household"),
    _reason("override_health", "authority", "health", "none",
            "Gezondheid van dit huishouden", "Health of this household"),
    _reason("override_night", "authority", "not_reachable", "none",
            "Nacht: het huishouden dat voorgaat is niet bereikbaar",
            "Night: the household that comes first cannot be reached"),
    _reason("override_other", "authority", "other", "none",
            "Andere reden: vertel die aan de tweede persoon", "Another reason: tell the second person"),
    _reason("left_own_home", "person", "own_home", "none", "Eigen woning", "Own home"),
    _reason("left_returned", "person", "returned", "none", "Terug naar Oekraïne", "Back to Ukraine"),
    _reason("left_private", "person", "private_reception", "none",
            "Naar particuliere opvang", "To private reception"),
    _reason("left_unknown", "person", "unknown", "none",
            "Vertrokken, bestemming onbekend", "Left, destination unknown"),
    _reason("away_hospital", "person", "health", "none", "Ziekenhuis", "Hospital"),
    _reason("away_visit", "person", "visit", "none", "Bezoek of reis", "Visit or travel"),
    _reason("not_arrived", "person", "not_reachable", "none", "Niet verschenen", "Did not arrive"),
]  # fmt: skip
