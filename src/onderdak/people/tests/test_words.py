"""Can a person read why two registrations are, or may be, one person?"""

import pytest

from onderdak.people.engine.levels import COMPARISONS
from onderdak.people.engine.words import CAPS, CONFLICTS, LANGUAGES, LEVELS, in_words
from onderdak.people.rules.family_caps import RULES


def test_every_level_and_every_rule_has_words_in_both_languages() -> None:
    assert set(LEVELS) == {f"{one.name}:{level.code}" for one in COMPARISONS for level in one.levels}
    assert set(CAPS) == {code for code, _, _ in RULES}
    for words in (*LEVELS.values(), *CAPS.values(), *CONFLICTS.values()):
        assert len(words) == len(LANGUAGES) and all(words)


@pytest.mark.parametrize(
    ("why", "dutch", "english"),
    [
        ("given:same+5.9", "zelfde voornaam", "same given name"),
        ("birth:two-years-5.7", "geboortejaar hooguit twee jaar anders",
         "years of birth at most two years apart"),
        ("birth:both-jan1+7.7", "beide 1 januari van hetzelfde jaar", "both on 1 January of the same year"),
        ("household:1", "nog 1 lid van beide huishoudens komt overeen",
         "1 other member of both households agrees"),
        ("conflict:father", "de vadersnamen van de hele groep spreken elkaar tegen",
         "the fathers' names of the whole group contradict each other"),
    ],
)  # fmt: skip
def test_a_code_is_one_phrase(why: str, dutch: str, english: str) -> None:
    assert in_words(why) == [dutch]
    assert in_words(why, "en") == [english]


def test_names_that_are_swapped_are_told_once() -> None:
    assert in_words("given:swapped+0.0;surname:swapped+16.5", "en") == ["given name and surname swapped"]
