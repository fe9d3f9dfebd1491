"""Say in short codes, and in Dutch words, why two records are taken for one person."""

import math
from collections.abc import Callable

from onderdak.people.engine.levels import COMPARISONS, MISSING
from onderdak.people.engine.linkage import Linked
from onderdak.people.engine.records import Columns
from onderdak.people.engine.weights import Weights

SHORT = {"patronymic": "father"}
WORDS: dict[tuple[str, str], str] = {
    ("given", "same"): "zelfde voornaam",
    ("given", "other-reading"): "voornaam in een andere schrijfwijze gelijk",
    ("given", "swapped"): "voor- en achternaam verwisseld",
    ("given", "close"): "voornaam lijkt sterk",
    ("given", "near"): "voornaam lijkt",
    ("given", "differs"): "andere voornaam",
    ("surname", "same"): "zelfde achternaam",
    ("surname", "other-reading"): "achternaam in een andere schrijfwijze gelijk",
    ("surname", "swapped"): "voor- en achternaam verwisseld",
    ("surname", "part"): "deel van een dubbele achternaam gelijk",
    ("surname", "close"): "achternaam lijkt sterk",
    ("surname", "near"): "achternaam lijkt",
    ("surname", "differs-woman"): "andere achternaam, vrouw (kan door huwelijk)",
    ("surname", "differs"): "andere achternaam",
    ("father", "same"): "zelfde vadersnaam",
    ("father", "close"): "vadersnaam lijkt",
    ("father", "differs"): "andere vadersnaam",
    ("birth", "same"): "zelfde geboortedatum",
    ("birth", "both-jan1"): "beide 1 januari van hetzelfde jaar",
    ("birth", "day-month"): "dag en maand verwisseld",
    ("birth", "jan1-or-year"): "zelfde jaar, van één alleen het jaar of 1 januari bekend",
    ("birth", "slip"): "geboortedatum één cijfer anders",
    ("birth", "year"): "zelfde geboortejaar",
    ("birth", "two-years"): "geboortejaar hooguit twee jaar anders",
    ("birth", "far"): "geboortedatum ver uit elkaar",
    ("sex", "same"): "zelfde geslacht",
    ("sex", "differs"): "ander geslacht",
    ("place", "same"): "zelfde geboorteplaats",
    ("place", "near"): "geboorteplaats lijkt",
    ("place", "differs"): "andere geboorteplaats",
    ("document", "same"): "zelfde documentnummer",
    ("document", "slip"): "documentnummer één teken anders",
    ("document", "differs"): "ander documentnummer",
}
CAP_WORDS = {
    "not-same": "eerder door een medewerker uit elkaar gehaald",
    "given-differs": "andere voornaam: kan broer, zus of tweeling zijn",
    "birth-far": "geboortedata te ver uit elkaar: kan ouder en kind zijn",
    "given-differs-one-document": "één document, andere voornaam: vaak ouder en kind op één paspoort",
    "birth-far-one-document": "één document, andere leeftijd: vaak ouder en kind op één paspoort",
    "near-name-other-sex": "voornaam lijkt en ander geslacht",
    "father-differs": "andere vadersnaam",
    "document-differs": "ander document en geen gelijke geboortedatum",
    "one-household": "staan samen in één huishouden",
    "twins-at-home": "er is een tweeling in dit huishouden",
    "near-name-alone": "de voornaam lijkt alleen, en verder bevestigt niets: kan een tweeling of zus zijn",
    "namesake-elsewhere": "alleen de naam komt overeen en de geboorteplaats niet: kan een naamgenoot zijn",
    "namesake-other-sex": "alleen de naam komt overeen en het geslacht is anders: kan een naamgenoot zijn",
    "namesake-other-date": "alleen de naam komt overeen en de geboortedatum niet: kan een naamgenoot zijn",
    "namesake-no-date": "alleen de naam komt overeen, een geboortedatum ontbreekt: kan een naamgenoot zijn",
    "same-name-at-home": "er zijn naamgenoten in dit huishouden",
}


def codes(linked: Linked, index: int, columns: Columns, weights: Weights) -> str:
    """Return the evidence of one pair as `given:same+5.9;...;household:2`, and the rule that caps it."""
    return coded(linked, columns, weights)(index)


def coded(linked: Linked, columns: Columns, weights: Weights) -> Callable[[int], str]:
    """Return what gives the evidence of a pair by its place; equal pieces of text are made once."""
    levels = [linked.scored.levels[comparison.name] for comparison in COMPARISONS]
    made: dict[tuple[int, int, str | None], str] = {}

    def piece(at: int, place: int, value: str | None) -> str:
        comparison = COMPARISONS[at]
        level = comparison.levels[place]
        bits = weights.bits(comparison.name, level.code)
        known = linked.frequency[level.frequency].get(value) if value and level.frequency else None
        if known:
            bits += math.log2(weights.u[comparison.name][level.code]) - math.log2(known)
        return f"{comparison.name}:{level.code}{bits:+.1f}"

    def why(index: int) -> str:
        words = []
        for at, places in enumerate(levels):
            place = int(places[index])
            if place < 0:
                continue
            column = COMPARISONS[at].levels[place].frequency
            value = getattr(columns, column)[int(linked.scored.a[index])] if column else None
            key = (at, place, value)
            if key not in made:
                made[key] = piece(*key)
            words.append(made[key])
        if linked.support[index]:
            words.append(f"household:{int(linked.support[index])}")
        if linked.reason[index] >= 0:
            words.append(f"cap:{linked.reasons[int(linked.reason[index])]}")
        return ";".join(words)

    return why


def in_words(parts: list[tuple[str, str]], cap: str = "") -> list[str]:
    """
    Return the levels of one pair as Dutch phrases, what speaks for it and against it in the given
    order.
    """
    told = [WORDS[part] for part in parts if part[1] != MISSING]
    return [*dict.fromkeys(told), CAP_WORDS[cap]] if cap else list(dict.fromkeys(told))
