"""Says whether the name on a payment looks like the name of who owes the claim."""

import unicodedata

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Burgerlijk Wetboek Boek 6: another than the debtor may pay, so a strange name only asks for a look",
    article="BW 6:30",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005289",
)
SHORTEST = 3


def looks_like(payer: str, debtor: str) -> bool:
    """
    Return whether both names share one word of three letters or more, without accents and capitals.

    A name that is not known says nothing: then there is nothing to warn of.

    Source: SOURCE.
    """
    paid, owed = _words(payer), _words(debtor)
    return not paid or not owed or bool(paid & owed)


def _words(name: str) -> set[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    letters = "".join(one if one.isalpha() else " " for one in plain.casefold())
    return {word for word in letters.split() if len(word) >= SHORTEST}
