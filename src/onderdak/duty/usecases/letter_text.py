"""Makes the text of a letter from versions of paragraphs and values; the same input gives the same words."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from onderdak.access.public import open_kept_text
from onderdak.duty.rules.letter_language import DUTCH
from onderdak.duty.rules.letter_must_state import untranslated
from onderdak.duty.rules.letter_words import fill
from onderdak.duty.store.letter_texts import words
from onderdak.duty.types import Paragraph, TextBlock

FREE = "free.facts"


def paragraphs_of(
    blocks: Sequence[TextBlock],
    values: Mapping[str, object],
    language: str,
    *,
    note: str = "",
    code: str = "",
) -> tuple[Paragraph, ...]:
    """
    Make the numbered paragraphs. A paragraph without an approved translation has "" beside it.

    Args:
        note: what the desk wrote, in Dutch; it is never translated.
        code: of the resident's page; kept nowhere, so it comes in.
    """
    given = {**values, "note": note, "code": code}
    missing = set(untranslated(blocks, language))

    def filled(text: str, tongue: str) -> str:
        return fill(text, given, tongue, words())

    return tuple(
        Paragraph(
            number,
            block.section,
            filled(block.texts[DUTCH], DUTCH),
            "" if language == DUTCH or block.name in missing else filled(block.texts[language], language),
            block.name == FREE,
        )
        for number, block in enumerate(blocks, start=1)
    )


def content_hash(
    blocks: Sequence[TextBlock], values: Mapping[str, object], language: str, note: str = ""
) -> str:
    """
    Return the SHA-256 of a letter's text. The desk's own words count by their hash, the code not at all.

    So the hash can be checked after the key of the note was destroyed. Who writes many letters takes
    `letter_hashes`, which gives the same.
    """
    kept = note_digest(note)
    said = paragraphs_of(blocks, values, language, note=kept)
    text = json.dumps([[one.dutch, one.other] for one in said], ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def note_digest(note: str) -> str:
    """Return the hash of the desk's own words, "" when there are none."""
    return sha256(note.strip().encode()).hexdigest() if note.strip() else ""


def opened_note(sealed: bytes, wrapped: bytes) -> str:
    """Open what `sealed_note` kept; "" when there is none, or when its term has passed."""
    return open_kept_text(sealed, wrapped, "note")


def title_of(kind: str, language: str) -> str:
    """Return the subject of a letter: the kind of the decision, "intention" or "information"."""
    return words()["title"][kind][language]


def label_of(name: str, language: str) -> str:
    """Return a fixed word of the layout."""
    return words()["label"][name][language]
