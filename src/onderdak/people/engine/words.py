"""
Say in words, Dutch or English, why two registrations are taken for one person, from the codes of the outcome.

The codes are what is kept (`given:same+5.9;surname:other-reading+13.4;household:2;cap:father-differs`); words
are made when somebody reads them, so that an old outcome can be read in either language.
"""

DUTCH, ENGLISH = "nl", "en"
LANGUAGES = (DUTCH, ENGLISH)
LEVELS: dict[str, tuple[str, str]] = {
    "given:same": ("zelfde voornaam", "same given name"),
    "given:other-reading": (
        "voornaam gelijk in een andere schrijfwijze", "given name equal in another spelling"),
    "given:swapped": ("voor- en achternaam verwisseld", "given name and surname swapped"),
    "given:close": ("voornaam lijkt sterk", "given name very much alike"),
    "given:near": ("voornaam lijkt", "given name alike"),
    "given:differs": ("andere voornaam", "another given name"),
    "surname:same": ("zelfde achternaam", "same surname"),
    "surname:other-reading": (
        "achternaam gelijk in een andere schrijfwijze", "surname equal in another spelling"),
    "surname:swapped": ("voor- en achternaam verwisseld", "given name and surname swapped"),
    "surname:part": ("deel van een dubbele achternaam gelijk", "part of a double surname equal"),
    "surname:close": ("achternaam lijkt sterk", "surname very much alike"),
    "surname:near": ("achternaam lijkt", "surname alike"),
    "surname:differs-woman": (
        "andere achternaam, vrouw (kan door huwelijk)", "another surname, woman (may be by marriage)"),
    "surname:differs": ("andere achternaam", "another surname"),
    "father:same": ("zelfde vadersnaam", "same father's name"),
    "father:close": ("vadersnaam lijkt", "father's name alike"),
    "father:differs": ("andere vadersnaam", "another father's name"),
    "birth:same": ("zelfde geboortedatum", "same date of birth"),
    "birth:both-jan1": ("beide 1 januari van hetzelfde jaar", "both on 1 January of the same year"),
    "birth:day-month": ("dag en maand van geboorte verwisseld", "day and month of birth swapped"),
    "birth:jan1-or-year": (
        "zelfde geboortejaar, van één alleen het jaar of 1 januari bekend",
        "same year of birth, of one only the year or 1 January is known"),
    "birth:slip": ("geboortedatum één cijfer anders", "date of birth one digit apart"),
    "birth:year": ("zelfde geboortejaar, andere dag", "same year of birth, another day"),
    "birth:two-years": (
        "geboortejaar hooguit twee jaar anders", "years of birth at most two years apart"),
    "birth:far": ("geboortedata ver uit elkaar", "dates of birth far apart"),
    "sex:same": ("zelfde geslacht", "same sex"),
    "sex:differs": ("ander geslacht", "another sex"),
    "place:same": ("zelfde geboorteplaats", "same place of birth"),
    "place:near": ("geboorteplaats lijkt", "place of birth alike"),
    "place:differs": ("andere geboorteplaats", "another place of birth"),
    "document:same": ("zelfde documentnummer", "same document number"),
    "document:slip": ("documentnummer één teken anders", "document number one sign apart"),
    "document:differs": (
        "ander documentnummer (kan vernieuwd zijn)", "another document number (may be renewed)"),
}  # fmt: skip
CAPS: dict[str, tuple[str, str]] = {
    "not-same": ("eerder door een medewerker uit elkaar gehaald", "taken apart earlier by an officer"),
    "given-differs": (
        "andere voornaam: kan broer, zus of tweeling zijn", "another given name: may be a sibling or twin"),
    "given-missing": (
        "de voornaam ontbreekt of is een voorletter: kan een gezinslid zijn",
        "the given name is missing or an initial: may be a family member"),
    "birth-far": (
        "geboortedata te ver uit elkaar: kan ouder en kind zijn",
        "dates of birth too far apart: may be parent and child"),
    "given-differs-one-document": (
        "één document, andere voornaam: vaak ouder en kind op één paspoort",
        "one document, another given name: often parent and child on one passport"),
    "birth-far-one-document": (
        "één document, andere leeftijd: vaak ouder en kind op één paspoort",
        "one document, another age: often parent and child on one passport"),
    "near-name-other-sex": (
        "voornaam lijkt en ander geslacht: kan broer en zus zijn",
        "given name alike and another sex: may be brother and sister"),
    "father-differs": ("andere vadersnaam", "another father's name"),
    "document-differs": (
        "ander document en geen gelijke geboortedatum", "another document and no equal date of birth"),
    "one-household": ("staan samen in één huishouden", "stand together in one household"),
    "twins-at-home": ("er is een tweeling in dit huishouden", "there are twins in this household"),
    "alike-twins-at-home": (
        "in dit huishouden staat een tweeling met bijna dezelfde naam",
        "there are twins with nearly one name in this household"),
    "two-known-names": ("twee bekende voornamen, geen schrijffout", "two known given names, no slip of one"),
    "near-name-alone": (
        "de voornaam lijkt alleen, en verder bevestigt niets: kan een tweeling of zus zijn",
        "the given name is only alike, and nothing else confirms it: may be a twin or sister"),
    "namesake-elsewhere": (
        "alleen de naam komt overeen en de geboorteplaats niet: kan een naamgenoot zijn",
        "only the name agrees and the place of birth does not: may be a namesake"),
    "namesake-other-sex": (
        "alleen de naam komt overeen en het geslacht is anders: kan een naamgenoot zijn",
        "only the name agrees and the sex does not: may be a namesake"),
    "namesake-other-date": (
        "alleen de naam komt overeen en de geboortedatum niet: kan een naamgenoot zijn",
        "only the name agrees and the date of birth does not: may be a namesake"),
    "namesake-no-date": (
        "alleen de naam komt overeen, een geboortedatum ontbreekt: kan een naamgenoot zijn",
        "only the name agrees, a date of birth is missing: may be a namesake"),
    "same-name-at-home": ("er zijn naamgenoten in dit huishouden", "there are namesakes in this household"),
}  # fmt: skip
DAY_UNKNOWN = (
    "de hele geboortedatum is niet bekend: kan een naamgenoot zijn",
    "the whole date of birth is not known: may be a namesake",
)
CONFLICTS: dict[str, tuple[str, str]] = {
    "not-same": ("een medewerker haalde registraties van deze personen uit elkaar",
                 "an officer took registrations of these persons apart"),
    "birth": ("de geboortedata van de hele groep spreken elkaar tegen",
              "the dates of birth of the whole group contradict each other"),
    "father": ("de vadersnamen van de hele groep spreken elkaar tegen",
               "the fathers' names of the whole group contradict each other"),
    "given": ("de voornamen van de hele groep spreken elkaar tegen",
              "the given names of the whole group contradict each other"),
    "given-and-sex": ("voornaam en geslacht van de hele groep spreken elkaar tegen",
                      "given names and sex of the whole group contradict each other"),
    "household": ("in één huishouden staan twee van deze registraties met verschillende geboortedata",
                  "one household holds two of these registrations with different dates of birth"),
}  # fmt: skip
HOUSEHOLD = (
    ("nog 1 lid van beide huishoudens komt overeen", "1 other member of both households agrees"),
    ("nog {count} leden van beide huishoudens komen overeen",
     "{count} other members of both households agree"),
)  # fmt: skip
VIA = (
    "hoort bij dezelfde persoon door andere registraties",
    "belongs to the same person through other registrations",
)


