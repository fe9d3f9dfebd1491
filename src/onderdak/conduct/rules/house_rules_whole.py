"""Says what house rules of a location still lack before they can be handed over."""

from collections.abc import Mapping

from onderdak.kernel.errors import HouseRulesIncomplete
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: house rules with measures against (gender-based) violence",
    article="RooO 6(3), 2(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)
LANGUAGES = ("nl", "en", "uk", "ru")
PARTS = ("rules", "violence")


def must_be_in_four_languages(texts: Mapping[str, Mapping[str, str]]) -> None:
    """
    Refuse house rules without their part on violence, or not in every language of residents.

    Args:
        texts: per language the parts `rules` and `violence`.

    Raises:
        HouseRulesIncomplete: `missing` names them as "uk.violence".

    Source: SOURCE.
    """
    missing = [
        f"{code}.{part}"
        for code in LANGUAGES
        for part in PARTS
        if not texts.get(code, {}).get(part, "").strip()
    ]
    if missing:
        raise HouseRulesIncomplete(missing=missing)
