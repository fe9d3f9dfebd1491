"""The access matrix of ledger, clocks, questions to other authorities, court orders and objections."""

from tests.matrix.operation import Operation

DAY = "2099-01-01"
HEARING = {
    "soort": "view_given", "gevraagdDatum": "2025-10-01", "antwoordTotEnMetDatum": "2025-10-15",
    "gehoordDatum": "2025-10-10",
}  # fmt: skip
END = {
    "persoonId": 1, "grond": "detained", "feiten": "proef", "motivering": "proef", "ingangsDatum": DAY,
    "zienswijze": HEARING,
}  # fmt: skip
ORDER = {
    "huishoudenId": 1, "gerecht": "Proefrechtbank", "zaaknummer": "NEP 25/1", "bevel": "shelter",
    "uitspraakDatum": "2025-10-30", "termijnVanaf": "2025-10-30T12:00:00Z", "termijn": 3,
    "termijnEenheid": "days",
}  # fmt: skip
OBJECTION = {
    "huishoudenId": 1, "besluitsoort": "placement", "bekendmakingDatum": "2025-10-01",
    "ontvangstDatum": "2025-10-20", "kanaal": "mail",
}  # fmt: skip
INTENTION = {
    "soort": "limit", "grond": "house_rules", "personen": [1], "feiten": "proef", "beginDatum": DAY,
    "reactieDatum": DAY,
}  # fmt: skip
CLOCK = {"termijnsoort": "application", "datum": DAY}
HOUSEHOLD = "/huishoudens/{huishoudenId}"

