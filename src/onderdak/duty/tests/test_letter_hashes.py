"""Question: do letters that are hashed together get the hash that each has alone?"""

import re
from dataclasses import replace

import pytest

from onderdak.duty.rules.letter_words import PLACEHOLDER
from onderdak.duty.store.letter_texts import LANGUAGES, shipped, words
from onderdak.duty.types import TextBlock
from onderdak.duty.usecases.letter_hashes import LetterHashes
from onderdak.duty.usecases.letter_text import content_hash
from onderdak.kernel.errors import InvariantBroken

BLOCKS = [
    TextBlock(n, name, str(one["section"]), "", 1, {code: str(one[code]) for code in LANGUAGES},
              frozenset(LANGUAGES))
    for n, (name, one) in enumerate(shipped().items(), start=1)
]  # fmt: skip
OF_KIND = {
    "day": "2025-11-03", "month": "11-2025", "moment": "2025-10-31T23:30:00+00:00", "euro": "1.049,49",
    "sums": "11-2025: € 1.049,49", "article": "RooO 7(4)", "number": 3,
}  # fmt: skip
AWKWARD = 'zij zei "nee" \\ en\ntoen: {day:start} \u00a0 \x07 Їжа'


def value_of(kind: str) -> object:
    """Give a placeholder a value that it can hold; free text is as awkward as text can be."""
    coded = words().get(kind, {})
    if kind in ("weeks", "days", "persons", "places"):
        return 21
    return OF_KIND.get(kind, next(iter(coded), AWKWARD) if coded else AWKWARD)


def values_of(blocks: list[TextBlock]) -> dict[str, object]:
    texts = "".join(block.texts["nl"] for block in blocks)
    return {name: value_of(kind) for kind, name in re.findall(PLACEHOLDER, texts)}


ASSESS = [block for block in BLOCKS if block.name.split(".")[0] in ("assess", "pay", "clause")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_paragraph_hashes_the_same(language: str) -> None:
    many = LetterHashes()
    for block in BLOCKS:
        given = values_of([block])
        assert many.of([block], given, language, AWKWARD) == content_hash([block], given, language, AWKWARD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_letters_hash_the_same_whatever_was_hashed_before(language: str) -> None:
    many = LetterHashes()
    for blocks in (ASSESS, ASSESS[::-1], ASSESS[:5], []):
        for amount in ("0,00", "1.049,49", "0,00"):
            given = values_of(blocks) | {"amount": amount}
            assert many.of(blocks, given, language) == content_hash(blocks, given, language)


def test_a_translation_that_nobody_checked_is_left_out_of_both() -> None:
    blocks = [replace(ASSESS[0], checked=frozenset({"nl"})), *ASSESS[1:4]]
    given = values_of(blocks)
    assert LetterHashes().of(blocks, given, "uk") == content_hash(blocks, given, "uk")


def test_a_value_that_is_missing_is_refused_and_not_taken_from_another_letter() -> None:
    many, given = LetterHashes(), values_of(ASSESS)
    many.of(ASSESS, given, "nl")
    with pytest.raises(InvariantBroken):
        many.of(ASSESS, {name: one for name, one in given.items() if name != "amount"}, "nl")
