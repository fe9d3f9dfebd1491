"""Tells a BSN, a V-number, a reference of people or money, and a name apart in the search box."""

import re
from dataclasses import dataclass

from onderdak.kernel.bsn import is_bsn
from onderdak.kernel.legal import Force, LegalSource
from onderdak.people.rules.registration import v_number

SOURCE = LegalSource(
    text="Wet algemene bepalingen burgerservicenummer; own choice: one box for every kind of fact",
    article="10",
    force=Force.PRACTICE,
)
REFERENCE = re.compile(r"(demo|[0-9]{4})-p?[0-9]{6,9}")
PAYMENT = re.compile(r"[0-9]{16}")
CODE_LENGTH = 4  # a reference of a household begins with the code of its municipality
YEAR = re.compile(r"\b(19[0-9]{2}|20[0-9]{2})\b")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Question:
    """
    `kind` is bsn, v_number, reference, payment, name or nothing; `text` is ready to be looked up.

    `instead`: what the same text also can be, to look up when nothing was found.
    """

    kind: str
    text: str = ""
    birth_year: int | None = None
    instead: "Question | None" = None


def question_in(text: str, birth_year: int | None = None) -> Question:
    """
    Read the search box. Nine digits that pass the eleven test are a BSN, sixteen the payment reference of
    a claim. Ten digits are a V-number or the reference of a household: the dash after the fourth says which
    one is looked up first.

    A year among the words of a name is taken as the birth year, unless one is given apart.

    Source: SOURCE.
    """
    typed = " ".join(text[:LONGEST].split())
    if is_bsn(typed):
        return Question("bsn", "".join(filter(str.isdigit, typed)))
    number = v_number(typed)
    if number:
        return _ten_digits(typed, number)
    digits = typed.replace(" ", "").replace(".", "")
    if PAYMENT.fullmatch(digits):
        return Question("payment", digits)
    if REFERENCE.fullmatch(typed.casefold()):
        return Question("reference", typed.upper())
    found = YEAR.search(typed)
    if found and birth_year is None:
        birth_year = int(found[1])
    name = " ".join(YEAR.sub(" ", typed).split())
    return Question("name", name, birth_year) if any(map(str.isalpha, name)) else Question("nothing")


def _ten_digits(typed: str, number: str) -> Question:
    reference = f"{number[:CODE_LENGTH]}-{number[CODE_LENGTH:]}"
    if typed == reference:
        return Question("reference", reference, instead=Question("v_number", number))
    return Question("v_number", number, instead=Question("reference", reference))
