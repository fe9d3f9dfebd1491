"""The access matrix of the API: for each operation the right it asks, and the smallest message it takes."""

from tests.matrix import (
    operations_of_cases,
    operations_of_duty,
    operations_of_forecast,
    operations_of_funding,
    operations_of_governance,
    operations_of_money,
)
from tests.matrix.operation import Operation

ALTERNATIVE = {
    "soort": "hotel",
    "aanbieder": "Proefhotel",
    "eindDatum": "2099-01-05",
    "herbeoordelingDatum": "2099-01-04",
}
CAP = {"soort": "permit", "personen": 10, "beginDatum": "2099-01-01", "bron": "proef"}
CLOSING = {"sluitDatum": "2099-01-01", "reden": "contract_end", "kenmerk": "proef"}
OPENING = {
    "gemeentecode": "0344",
    "naam": "Proefkade",
    "adres": "Proefkade 1",
    "openDatum": "2099-01-01",
    "soort": "hotel",
    "beheerder": "Proefbeheer",
    "kenmerk": "proef",
    "kamers": [{"aantal": 2, "plekken": 3}],
}
OPENING_TASK = {"taak": "permit", "wat": "done", "tekst": "proef"}
BLOCK = {"plekken": [1], "beginDatum": "2099-01-01", "reden": "damage"}
REPORT = {"gemeentecode": "0344", "personen": [{}]}
ATTEMPT = {"stap": "region", "partij": "Proefregio", "kanaal": "phone"}

