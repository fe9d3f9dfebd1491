"""Says how a date, a count or a code reads in a letter, in each of the four languages."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from onderdak.kernel.errors import InvariantBroken
from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.nights import NETHERLANDS

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: informed in a language that the person understands",
    article="RooO 2(2)-(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

PLACEHOLDER = re.compile(r"\{([a-z]+):([a-z_]+)\}")
ARTICLE = re.compile(r"(\d+(?::\d+)?[a-z]?)(?:\((\d+)\))?(?:\(([a-z])\))?")
COUNTED = ("weeks", "days", "persons", "places")
WORDED = ("body", "ground", "limit", "measure", "alternative", "exception", "basis", "why")
KINDS = frozenset(
    {
        "day",
        "month",
        "moment",
        "number",
        "text",
        "place",
        "free",
        "article",
        "euro",
        "sums",
        *COUNTED,
        *WORDED,
    }
)
DAY = re.compile(r"\b20\d{2}-\d{2}-\d{2}\b")
AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{2}")
MONTH = re.compile(r"\b(?:0[1-9]|1[0-2])-20\d{2}\b")
SIGNS = {
    "en": str.maketrans(",.", ".,"),
    "uk": str.maketrans(".", "\u00a0"),
    "ru": str.maketrans(".", "\u00a0"),
}

Words = Mapping[str, Mapping[str, Mapping[str, str]]]
"""kind -> code -> language -> words; also "months", "weekdays" and the plural forms of what is counted."""


def placeholders_of(text: str) -> frozenset[str]:
    """Return the placeholders of a text as they stand in it."""
    return frozenset(match.group(0) for match in PLACEHOLDER.finditer(text))


Piece = str | tuple[str, str]
"""A part of a text: words as they are, or kind and name of a value that comes there."""


@lru_cache(maxsize=4096)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """
    Return a text taken apart at its placeholders.

    >>> pieces_of("Voor {day:until}.")
    ('Voor ', ('day', 'until'), '.')
    """
    found: list[Piece] = []
    at = 0
    for match in PLACEHOLDER.finditer(text):
        found += [text[at : match.start()], (match.group(1), match.group(2))]
        at = match.end()
    return tuple(one for one in (*found, text[at:]) if one)


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Return what looks like a placeholder and is of no kind that exists, in order of appearance."""
    rest = PLACEHOLDER.sub(lambda match: "" if match.group(1) in KINDS else match.group(0), text)
    return tuple(re.findall(r"\{[^{}]*\}?|\}", rest))


def fill(text: str, values: Mapping[str, object], language: str, words: Words) -> str:
    """
    Put the values into a text.

    Args:
        values: by name. day: ISO date; month: "10-2025"; moment: ISO moment with zone; counts: int; euro:
            "1.000,00"; sums: text with such amounts, months and ISO dates in it; the rest: text or code.

    Raises:
        InvariantBroken: a value is missing, or a code has no words in this language.
    """

    return "".join(
        one if isinstance(one, str) else said(*one, values, language, words) for one in pieces_of(text)
    )


def said(kind: str, name: str, values: Mapping[str, object], language: str, words: Words) -> str:
    """
    Return one value as it reads in a text.

    Raises:
        InvariantBroken: the value is missing, or a code has no words in this language.
    """
    value = values.get(name)
    if value is None:
        raise InvariantBroken(reason="letter_value", name=name)
    return _reads(kind, value, language, words)


def day_in(day: date, language: str, words: Words) -> str:
    """Return "vrijdag 31 oktober 2025" in the language."""
    weekday = words["weekdays"][str(day.isoweekday())][language]
    month = words["months"][str(day.month)][language]
    shape = words["shapes"]["day"][language]
    return shape.format(weekday=weekday, day=day.day, month=month, year=day.year)


def month_in(month: str, language: str, words: Words) -> str:
    """Return "oktober 2025", "жовтень 2025 року" for "10-2025"."""
    number, _, year = month.partition("-")
    name = words["month_alone"][str(int(number))][language]
    return words["shapes"]["month"][language].format(month=name, year=year)


def amount_in(amount: str, language: str) -> str:
    """
    Return "1.000,00" as the language writes it: with a Dutch point a thousand euro reads as one in English.

    >>> amount_in("1.000,00", "nl"), amount_in("1.000,00", "en"), amount_in("1.000,00", "uk")
    ('1.000,00', '1,000.00', '1\\xa0000,00')
    """
    return amount.translate(SIGNS[language]) if language in SIGNS else amount


def counted_in(number: int, what: str, language: str, words: Words) -> str:
    """Return "6 weken", "6 тижнів": the number with the right form of the word."""
    form = plural_form(number, language)
    return f"{number}\u00a0{words[what][form][language]}"


def plural_form(number: int, language: str) -> str:
    """
    Return "one", "few" or "many".

    Ukrainian and Russian: 1, 21, 31 are one; 2 to 4, 22 to 24 few; 11 to 14 and the rest many. Dutch and
    English know one and many.
    """
    number = abs(number)
    if language in ("nl", "en"):
        return "one" if number == 1 else "many"
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "many"


def _reads(kind: str, value: object, language: str, words: Words) -> str:
    if kind == "day":
        return day_in(date.fromisoformat(str(value)), language, words)
    if kind == "month":
        return month_in(str(value), language, words)
    if kind == "euro":
        return amount_in(str(value), language)
    if kind == "sums":
        told = AMOUNT.sub(lambda found: amount_in(found.group(0), language), str(value))
        told = DAY.sub(lambda found: day_in(date.fromisoformat(found.group(0)), language, words), told)
        return MONTH.sub(lambda found: month_in(found.group(0), language, words), told)
    if kind == "moment":
        local = datetime.fromisoformat(str(value)).astimezone(NETHERLANDS)
        shape = words["shapes"]["moment"][language]
        return shape.format(day=day_in(local.date(), language, words), clock=f"{local:%H:%M}")
    if kind in COUNTED:
        return counted_in(int(str(value)), kind, language, words)
    if kind in WORDED:
        found = words.get(kind, {}).get(str(value), {}).get(language)
        if found is None:
            raise InvariantBroken(reason="letter_words", kind=kind, code=str(value)[:40], language=language)
        return found
    if kind == "article":
        return article_in(str(value), language, words)
    return str(value)


def article_in(article: str, language: str, words: Words) -> str:
    """
    Return "artikel 9, lid 1, van de Regeling opvang ontheemden Oekraïne" for "RooO 9(1)".

    The name of the act is Dutch in every language, because that is what a lawyer looks for.
    """
    act, _, number = article.partition(" ")
    match = ARTICLE.fullmatch(number)
    if match:
        base, paragraph, letter = match.groups()
        shapes = words["shapes"]
        number = base
        number += shapes["paragraph"][language].format(n=paragraph) if paragraph else ""
        number += shapes["letter"][language].format(n=letter) if letter else ""
        number += "," if language == "nl" and paragraph else ""
    return words["shapes"]["article"][language].format(
        number=number, act=words["acts"].get(act, {}).get("nl", act)
    )
