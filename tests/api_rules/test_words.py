"""Does the wire speak the words of the glossary, and does every path noun have an owner?"""

import re
from pathlib import Path

from onderdak.site.api import api
from onderdak.site.api_document import operations

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
RFC9457 = {"type", "instance", "invalidParams", "nextSteps"}
# collections in the plural; single things and views (plicht, vannacht, wachtlijst) in the singular
NOUNS = {
    "law": "bevoegdheden wetsregels",
    "people": "huishoudens koppelingen personen",
    "capacity": "blokkades gemeenten kamers locaties openingen openstellingen plafonds taken "
    "veiligheidsregios",
    "placement": "aanbiedingen afgesproken-aantallen beleidsproeven beleidsregimes capaciteit "
    "gebeurtenissen plaatsingen "
    "locaties plaatsingsverzoeken redenen reserveringen sluiting verblijven verdeling verhuisplannen "
    "volgordeplaats volgordes wachtlijst",
    "forecast": "maatregelen prognoses rekenrondes scenariogewichten sluitingen uitkomst volverklaringen "
    "voltaken",
    "governance": "afspraken besluiten gebeurtenissen gevolgen huishoudens overlegacties overleggen plan "
    "plannen toezeggingen wetsvoorstellen",
    "conduct": "betrokkenen bewijsstukken huisregels incidenten incidentmaatregelen kamerbezoeken kamers "
    "landelijke-plekken maatregelen overlast plekverzoeken plekvragen uitplaatsingen uitreikingen versies "
    "zorgblikken",
    "care": "cijfers navragen stappen toestemmingen verwijzingen zorgaanbod zorgtekort zorgvragen",
    "duty": "aantallen alternatieven behoeften bewijsdossiers bezwaren brieven codes "
    "contactpogingen daglijst "
    "eigen-onderdak eindevoorstellen "
    "gebeurtenissen gevolgen huishoudens meldingen overdrachten overdrachtsverzoeken plicht plichten "
    "pogingen rondes stand "
    "termijnen uitspraken vannacht verhuisaankondigingen verzoeken voornemens voorstellen",
    "funding": "bekostigingen bekostigingsregimes jaarstappen kosten kostenintrekkingen locatieplannen "
    "transitiekosten transitiestappen verklaring voorschotaanvragen werkelijke-kosten zakelijke-plannen",
    "contribution": "betaalopdrachten betalingen gemeentekeuzes grootboek inkomens inkomensantwoorden "
    "maandberekening maandrondes maatwerkbesluiten machtigingen ontvangsten vorderingen wachtend-geld",
    "exchange": "bankbestanden betaalopdrachten personen uitwisselingen",
}


def words(key: str) -> list[str]:
    """Split a camelCase key in its words."""
    return [word.lower() for word in re.findall(r"[a-z]+|[A-Z][a-z]*", key)]


def test_naming_resources_every_path_noun_has_an_owner() -> None:
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            owner = view.operations[0].view_func.__module__.split(".")[1]
            for segment in path.strip("/").split("/"):
                assert segment.startswith(("{", "_")) or segment in NOUNS[owner].split(), (owner, path)


def test_interface_language_every_key_is_in_the_glossary(document) -> None:
    keys = set(RFC9457)
    for schema in document["components"]["schemas"].values():
        keys |= set(schema.get("properties", {}))
    for _, _, operation in operations(document):
        keys |= {one["name"] for one in operation["parameters"] if one["in"] == "query"}
    unknown = [
        key
        for key in sorted(keys - RFC9457)
        if key.lower() not in GLOSSARY and not all(word in GLOSSARY for word in words(key))
    ]
    assert unknown == []