MATRIX: dict[tuple[str, str], Operation] = (
    {
        # law
        ("get", "/wetsregels"): Operation("law.view", seen_by_all=True),
        ("get", "/bevoegdheden"): Operation("law.view", seen_by_all=True),
        # people
        ("post", "/personen/_zoek"): Operation("people.view", {"zoek": "Vydumana"}),
        ("get", "/huishoudens/{huishoudenId}"): Operation("people.view"),
        ("post", "/personen/{persoonId}/_vulaan"): Operation("people.view", {"geboorteDatum": "1990-01-01"}),
        ("post", "/personen/_zoekbekend"): Operation("people.view", {"voornaam": "Olena"}, seen_by_all=True),
        ("get", "/koppelingen"): Operation("people.view", seen_by_all=True),
        ("post", "/koppelingen/_beoordeel"): Operation(
            "duty.report",
            {"registratieId": 1, "andereRegistratieId": 2, "oordeel": "zelfde", "reden": "data_agree"},
        ),
        # capacity: places are no secret among the chain, changing them is
        ("get", "/gemeenten"): Operation("capacity.view", seen_by_all=True),
        ("get", "/veiligheidsregios"): Operation("capacity.view", seen_by_all=True),
        ("get", "/locaties"): Operation("capacity.view", seen_by_all=True),
        ("get", "/locaties/{locatieId}"): Operation("capacity.view", seen_by_all=True),
        ("get", "/locaties/{locatieId}/kamers"): Operation("capacity.view", seen_by_all=True),
        ("get", "/locaties/{locatieId}/blokkades"): Operation("capacity.view", seen_by_all=True),
        ("get", "/locaties/{locatieId}/sluiting"): Operation("capacity.view"),
        ("post", "/locaties/{locatieId}/sluiting"): Operation("capacity.block", CLOSING),
        ("get", "/openingen"): Operation("capacity.view", seen_by_all=True),
        ("get", "/openingen/{openingId}"): Operation("capacity.view", seen_by_all=True),
        ("post", "/openingen"): Operation("capacity.edit", OPENING),
        ("post", "/openingen/{openingId}/taken"): Operation("capacity.edit", OPENING_TASK),
        ("post", "/openingen/{openingId}/_verplaats"): Operation(
            "capacity.edit", {"openDatum": "2099-02-01", "reden": "proef"}
        ),
        ("post", "/openingen/{openingId}/_open"): Operation("capacity.edit"),
        ("post", "/openingen/{openingId}/_stop"): Operation("capacity.edit", {"reden": "proef"}),
        ("post", "/blokkades"): Operation("capacity.block", BLOCK),
        ("post", "/blokkades/{blokkadeId}/_hefop"): Operation("capacity.block", {"herziening": 1}),
        ("post", "/gemeenten/{gemeentecode}/plafonds"): Operation("capacity.edit", CAP),
        ("post", "/locaties/{locatieId}/openstellingen"): Operation(
            "capacity.edit", {"beginDatum": "2099-01-01", "reden": "proef"}
        ),
        ("get", "/capaciteit"): Operation("capacity.view", seen_by_all=True),
        # placement
        ("get", "/plaatsingsverzoeken"): Operation("placement.search", query={"gemeentecode": "0363"}),
        ("get", "/plaatsingsverzoeken/{plaatsingsverzoekId}"): Operation("placement.search"),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/_zoek"): Operation("placement.search", {}),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/reserveringen"): Operation(
            "placement.hold", {"kamerId": 1}
        ),
        ("post", "/reserveringen/{reserveringId}/_geefvrij"): Operation("placement.hold"),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/aanbiedingen"): Operation(
            "placement.offer", {"kamerId": 1, "taal": "uk"}
        ),
        ("post", "/aanbiedingen/{aanbodId}/_aanvaard"): Operation("placement.offer"),
        ("post", "/aanbiedingen/{aanbodId}/_weiger"): Operation(
            "placement.offer", {"reden": "person_school"}
        ),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/_trekin"): Operation(
            "duty.report", {"reden": "by_person"}
        ),
        ("post", "/plaatsingen"): Operation("placement.place", {"plaatsingsverzoekId": 1, "kamerId": 1}),
        ("post", "/verblijven/{verblijfId}/gebeurtenissen"): Operation("stay.arrival", {"soort": "arrived"}),
        ("post", "/verblijven/{verblijfId}/_wijzig"): Operation("stay.arrival", {"eindDatum": None}),
        ("post", "/verblijven/{verblijfId}/_overplaats"): Operation(
            "placement.transfer", {"kamerId": 1, "toestemming": True}
        ),
        ("get", "/wachtlijst"): Operation("placement.search", query={"gemeentecode": "0363"}),
        ("get", "/redenen"): Operation("placement.search", seen_by_all=True),
        ("get", "/beleidsregimes"): Operation("overview.country", seen_by_all=True),
        ("get", "/beleidsproeven"): Operation("overview.country", seen_by_all=True),
        ("get", "/beleidsproeven/{beleidsproefId}"): Operation("overview.country"),
        ("post", "/beleidsproeven"): Operation(
            "overview.country", {"regimes": ["guideline"]}, seen_by_all=True
        ),
        ("get", "/plaatsingsverzoeken/{plaatsingsverzoekId}/volgordeplaats"): Operation("placement.search"),
        ("get", "/volgordes"): Operation("placement.search", query={"nachtDatum": "2025-10-31"}),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/_zoekruimte"): Operation("placement.search"),
        ("post", "/verhuisplannen/_zoek"): Operation("placement.transfer", {"gemeentecode": "0363"}),
        ("get", "/verdeling"): Operation("overview.country", seen_by_all=True),
        ("get", "/afgesproken-aantallen"): Operation("capacity.view", query={"gemeentecode": "0363"}),
        ("post", "/afgesproken-aantallen"): Operation(
            "placement.second",
            {"gemeentecode": "0344", "personen": 900, "beginDatum": "2099-01-01", "bron": "proef"},
        ),
        # duty
        ("post", "/meldingen"): Operation("duty.report", REPORT),
        ("get", "/vannacht"): Operation("placement.search", query={"gemeentecode": "0363"}),
        ("get", "/plichten"): Operation("placement.search", query={"gemeentecode": "0363"}),
        ("get", "/huishoudens/{huishoudenId}/plicht"): Operation("placement.search"),
        ("post", "/huishoudens/{huishoudenId}/pogingen"): Operation("duty.attempt", ATTEMPT),
        ("post", "/pogingen/{pogingId}/_beantwoord"): Operation(
            "duty.attempt", {"antwoord": "refused", "beantwoordDoor": "Proefregio"}
        ),
        ("post", "/huishoudens/{huishoudenId}/alternatieven"): Operation("duty.alternative", ALTERNATIVE),
        ("post", "/rondes"): Operation("placement.round", {}),
        ("get", "/rondes"): Operation("placement.round", seen_by_all=True),
        ("get", "/rondes/{rondeId}"): Operation("placement.round"),
        ("get", "/rondes/{rondeId}/voorstellen"): Operation("placement.round"),
        ("post", "/rondes/{rondeId}/_bevestig"): Operation("placement.round", {}),
    }
    | operations_of_duty.MATRIX
    | operations_of_forecast.MATRIX
    | operations_of_governance.MATRIX
    | operations_of_cases.MATRIX
    | operations_of_money.MATRIX
    | operations_of_funding.MATRIX
)
