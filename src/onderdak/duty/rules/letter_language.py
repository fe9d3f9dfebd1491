"""Says in which language a letter stands beside the Dutch."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: informed in a language that the person understands",
    article="RooO 2(2)-(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

DUTCH = "nl"
LANGUAGES = (DUTCH, "en", "uk", "ru")
NOT_KNOWN = "uk"  # by far the most residents read it; the desk can choose another before sending
NOT_OFFERED = "en"


def letter_language(known: str) -> str:
    """
    Return the language of the letter: the person's own where we write it.

    Args:
        known: language of the household as it said at the report, "" when it did not say.
    """
    if not known:
        return NOT_KNOWN
    return known if known in LANGUAGES else NOT_OFFERED