def in_words(why: str, language: str = DUTCH) -> list[str]:
    """
    Return the codes of one pair as phrases in the order of the codes, each once; unknown codes are left out.

    >>> in_words("given:same+5.9;birth:day-month+10.3;household:2", "en")[2]
    '2 other members of both households agree'
    >>> in_words("via;cap:father-differs")
    ['hoort bij dezelfde persoon door andere registraties', 'andere vadersnaam']
    """
    place = LANGUAGES.index(language)
    told = [_phrase(code, place) for code in why.split(";")]
    if "birth:jan1-or-year" in why or "birth:both-jan1" in why:
        # a date that nobody knows is not another date
        told = [DAY_UNKNOWN[place] if one == CAPS["namesake-other-date"][place] else one for one in told]
    return list(dict.fromkeys(phrase for phrase in told if phrase))


def _phrase(code: str, place: int) -> str:
    if code == "via":
        return VIA[place]
    kind, _, rest = code.partition(":")
    if kind == "household":
        return HOUSEHOLD[rest != "1"][place].format(count=rest)
    tables = {"cap": CAPS, "conflict": CONFLICTS}
    if kind in tables:
        found = tables[kind].get(rest)
    else:
        found = LEVELS.get(code.rstrip("0123456789.").rstrip("+-"))
    return found[place] if found else ""
