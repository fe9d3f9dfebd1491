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

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/incidenten"): Operation("conduct.view", seen_by_all=True),
    ("post", "/incidenten"): Operation("conduct.record", INCIDENT),
    ("post", "/incidenten/{incidentId}/betrokkenen"): Operation(
        "conduct.record", {"huishoudenId": 987654321, "rol": "caused", **WHO}
    ),
    ("post", "/incidenten/{incidentId}/zorgblikken"): Operation(
        "conduct.care_check", {"uitkomst": "not_needed", **WHO}
    ),
    ("post", "/incidenten/{incidentId}/maatregelen"): Operation(
        "conduct.measure", {"soort": "talk", "feiten": "Proef", **WHO}
    ),
    ("get", "/incidentmaatregelen"): Operation("conduct.view", seen_by_all=True),
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
