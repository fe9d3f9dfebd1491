"""The rows of the access matrix of forecasts, runs, measures, weights and statements that it is full."""

from tests.matrix.operation import Operation

MEASURE = {
    "soort": "stay.shift", "naam": "Proef", "eigenaarcode": "0344", "grondslag": "Proef", "bron": "Proef",
    "velden": {"cause": "housing", "factor": 2, "from": "2030-01-01"},
}  # fmt: skip
STATEMENT = {
    "betekenis": "usable-k@1", "sindsDatum": "2025-01-01", "reden": "Proef", "herzienDatum": "2025-01-02",
}  # fmt: skip

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", "/prognoses"): Operation("forecast.view", seen_by_all=True),
    ("get", "/prognoses/{prognoseId}"): Operation("forecast.view"),
    ("post", "/prognoses"): Operation("forecast.run", {"scenarios": ["transition"], "paden": 50}),
    ("get", "/rekenrondes/{rondeId}"): Operation("forecast.view"),
    ("post", "/rekenrondes/{rondeId}/_stop"): Operation("forecast.run"),
    ("get", "/rekenrondes/{rondeId}/uitkomst"): Operation("forecast.view"),
    ("get", "/maatregelen"): Operation("forecast.view", seen_by_all=True),
    ("post", "/maatregelen"): Operation("forecast.run", MEASURE),
    ("get", "/scenariogewichten"): Operation("forecast.view", seen_by_all=True),
    ("post", "/scenariogewichten"): Operation("forecast.run", {"gewichten": {}, "reden": "proef"}),
    ("get", "/sluitingen"): Operation("forecast.view", seen_by_all=True),
    ("get", "/volverklaringen"): Operation("forecast.view", seen_by_all=True),
    ("get", "/volverklaringen/{volverklaringId}"): Operation("forecast.view"),
    ("post", "/volverklaringen"): Operation("forecast.state", STATEMENT),
    ("post", "/volverklaringen/{volverklaringId}/_beeindig"): Operation(
        "forecast.state", {"soort": "lifted", "reden": "proef"}
    ),
    ("post", "/voltaken/{taakId}/_meld"): Operation("forecast.view", {"soort": "done"}),
}
