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


@pytest.mark.parametrize("known", ["jan1-or-year+2.1", "both-jan1+7.7"])
def test_a_date_that_nobody_knows_is_not_called_another_date(known: str) -> None:
    told = in_words(f"given:same+5.9;birth:{known};cap:namesake-other-date")
    assert told[-1] == "de hele geboortedatum is niet bekend: kan een naamgenoot zijn"
    other = in_words("given:same+5.9;birth:year+1.0;cap:namesake-other-date")
    assert other[-1] == "alleen de naam komt overeen en de geboortedatum niet: kan een naamgenoot zijn"


def test_names_that_are_swapped_are_told_once() -> None:
    assert in_words("given:swapped+0.0;surname:swapped+16.5", "en") == ["given name and surname swapped"]