MATRIX: dict[tuple[str, str], Operation] = {
    ("get", f"{HOUSEHOLD}/stand"): Operation("duty.attempt"),
    ("post", f"{HOUSEHOLD}/behoeften"): Operation("duty.report", {"behoeften": ["cot"]}),
    ("post", f"{HOUSEHOLD}/meldingen"): Operation("duty.report", {"dakVannacht": False}),
    ("get", "/termijnen"): Operation("duty.attempt", seen_by_all=True),
    ("post", f"{HOUSEHOLD}/_onderbreek"): Operation(
        "duty.attempt", {"reden": "declines_contact", "laatstGezienOp": "2025-10-30T12:00:00Z"}
    ),
    ("post", f"{HOUSEHOLD}/_hervat"): Operation("duty.report", {}),
    ("post", f"{HOUSEHOLD}/contactpogingen"): Operation(
        "duty.attempt", {"kanaal": "phone", "resultaat": "not_reached"}
    ),
    ("post", f"{HOUSEHOLD}/eigen-onderdak"): Operation(
        "duty.alternative", {"beginDatum": "2025-10-31", "bron": "person"}
    ),
    ("post", f"{HOUSEHOLD}/eigen-onderdak/_beeindig"): Operation("duty.alternative", {"eindDatum": DAY}),
    ("post", "/alternatieven/{alternatiefId}/_beeindig"): Operation(
        "duty.alternative", {"eindDatum": DAY, "reden": "provider_stopped"}
    ),
    ("post", f"{HOUSEHOLD}/eindevoorstellen"): Operation("duty.end", END),
    ("post", "/eindevoorstellen/{voorstelId}/_voltooi"): Operation("duty.end"),
    ("post", f"{HOUSEHOLD}/_heropen"): Operation("duty.report", {"persoonId": 1, "reden": "returned"}),
    ("post", f"{HOUSEHOLD}/_schortop"): Operation("duty.alternative", {**CLOCK, "grond": "Awb 4:15(1)"}),
    ("post", f"{HOUSEHOLD}/_loopdoor"): Operation("duty.alternative", CLOCK),
    ("get", "/gebeurtenissen"): Operation("placement.search", seen_by_all=True),
    # one authority asks another for a place
    ("post", f"{HOUSEHOLD}/verzoeken"): Operation(
        "duty.attempt", {"overheid": "country", "antwoordVoor": "2099-01-01T12:00:00Z"}
    ),
    ("get", "/verzoeken"): Operation("duty.attempt", seen_by_all=True),
    ("get", "/verzoeken/{verzoekId}"): Operation("duty.attempt"),
    ("post", "/verzoeken/{verzoekId}/_beantwoord"): Operation(
        "duty.attempt", {"aanvaard": False, "reden": "full", "beantwoordDoor": "Proef"}
    ),
    # court orders and objections
    ("get", "/uitspraken"): Operation("duty.attempt", seen_by_all=True, also="people.view"),
    ("post", "/uitspraken"): Operation("duty.alternative", ORDER),
    ("get", "/uitspraken/aantallen"): Operation("duty.attempt", seen_by_all=True),
    ("get", "/uitspraken/{uitspraakId}"): Operation("duty.attempt"),
    ("post", "/uitspraken/{uitspraakId}/gevolgen"): Operation("duty.alternative", {"soort": "complied"}),
    ("get", "/bezwaren"): Operation("duty.attempt", seen_by_all=True, also="people.view"),
    ("post", "/bezwaren"): Operation("duty.alternative", OBJECTION),
    ("get", "/bezwaren/{bezwaarId}"): Operation("duty.attempt"),
    ("post", "/bezwaren/{bezwaarId}/gebeurtenissen"): Operation(
        "duty.alternative", {"soort": "withdrawn", "datum": "2025-10-30"}
    ),
    # hand-overs of the duty
    ("post", f"{HOUSEHOLD}/overdrachten"): Operation(
        "duty.end", {"naarGemeentecode": "0307", "grond": "consent", "instemmingDatum": "2025-10-30"}
    ),
    ("get", "/overdrachten"): Operation("duty.attempt", seen_by_all=True),
    ("get", "/overdrachten/{overdrachtId}"): Operation("duty.attempt"),
    ("post", "/overdrachten/{overdrachtId}/_beantwoord"): Operation(
        "duty.end", {"aanvaard": False, "reden": "not_here"}
    ),
    ("post", "/overdrachten/{overdrachtId}/_trekin"): Operation("duty.end"),
    # the border: requests to hand over, a move without consent, a new code
    ("post", "/overdrachtsverzoeken"): Operation(
        "duty.report",
        {"naarGemeentecode": "0307", "wie": "Proef", "personenAantal": 1, "instemmingDatum": "2025-10-30"},
        seen_by_all=True,
    ),
    ("get", "/overdrachtsverzoeken"): Operation("people.view", seen_by_all=True),
    ("post", "/overdrachtsverzoeken/{verzoekId}/_beantwoord"): Operation(
        "duty.report", {"antwoord": "unknown_here"}
    ),
    ("post", f"{HOUSEHOLD}/verhuisaankondigingen"): Operation(
        "duty.end",
        {
            "kamerId": 1,
            "grond": "public_order",
            "feiten": "proef",
            "afweging": "proef",
            "ingangsDatum": "2099-01-05",
            "reactieDatum": "2099-01-03",
        },
    ),
    ("post", f"{HOUSEHOLD}/codes"): Operation("duty.report"),
    # letters, prepared decisions, evidence and the day list
    ("get", "/brieven"): Operation("duty.report", seen_by_all=True, instead="stay.arrival"),
    ("post", "/brieven/_klaarzetten"): Operation("duty.report", seen_by_all=True, instead="stay.arrival"),
    ("post", "/brieven/_uitreiken"): Operation(
        "duty.report", {"brieven": [1], "kanaal": "talk"}, instead="stay.arrival"
    ),
    ("get", "/brieven/{briefId}"): Operation("people.view"),
    ("post", "/brieven/{briefId}/_vernieuwen"): Operation("duty.report", {}, instead="stay.arrival"),
    ("post", f"{HOUSEHOLD}/voornemens"): Operation("duty.end", INTENTION),
    ("get", "/voornemens/{voornemenId}"): Operation("people.view"),
    ("post", "/voornemens/{voornemenId}/_mening"): Operation("duty.end", {"soort": "no_answer"}),
    ("post", "/voornemens/{voornemenId}/_besluit"): Operation("duty.end", {}),
    ("post", f"{HOUSEHOLD}/bewijsdossiers"): Operation("people.view"),
    ("get", "/daglijst"): Operation("capacity.view", query={"gemeentecode": "0363"}),
}
