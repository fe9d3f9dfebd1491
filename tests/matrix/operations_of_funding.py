"""The access matrix of funding: years, regimes, costs, business cases and the statement."""

from tests.matrix.operation import Operation

OWN = {"gemeentecode": "0344"}
YEAR = {"jaar": "2025"}
STEP = {**OWN, "jaar": 2025, "soort": "continuity_shown", "datum": "2025-01-10", "kenmerk": "proef"}
REGIME = {
    **OWN, "locatieId": 987_654_321, "regime": "booo", "vanDatum": "2025-11-01",
    "doelgroepen": [{"doelgroep": "displaced", "procent": 100}], "betaler": "BooO", "bron": "proef",
}  # fmt: skip
CASE = {**OWN, "inhoud": {"format": "proef"}}

TRANSITION = {
    **OWN, "locatieId": 987_654_321, "wat": "proef", "norm": "proef", "partijen": "proef", "plekken": 4,
    "begroting": 100_00, "afschrijving": 12, "vanDatum": "2026-01-01", "totDatum": "2027-01-01",
}  # fmt: skip
PORTFOLIO = {**OWN, "naam": "proef", "plannen": [987_654_321], "budget": 1, "mensen": 1}

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/bekostigingen"): Operation("money.view", query=YEAR, seen_by_all=True),
    ("post", "/jaarstappen"): Operation("money.collect", STEP),
    ("get", "/jaarstappen"): Operation("money.view", query=YEAR, seen_by_all=True),
    ("get", "/bekostigingsregimes"): Operation("money.view", seen_by_all=True),
    ("get", "/voorschotaanvragen"): Operation("money.view", query=YEAR, seen_by_all=True),
    ("get", "/werkelijke-kosten"): Operation("money.view", query=YEAR, seen_by_all=True),
    ("get", "/transitiekosten"): Operation("money.view", seen_by_all=True),
    ("post", "/transitiekosten"): Operation("money.collect", TRANSITION, seen_by_all=True),
    ("post", "/transitiestappen"): Operation(
        "money.collect", {"nummer": 987_654_321, "soort": "spent", "bedrag": 1, "kenmerk": "proef"}
    ),
    ("post", "/kostenintrekkingen"): Operation("money.collect", {"nummer": 987_654_321, "reden": "proef"}),
    ("get", "/locatieplannen"): Operation("money.view", seen_by_all=True),
    ("get", "/locatieplannen/{locatieplanId}"): Operation("money.view"),
    ("post", "/locatieplannen"): Operation("money.view", PORTFOLIO),
    # a location elsewhere: 404 for whoever may (funding/tests/test_year_pages.py); a placement desk never may
    ("post", "/bekostigingsregimes"): Operation("money.collect", REGIME, seen_by_all=True),
    ("get", "/kosten"): Operation("money.view", query=YEAR, seen_by_all=True),
    ("post", "/kosten"): Operation("money.collect", {**OWN, "naam": "proef", "tekst": "a;b\n1;2"}),
    ("get", "/zakelijke-plannen"): Operation("money.view", seen_by_all=True),
    ("get", "/zakelijke-plannen/{planId}"): Operation("money.view"),
    ("post", "/zakelijke-plannen"): Operation("money.view", CASE),
    ("get", "/verklaring"): Operation("money.view", seen_by_all=True, instead="governance.view"),
}
