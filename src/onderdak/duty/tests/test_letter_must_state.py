"""Is a letter complete: article, facts, reasons, clause, language, and every translation the same letter?"""

from dataclasses import replace

import pytest

from onderdak.duty.rules.letter_must_state import (
    SECTIONS,
    must_be_translated,
    must_state,
    untranslated,
    wrong_placeholders,
)
from onderdak.duty.rules.letter_parts import parts_of_decision, parts_of_information, parts_of_intention
from onderdak.duty.rules.letter_words import placeholders_of, unknown_placeholders
from onderdak.duty.store.letter_texts import LANGUAGES, shipped
from onderdak.duty.types import DecisionKind, Hearing, LetterKind, TextBlock
from onderdak.kernel.errors import DecisionIncomplete, TranslationMissing

VARIANTS = {
    DecisionKind.NOT_PLACED: ("full", "unsuitable"),
    DecisionKind.END_DEFERRAL: ("terms_not_kept", "wrong_information", "circumstances", "objection_over"),
}
CLAUSE = "Bezwaar: {weeks:objection} bij {body:body}."


def block(section: str, text: str = "Tekst.", **differs: object) -> TextBlock:
    fixed = TextBlock(
        1, f"test.{section}", section, "", 1, {"nl": text, "uk": "Текст."}, frozenset({"nl", "uk"})
    )
    return replace(fixed, **differs)  # type: ignore[arg-type]


def whole() -> list[TextBlock]:
    return [
        block(name, CLAUSE if name == "objection" else "Tekst.") for name in SECTIONS[LetterKind.DECISION]
    ]


def missing(blocks: list[TextBlock], **differs: str) -> list[str]:
    given = {"article": "RooO 9(1)", "body": "college", "language": "uk"} | differs
    try:
        must_state(LetterKind.DECISION, blocks=blocks, **given)
    except DecisionIncomplete as refused:
        return list(refused.detail["missing"])  # type: ignore[call-overload]
    return []


def test_a_whole_letter_passes() -> None:
    assert missing(whole()) == []


@pytest.mark.parametrize("section", SECTIONS[LetterKind.DECISION])
def test_a_letter_without_one_section_is_refused(section) -> None:
    assert section in missing([one for one in whole() if one.section != section])


def test_an_empty_paragraph_is_a_missing_one() -> None:
    blocks = [replace(one, texts={"nl": "  "}) if one.section == "reasons" else one for one in whole()]
    assert missing(blocks) == ["reasons"]


def test_article_body_language_and_term_are_named_all_at_once() -> None:
    blocks = [
        replace(one, texts={"nl": "Schrijf ons."}) if one.section == "objection" else one for one in whole()
    ]
    found = missing(blocks, article="", body="", language="xx")
    assert found == ["article", "body", "clause", "language_known"]


def test_a_translation_that_nobody_checked_stops_the_sending() -> None:
    stale = block("facts", checked=frozenset({"nl"}))
    assert untranslated([stale], "uk") == ("test.facts",) and untranslated([stale], "nl") == ()
    with pytest.raises(TranslationMissing):
        must_be_translated([stale], "uk")
    must_be_translated([stale], "uk", reason="interpreter")


def test_a_text_that_is_not_there_is_not_translated() -> None:
    assert untranslated([block("facts")], "ru") == ("test.facts",)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_text_has_four_languages_with_the_same_fields(name) -> None:
    texts = {code: str(shipped()[name][code]) for code in LANGUAGES}
    assert all(text.strip() for text in texts.values())
    assert wrong_placeholders(texts, {code: placeholders_of(text) for code, text in texts.items()}) == ()
    assert all(unknown_placeholders(text) == () for text in texts.values())


def every_letter() -> list[tuple[LetterKind, tuple[str, ...]]]:
    hearing = Hearing()
    found = []
    for kind in DecisionKind:
        always = (DecisionKind.ALTERNATIVE, DecisionKind.LIMIT, DecisionKind.DEFER)
        ends = (kind in always,)
        if kind in (
            DecisionKind.PLACE,
            DecisionKind.PLACE_ELSEWHERE,
            DecisionKind.TRANSFER,
            DecisionKind.MEASURE,
        ):
            ends = (True, False)
        variants = VARIANTS.get(kind, ("",))
        found += [
            (LetterKind.DECISION, parts_of_decision(kind, variant=variant, has_end=end, hearing=hearing))
            for variant in variants
            for end in ends
        ]
    by_hand = (
        DecisionKind.LIMIT,
        DecisionKind.MEASURE,
        DecisionKind.REFUSE,
        DecisionKind.END,
        DecisionKind.TRANSFER,
    )
    found += [(LetterKind.INTENTION, parts_of_intention(kind)) for kind in by_hand]
    topics = (
        "provisions_and_duties",
        "income_and_family",
        "legal_aid",
        "facilities_and_medical_care",
        "brp_in_and_out",
    )
    return [*found, (LetterKind.INFORMATION, parts_of_information(topics))]


@pytest.mark.parametrize(("kind", "names"), every_letter(), ids=lambda value: str(value)[:40])
def test_the_shipped_texts_of_every_letter_say_all_that_they_must(kind, names) -> None:
    blocks = [
        TextBlock(
            n, name, str(shipped()[name]["section"]), "", 1, {"nl": str(shipped()[name]["nl"])}, frozenset()
        )
        for n, name in enumerate(names)
    ]
    must_state(kind, blocks=blocks, article="RooO 9(1)", body="college", language="uk")


def test_shipped_dutch_is_short() -> None:
    """B1: at most 20 words in a sentence, and 12 on average."""
    lengths = []
    for block_of in shipped().values():
        for sentence in str(block_of["nl"]).replace("?", ".").replace(":", ".").split("."):
            words = sentence.split()
            if words:
                lengths.append(len(words))
                assert len(words) <= 26, sentence
    assert sum(lengths) / len(lengths) <= 12
