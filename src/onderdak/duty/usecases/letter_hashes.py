"""Hashes many letters of one run: each composition is taken apart once, each value is put in words once."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from onderdak.duty.rules.letter_language import DUTCH
from onderdak.duty.rules.letter_must_state import untranslated
from onderdak.duty.rules.letter_words import Piece, pieces_of, said
from onderdak.duty.store.letter_texts import words
from onderdak.duty.types import TextBlock
from onderdak.duty.usecases.letter_text import note_digest

Slot = tuple[str, str, str]  # kind, name of the value, language
Composition = tuple[tuple[int, ...], str]  # versions of the paragraphs in their order, language of the letter


class LetterHashes:
    """
    Gives the hash that `content_hash` gives, for letters that share most of their words.

    The text of a paragraph is written as JSON piece by piece, which is the same as writing it whole: JSON
    replaces one character at a time.
    """

    def __init__(self) -> None:
        self._plans: dict[Composition, tuple[str | Slot, ...]] = {}
        self._read: dict[tuple[str, object, str], str] = {}

    def of(
        self, blocks: Sequence[TextBlock], values: Mapping[str, object], language: str, note: str = ""
    ) -> str:
        """
        Return the SHA-256 of a letter's text. See `content_hash`.

        Raises:
            InvariantBroken: a value is missing, or a code has no words in this language.
        """
        known = (tuple(block.block_id for block in blocks), language)
        if known not in self._plans:
            self._plans[known] = _plan(blocks, language)
        given = {**values, "note": note_digest(note), "code": ""}
        parts = [one if isinstance(one, str) else self._said(one, given) for one in self._plans[known]]
        return sha256("".join(parts).encode()).hexdigest()

    def _said(self, slot: Slot, given: Mapping[str, object]) -> str:
        kind, name, tongue = slot
        key = (kind, given.get(name), tongue)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = _inside(said(kind, name, given, tongue, words()))
        return found


def _plan(blocks: Sequence[TextBlock], language: str) -> tuple[str | Slot, ...]:
    """Return the JSON of a letter in its order: fixed text, and the places where a value comes."""
    missing = set(untranslated(blocks, language))
    plan: list[str | Slot] = []
    for number, block in enumerate(blocks):
        plan.append(',["' if number else '["')
        plan += _slots(pieces_of(block.texts[DUTCH]), DUTCH)
        plan.append('","')
        if language != DUTCH and block.name not in missing:
            plan += _slots(pieces_of(block.texts[language]), language)
        plan.append('"]')
    return _joined(["[", *plan, "]"])


def _slots(pieces: Sequence[Piece], tongue: str) -> list[str | Slot]:
    return [_inside(one) if isinstance(one, str) else (*one, tongue) for one in pieces]


def _joined(plan: Sequence[str | Slot]) -> tuple[str | Slot, ...]:
    """Join the fixed texts that stand side by side."""
    found: list[str | Slot] = []
    for one in plan:
        if isinstance(one, str) and found and isinstance(found[-1], str):
            found[-1] += one
        else:
            found.append(one)
    return tuple(found)


def _inside(text: str) -> str:
    """Return a text as it stands between the quotes of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
