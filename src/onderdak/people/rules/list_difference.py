"""Says what a row of a list brings that is not known yet of somebody, and what it writes in another way."""

from collections.abc import Mapping

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): accurate data; every source keeps its own words",
    article="5(1)(d)",
    force=Force.LAW,
)
FACTS = ("given", "surname", "patronymic", "birth_date", "sex", "birth_place", "document_number", "bsn")


def difference(
    row: Mapping[str, object], known: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Return the names of the facts that the row adds, and of those that it writes in another way.

    What the row leaves empty, or says with fewer letters, is no difference. A name counts as the same in
    either script that is known.

    >>> difference({"given": "Олена", "bsn": "111222333"}, {"given": "Olena", "given_cyrillic": "Олена"})
    (('bsn',), ())

    Source: SOURCE.
    """
    adds: list[str] = []
    differs: list[str] = []
    for fact in FACTS:
        said = _plain(row.get(fact))
        held = {_plain(known.get(name)) for name in (fact, f"{fact}_cyrillic")} - {""}
        if not said or said in held or any(one.startswith(said) for one in held):
            continue
        # a year that becomes a day is more, and nothing else
        more = fact == "birth_date" and any(said.startswith(one) for one in held)
        (adds if more or not held else differs).append(fact)
    return tuple(adds), tuple(differs)


def _plain(value: object) -> str:
    """Capitals, spaces and signs between the letters of a number are no difference."""
    return "".join(sign for sign in str(value or "").casefold() if sign.isalnum())
