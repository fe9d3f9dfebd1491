"""The rows of the access matrix of incidents, measures, care, and what is recorded about agreements."""

from tests.matrix.operation import Operation

INCIDENT = {
    "soort": "noise", "waar": "outside", "gebeurdOp": "2025-01-01T10:00:00Z", "gevolgen": ["hindrance"],
    "feiten": "Proef",
}  # fmt: skip
NEED = {
    "huishoudenId": 987654321, "persoonId": 987654321, "hulp": "talks", "talen": ["uk"], "spoed": "soon",
    "startDatum": "2025-01-01",
}  # fmt: skip
DRAFT = {"soort": "law", "naam": "Proef", "tekst": "Proef", "bron": "Proef"}
WHO = {"persoonId": 987654321}
RULES = {"regels": "Proef", "geweld": "Proef"}
PROVIDER = {
    "naam": "Proef", "gemeentecode": "0344", "hulp": ["talks"], "leeftijden": ["adult"], "contact": "Proef",
    "bekostiging": "rmo",
}  # fmt: skip

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/incidenten"): Operation("conduct.view", seen_by_all=True),
    ("post", "/incidenten"): Operation("conduct.record", INCIDENT),
    ("post", "/incidenten/{incidentId}/betrokkenen"): Operation(
        "conduct.record", {"huishoudenId": 987654321, "rol": "caused", **WHO}
    ),
    ("get", "/zorgblikken"): Operation("conduct.care_check", seen_by_all=True),
    ("post", "/incidenten/{incidentId}/zorgblikken"): Operation(
        "conduct.care_check", {"uitkomst": "not_needed", **WHO}
    ),
    ("post", "/incidenten/{incidentId}/maatregelen"): Operation(
        "conduct.measure", {"soort": "talk", "feiten": "Proef", **WHO}
    ),
    ("get", "/incidentmaatregelen"): Operation("conduct.view", seen_by_all=True),
    ("get", "/incidenten/{incidentId}"): Operation("conduct.view"),
    ("post", "/incidenten/{incidentId}/bewijsstukken"): Operation(
        "conduct.record", {"soort": "photo", "gebeurtenisDatum": "2025-01-01", "tekst": "Proef"}
    ),
    ("post", "/incidenten/{incidentId}/_rondaf"): Operation("conduct.measure", {"hoe": "no_measure"}),
    ("post", "/incidenten/{incidentId}/_landelijk"): Operation("conduct.measure", WHO),
    ("post", "/incidenten/{incidentId}/_nietlandelijk"): Operation("conduct.measure"),
    ("get", "/incidenten/{incidentId}/kamers"): Operation("conduct.measure", query={"persoonId": "1"}),
    ("post", "/incidenten/{incidentId}/uitplaatsingen"): Operation(
        "placement.transfer",
        {"feiten": "Proef", "kamerId": 987654321, "toestemming": True, **WHO},
        also="conduct.measure",
    ),
    ("post", "/incidenten/{incidentId}/plekvragen"): Operation(
        "conduct.measure",
        {"aanGemeentecode": "0363", "eindDatum": "2026-01-01", "toestemming": True, **WHO},
    ),
    ("get", "/plekvragen"): Operation("conduct.view", seen_by_all=True),
    ("post", "/plekvragen/{plekvraagId}/_beantwoord"): Operation(
        "conduct.measure", {"antwoord": "refused", "reden": "no_place"}
    ),
    ("get", "/incidentmaatregelen/{maatregelId}"): Operation("conduct.view"),
    ("post", "/incidentmaatregelen/{maatregelId}/_tweedepersoon"): Operation(
        "conduct.view", {"akkoord": True}
    ),
    ("post", "/incidentmaatregelen/{maatregelId}/_besluit"): Operation("conduct.measure", {}),
    ("post", "/incidentmaatregelen/{maatregelId}/_herzie"): Operation("conduct.measure", {"tekst": "Proef"}),
    ("post", "/incidentmaatregelen/{maatregelId}/_stop"): Operation(
        "conduct.measure", {"reden": "court", "tekst": "Proef"}
    ),
    ("post", "/incidentmaatregelen/{maatregelId}/_keerterug"): Operation("conduct.measure"),
    ("get", "/landelijke-plekken"): Operation("conduct.figures", seen_by_all=True),
    ("get", "/plekverzoeken"): Operation("conduct.figures", seen_by_all=True),
    ("post", "/plekverzoeken"): Operation(
        "conduct.measure",
        {"plekken": 2, "reden": "Proef", "verzendDatum": "2025-01-01", "startDatum": "2024-01-01"},
        also="conduct.figures",
        instead="governance.record",
        seen_by_all=True,
    ),
    ("post", "/plekverzoeken/{plekverzoekId}/_beantwoord"): Operation(
        "conduct.measure",
        {"antwoord": "refused", "bron": "Proef", "gebeurtenisDatum": "2025-01-02"},
        also="conduct.figures",
        instead="governance.record",
    ),
    ("get", "/huisregels"): Operation("conduct.view", seen_by_all=True),
    ("post", "/huisregels/{locatieId}/versies"): Operation(
        "conduct.record",
        {
            "teksten": dict.fromkeys(("nl", "en", "uk", "ru"), RULES),
            "geldigVanafDatum": "2030-01-01",
            "bron": "Proef",
        },
    ),
    ("post", "/huisregels/{locatieId}/uitreikingen"): Operation(
        "conduct.record", {"huishoudenId": 987654321, "taal": "uk", "hoe": "paper", "bewijs": "signed"}
    ),
    ("post", "/huisregels/{locatieId}/kamerbezoeken"): Operation(
        "conduct.record",
        {
            "kamerId": 987654321,
            "grond": "management",
            "betredenOp": "2025-01-01T10:00:00Z",
            "aangekondigd": True,
            "tekst": "Proef",
        },
    ),
    ("get", "/zorgvragen/{zorgvraagId}"): Operation("care.needs"),
    ("post", "/zorgvragen/{zorgvraagId}/_rondaf"): Operation("care.needs", {"hoe": "helped"}),
    ("post", "/zorgaanbod"): Operation("care.supply", PROVIDER, seen_by_all=True),
    ("post", "/zorgaanbod/{aanbiederId}/navragen"): Operation("care.supply", {"hoe": "phone"}),
    ("get", "/overleggen/{overlegId}"): Operation("governance.view"),
    ("post", "/overlegacties/{overlegactieId}/_klaar"): Operation("governance.record"),
    ("get", "/wetsvoorstellen/{wetsvoorstelId}"): Operation("governance.view"),
    ("post", "/wetsvoorstellen/{wetsvoorstelId}/gevolgen"): Operation(
        "governance.record",
        {"scenario": "task_ends", "blijftProcent": 90, "dagen": 365},
        also="overview.country",
    ),
    ("get", "/huishoudens/{huishoudenId}/plan"): Operation("governance.view", also="people.view"),
    ("get", "/plannen"): Operation("governance.view", seen_by_all=True),
    ("get", "/overlast"): Operation("conduct.figures", seen_by_all=True),
    ("get", "/zorgvragen"): Operation("care.needs", seen_by_all=True),
    ("post", "/zorgvragen"): Operation("care.needs", NEED, seen_by_all=True),
    ("post", "/zorgvragen/{zorgvraagId}/toestemmingen"): Operation(
        "care.needs", {"soort": "given", "hoe": "spoken"}
    ),
    ("post", "/zorgvragen/{zorgvraagId}/verwijzingen"): Operation("care.needs", {"aanbiederId": 987654321}),
    ("post", "/verwijzingen/{verwijzingId}/stappen"): Operation("care.needs", {"soort": "sent"}),
    ("get", "/zorgaanbod"): Operation("care.figures", seen_by_all=True, instead="care.supply"),
    ("post", "/zorgaanbod/{aanbiederId}/cijfers"): Operation("care.supply", {"hulp": "talks"}),
    ("get", "/zorgtekort"): Operation("care.figures", seen_by_all=True),
    ("post", "/overleggen"): Operation(
        "governance.record",
        {"tafel": "regional", "overlegDatum": "2025-01-01", "deelnemers": ["Proefpartij"]},
    ),
    ("post", "/overleggen/{overlegId}/besluiten"): Operation(
        "governance.record", {"soort": "decision", "tekst": "Proef"}
    ),
    ("post", "/wetsvoorstellen"): Operation("governance.record", DRAFT, also="overview.country"),
    ("post", "/wetsvoorstellen/{wetsvoorstelId}/gebeurtenissen"): Operation(
        "governance.record", {"soort": "stage"}, also="overview.country"
    ),
    ("post", "/huishoudens/{huishoudenId}/plan"): Operation(
        "governance.record", {"onderdeel": "work", "voortgang": "sought"}, also="people.view"
    ),
}
