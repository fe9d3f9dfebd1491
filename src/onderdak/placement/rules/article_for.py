"""Binds each kind of placement decision to its article."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne and Regeling opvang ontheemden Oekraïne",
    article="Twoo 2(1); RooO 3, 9(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

_ARTICLES = {
    "place": "RooO 9(1)",  # the college decides in which facility within the municipality
    "place_elsewhere": "Twoo 2(1)",  # an offer accepted by the household and released by the other college
    "place_below_standard": "RooO 3",  # a temporary alternative: it has an end and is looked at before
    "transfer": "RooO 9(1)",  # never art. 7: ECLI:NL:RBDHA:2024:17748
    "not_placed": "RooO 3",  # the duty stands; the temporary alternative is the next step
}


def article_for(kind: str) -> str:
    """
    Return the article that a decision of this kind must cite.

    Raises:
        KeyError: an unknown kind; a decision without its article is never written.
    """
    return _ARTICLES[kind]
