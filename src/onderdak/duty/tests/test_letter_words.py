"""How does a date, a count or an article read in each language?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.article_of_decision import FIXED, LIMIT_GROUNDS, LIMITS, MEASURE_GROUNDS, MEASURES
from onderdak.duty.rules.ending_grounds import GROUNDS
from onderdak.duty.rules.hearing_first import EXCEPTIONS
from onderdak.duty.rules.letter_words import (
    WORDED,
    article_in,
    counted_in,
    day_in,
    fill,
    placeholders_of,
    plural_form,
    unknown_placeholders,
)
from onderdak.duty.store.letter_texts import LANGUAGES, words
from onderdak.duty.types import AlternativeKind, DecisionKind
from onderdak.kernel.errors import InvariantBroken
from onderdak.placement.rules.may_move import GROUNDS as MOVES

DAY = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "vrijdag 31 oktober 2025"),
        ("en", "Friday 31 October 2025"),
        ("uk", "31 жовтня 2025 року (п’ятниця)"),
        ("ru", "31 октября 2025 года (пятница)"),
    ],
)
def test_a_day_reads_as_people_say_it(language, text) -> None:
    assert day_in(DAY, language, words()) == text


@given(st.integers(0, 400), st.sampled_from(LANGUAGES))
def test_every_day_of_a_year_has_its_words(shift, language) -> None:
    assert str((DAY + timedelta(days=shift)).day) in day_in(DAY + timedelta(days=shift), language, words())


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "many"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (11, "many"), (12, "many"), (14, "many"),
     (21, "one"), (22, "few"), (25, "many"), (101, "one"), (111, "many"), (112, "many")],
)  # fmt: skip
def test_slavic_counts_have_three_forms(number, form) -> None:
    assert plural_form(number, "uk") == plural_form(number, "ru") == form


def test_a_term_in_weeks_reads_in_four_languages() -> None:
    found = [counted_in(6, "weeks", language, words()).replace("\u00a0", " ") for language in LANGUAGES]
    assert found == ["6 weken", "6 weeks", "6 тижнів", "6 недель"]


def test_a_moment_is_on_the_dutch_clock() -> None:
    made = fill("{moment:at}", {"at": "2025-10-31T23:30:00+00:00"}, "nl", words())
    assert made == "zaterdag 1 november 2025 om 00:30 uur"


def test_an_article_is_written_out() -> None:
    assert article_in("RooO 7(1)(c)", "nl", words()) == (
        "artikel 7, lid 1, onder c, van de Regeling opvang ontheemden Oekraïne"
    )
    assert article_in("RooO 3", "nl", words()) == "artikel 3 van de Regeling opvang ontheemden Oekraïne"
    assert article_in("Twoo 2(1)", "uk", words()).endswith("стаття 2, частина 1")


def test_a_value_that_is_missing_is_a_bug_and_not_a_gap_in_a_letter() -> None:
    with pytest.raises(InvariantBroken):
        fill("Op {day:start}.", {}, "nl", words())
    with pytest.raises(InvariantBroken):
        fill("{ground:ground}", {"ground": "full"}, "nl", words())


def test_a_value_is_never_read_as_a_placeholder_again() -> None:
    assert fill("{text:a}", {"a": "{text:b}", "b": "x"}, "nl", words()) == "{text:b}"


def test_a_misspelt_field_is_found() -> None:
    assert unknown_placeholders("Op {dag:start} en {day:start") == ("{dag:start}", "{day:start")
    assert placeholders_of("Op {day:start}, {day:start}") == frozenset({"{day:start}"})


def test_every_code_that_a_letter_can_hold_has_words_in_every_language() -> None:
    codes = {
        "body": ("mayor", "college"),
        "basis": ("twoo", "wvb"),
        "ground": (*LIMIT_GROUNDS, *MEASURE_GROUNDS, *(one.code for one in GROUNDS)),
        "limit": LIMITS,
        "measure": MEASURES,
        "alternative": [one.value for one in AlternativeKind],
        "exception": list(EXCEPTIONS),
        "why": ("consent", *MOVES),
    }
    assert set(codes) == set(WORDED)
    for kind, found in codes.items():
        for code in found:
            assert all(words()[kind][code][language] for language in LANGUAGES), (kind, code)
    for kind in DecisionKind:
        assert all(words()["title"][kind.value][language] for language in LANGUAGES)
    assert set(FIXED) <= set(DecisionKind)
