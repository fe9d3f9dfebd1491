"""The rows of the access matrix of agreements, meetings, drafts and promises."""

from tests.matrix.operation import Operation

AGREEMENT = {
    "onderwerp": "care",
    "naam": "Proef",
    "tekst": "Proef",
    "bron": "Proef",
    "bronDatum": "2025-01-01",
    "tafel": "regional",
    "eigenaren": ["Proefpartij"],
    "geenDag": True,
}
HAPPENED = {"soort": "progress", "gebeurtenisDatum": "2025-01-01", "toelichting": "proef"}

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/afspraken"): Operation("governance.view", seen_by_all=True),
    ("get", "/afspraken/{afspraakId}"): Operation("governance.view"),
    ("post", "/afspraken"): Operation("governance.record", AGREEMENT),
    ("post", "/afspraken/{afspraakId}/gebeurtenissen"): Operation("governance.record", HAPPENED),
    ("post", "/afspraken/{afspraakId}/_schaalop"): Operation("governance.record", {"toelichting": "proef"}),
    ("get", "/overleggen"): Operation("governance.view", seen_by_all=True),
    ("get", "/wetsvoorstellen"): Operation("governance.view", seen_by_all=True),
    ("get", "/toezeggingen"): Operation("governance.view", seen_by_all=True),
}
