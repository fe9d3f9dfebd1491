"""The access matrix of money: claims, payments, orders to the bank, months and case decisions."""

from tests.matrix.operation import Operation

DAY, OWN = "2099-01-01", {"gemeentecode": "0344"}
CLAIM = "/vorderingen/{vorderingId}"
MANDATE = {**OWN, "persoonId": 1, "iban": "NL91ABNA0417164300", "rekeninghouder": "proef"}
HARDSHIP = {**OWN, "persoonId": 1, "vanafMaandDatum": "2025-11-01", "totMaandDatum": "2026-02-01"}
INCOME = {"persoonId": 1, "maandDatum": "2025-09-01", "soort": "work", "bedrag": 0, "bron": "declared"}
CHOICE = {
    **OWN, "sleutel": "policy.eb.payers", "waarde": "all_adults", "geldigVanafDatum": DAY,
    "besluitnummer": "proef", "vastgesteldDoor": "proef",
}  # fmt: skip

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/vorderingen"): Operation("money.view", seen_by_all=True),
    ("get", "/wachtend-geld"): Operation("money.view", seen_by_all=True),
    ("get", CLAIM): Operation("money.view"),
    ("post", f"{CLAIM}/_aanmanen"): Operation("money.collect", {"vergoeding": True}),
    ("post", f"{CLAIM}/_stap"): Operation("money.collect", {"stap": "review"}),
    ("post", f"{CLAIM}/_afboekenvoorleggen"): Operation("money.collect", {"reden": "uncollectable"}),
    ("post", f"{CLAIM}/_stopuitstel"): Operation("money.collect", {"grond": "circumstances"}),
    ("post", f"{CLAIM}/_bezwaar"): Operation("money.collect", {"ontvangstDatum": "2025-10-01"}),
    ("post", f"{CLAIM}/_bezwaareinde"): Operation("money.collect", {"uitkomst": "withdrawn"}),
    ("post", f"{CLAIM}/_bewaar"): Operation("money.collect", {"grond": "court_case", "totDatum": DAY}),
    ("get", "/betalingen"): Operation("money.pay", seen_by_all=True),
    ("post", "/betalingen/{betalingId}/_koppel"): Operation(
        "money.pay", {"betalingskenmerk": "5000056789012345"}
    ),
    ("post", "/betalingen/{betalingId}/_bekijk"): Operation(
        "money.pay", {"betalingskenmerk": "5000056789012345"}
    ),
    ("post", "/betalingen/{betalingId}/_ontkoppel"): Operation("money.pay", {"reden": "wrong_claim"}),
    ("get", "/grootboek"): Operation("money.view", seen_by_all=True),
    ("get", "/ontvangsten"): Operation("money.view", query={"jaar": "2025"}, seen_by_all=True),
    ("post", "/ontvangsten/_jaareinde"): Operation("money.collect", {**OWN, "jaar": 2025}),
    ("get", "/betaalopdrachten"): Operation("money.view", seen_by_all=True),
    ("post", "/betaalopdrachten"): Operation("money.pay", {**OWN, "soort": "debits", "uitvoerDatum": DAY}),
    ("get", "/machtigingen"): Operation("money.view", seen_by_all=True),
    ("post", "/machtigingen"): Operation("money.collect", {**MANDATE, "tekenDatum": "2025-10-01"}),
    ("post", "/machtigingen/{machtigingId}/_stop"): Operation("money.collect"),
    ("post", "/inkomens"): Operation("money.collect", {**OWN, "inkomens": [INCOME]}),
    ("get", "/inkomens"): Operation("money.view", query={"persoonId": "1"}, seen_by_all=True),
    ("post", "/inkomensantwoorden/{inkomensantwoordId}/_overnemen"): Operation("money.collect"),
    ("post", "/inkomensantwoorden/{inkomensantwoordId}/_weigeren"): Operation(
        "money.collect", {"reden": "proef"}
    ),
    ("get", "/maandberekening"): Operation(
        "money.view", query={"maandDatum": "2025-10-01"}, seen_by_all=True
    ),
    ("get", "/maandrondes"): Operation("money.view", seen_by_all=True),
    ("post", "/maandrondes"): Operation("money.collect", {**OWN, "maandDatum": "2025-10-01"}),
    ("get", "/maandrondes/{maandrondeId}"): Operation("money.view"),
    ("post", "/maandrondes/{maandrondeId}/_stop"): Operation("money.collect"),
    ("get", "/maatwerkbesluiten"): Operation("money.view", seen_by_all=True),
    ("post", "/maatwerkbesluiten"): Operation("money.collect", {**HARDSHIP, "bedrag": 0, "reden": "proef"}),
    ("post", "/maatwerkbesluiten/{maatwerkId}/_invoeren"): Operation("money.collect"),
    ("get", "/gemeentekeuzes"): Operation("money.view", seen_by_all=True),
    ("post", "/gemeentekeuzes"): Operation("money.collect", CHOICE),
    ("post", "/gemeentekeuzes/{keuzeId}/_invoeren"): Operation("money.collect"),
    ("post", "/bankbestanden/_bekijk"): Operation("money.pay", {"inhoud": "<x/>"}, seen_by_all=True),
    ("post", "/bankbestanden"): Operation("money.pay", {"inhoud": "<x/>"}, seen_by_all=True),
    ("post", "/betaalopdrachten/{betaalopdrachtId}/_bestand"): Operation("money.pay", OWN),
    ("get", "/uitwisselingen"): Operation("law.view", seen_by_all=True),
    ("get", "/personen/{persoonId}/uitwisselingen"): Operation("people.view"),
    ("post", "/personen/{persoonId}/_vraaginkomen"): Operation("money.collect", {"maandDatum": "2025-09-01"}),
}
