"""Refuses a letter that lacks what the law asks of it: article, facts, reasons, clause, language."""

from collections.abc import Iterable, Mapping, Sequence

from onderdak.duty.rules.letter_language import DUTCH, LANGUAGES
from onderdak.duty.types import LetterKind, TextBlock
from onderdak.kernel.errors import DecisionIncomplete, TranslationMissing
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: reasons, statutory ground, notification and objection clause",
    article="Awb 3:45, 3:46, 3:47, 4:112, 6:7; RooO 2(2)-(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

SECTIONS = {
    LetterKind.DECISION: ("decision", "from", "facts", "reasons", "objection", "contact", "language"),
    LetterKind.INTENTION: ("intention", "facts", "reasons", "view", "contact", "language"),
    LetterKind.REMINDER: ("reminder", "until", "warning", "next", "contact", "language"),
    LetterKind.INFORMATION: ("provisions", "legal_aid", "care", "brp", "contact", "language"),
}
CLAUSE = ("{weeks:objection}", "{body:body}")  # within which term, and to whom (Awb 3:45, 6:4, 6:7)


def must_state(
    kind: LetterKind, *, blocks: Sequence[TextBlock], article: str, body: str, language: str
) -> None:
    """
    Refuse to write a letter that is not complete.

    Args:
        blocks: the paragraphs in their order.
        article: "" where nothing is decided.
        body: who decides, by the law of that day.

    Raises:
        DecisionIncomplete: with every missing thing at once, by code.
    """
    missing = [section for section in SECTIONS[kind] if not _has(blocks, section)]
    if kind is LetterKind.DECISION and not article:
        missing.append("article")
    if not body:
        missing.append("body")
    if language not in LANGUAGES:
        missing.append("language_known")
    clause = " ".join(block.texts.get(DUTCH, "") for block in blocks if block.section == "objection")
    if kind is LetterKind.DECISION and not all(part in clause for part in CLAUSE):
        missing.append("clause")
    if missing:
        raise DecisionIncomplete(missing=sorted(set(missing)))


def must_be_translated(blocks: Iterable[TextBlock], language: str, *, reason: str = "") -> None:
    """
    Refuse to send a letter whose translation is missing or older than its Dutch text.

    Args:
        reason: why it goes out all the same; the person then gets an interpreter.

    Raises:
        TranslationMissing: names the blocks.
    """
    stale = untranslated(blocks, language)
    if stale and not reason.strip():
        raise TranslationMissing(language=language, blocks=list(stale))


def untranslated(blocks: Iterable[TextBlock], language: str) -> tuple[str, ...]:
    """Name the blocks without an approved translation in this language. Dutch is always there."""
    if language == DUTCH:
        return ()
    return tuple(
        sorted(
            block.name
            for block in blocks
            if not block.texts.get(language, "").strip() or language not in block.checked
        )
    )


def wrong_placeholders(
    texts: Mapping[str, str], placeholders: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """
    Name the languages whose text does not have the same placeholders as the Dutch.

    Args:
        placeholders: per language those that its text has.
    """
    wanted = placeholders.get(DUTCH, frozenset())
    return tuple(
        sorted(code for code, text in texts.items() if text.strip() and placeholders[code] != wanted)
    )


def _has(blocks: Sequence[TextBlock], section: str) -> bool:
    return any(block.section == section and block.texts.get(DUTCH, "").strip() for block in blocks)
