"""Are names heard alike in both scripts, and are ages, terms and questions read as they are meant?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.engine.canonical import name_key, name_words, sound
from onderdak.people.rules.composition import composition, is_minor
from onderdak.people.rules.may_show import may_show
from onderdak.people.rules.registration import v_number
from onderdak.people.rules.removal_date import removal_date
from onderdak.people.rules.search_question import question_in
from onderdak.people.types import Composition
from onderdak.people.usecases.show_household import composition_text

LATE = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Шевченко", ["Shevchenko", "Ševčenko", "Szewczenko", "Sjevtsjenko", "Chevtchenko"]),
        ("Видумана", ["Vydumana", "Vidumana", "Wydumana"]),
        ("Юлія", ["Yuliia", "Yulia", "Juliia", "Iuliia"]),
        ("Щербак", ["Shcherbak", "Ščerbak"]),
        ("Ганна", ["Hanna", "Ganna", "Hana"]),
        ("Андрій", ["Andrii", "Andriy", "Andrij"]),
        ("Соломʼяна", ["Solomiana", "Solom'iana", "Solom’yana"]),
    ],
)
def test_a_name_sounds_alike_in_both_scripts(cyrillic: str, latin: list[str]) -> None:
    heard = {spelling: sound(spelling) for spelling in latin}
    agree = [spelling for spelling, sounds in heard.items() if sounds == sound(cyrillic)]
    assert len(agree) >= len(latin) - 1, (sound(cyrillic), heard)


@given(st.text(max_size=40))
def test_any_text_gives_letters_and_nothing_else(text: str) -> None:
    assert all("a" <= letter <= "z" for word in name_words(text) for letter in word)
    assert all("a" <= letter <= "z" for letter in sound(text))


@given(st.lists(st.text(alphabet="abcdeшя '-", max_size=8), max_size=4))
def test_a_search_key_holds_each_word_once_with_a_space_before_it(names: list[str]) -> None:
    key = name_key(names)
    words = key.split()
    assert key == "".join(f" {word}" for word in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("born", "on", "minor"),
    [
        (date(2007, 11, 1), LATE, True),
        (date(2007, 10, 31), LATE, False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_eighteen_counts_from_the_birthday(born: date, on: date, minor: bool) -> None:
    assert is_minor(born.year, on, born) is minor


def test_with_a_year_only_the_year_of_eighteen_is_adult_and_unknown_is_adult() -> None:
    assert [is_minor(year, LATE) for year in (2008, 2007, None)] == [True, False, False]


@given(
    st.lists(
        st.tuples(st.sampled_from(["f", "m", "x", ""]), st.none() | st.integers(1900, 2025)), max_size=12
    )
)
def test_nobody_is_lost_when_a_household_is_counted(members: list[tuple[str, int | None]]) -> None:
    counted = composition(members, LATE)
    assert counted.persons == len(members)
    assert counted == composition(members[::-1], LATE)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Composition(women=1, children=3), "moeder, 3 kinderen"),
        (Composition(men=1, children=1), "vader, 1 kind"),
        (Composition(others=1, children=1), "ouder, 1 kind"),
        (Composition(women=1), "vrouw alleen"),
        (Composition(men=1), "man alleen"),
        (Composition(others=1), "1 volwassene"),
        (Composition(women=1, men=1), "2 volwassenen"),
        (Composition(women=1, men=1, children=5), "2 volwassenen, 5 kinderen"),
        (Composition(children=1), "1 kind zonder volwassene"),
    ],
)
def test_a_household_is_called_by_who_it_is(counts: Composition, words: str) -> None:
    assert composition_text(counts) == words


@given(st.dates(date(2022, 3, 1), date(2031, 12, 31)), st.integers(0, 10))
def test_data_go_within_the_term_on_every_day(first: date, years: int) -> None:
    last = removal_date(first, years)
    assert last <= date(first.year + years, 12, 31)
    assert (last.year, last.month) == (first.year + years, first.month)
    assert removal_date(first, years, [last + timedelta(days=30)]) == last + timedelta(days=30)
    assert removal_date(first, years, [last - timedelta(days=30)]) == last


def test_twenty_nine_february_goes_a_day_early() -> None:
    assert removal_date(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert removal_date(date(2024, 2, 29), 3) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "kind", "text", "year"),
    [
        ("1112.22.333", "bsn", "111222333", None),
        ("123 456 7890", "v_number", "1234567890", None),
        ("demo-000431", "reference", "DEMO-000431", None),
        ("0344-P000012", "reference", "0344-P000012", None),
        ("  Olena   Vydumana 1988 ", "name", "Olena Vydumana", 1988),
        ("Видумана", "name", "Видумана", None),
        ("123456789", "nothing", "", None),
        ("1988", "nothing", "", None),
        ("", "nothing", "", None),
    ],
)
def test_the_search_box_knows_what_was_typed(typed: str, kind: str, text: str, year: int | None) -> None:
    found = question_in(typed)
    assert (found.kind, found.text, found.birth_year) == (kind, text, year)


def test_a_year_given_apart_wins() -> None:
    assert question_in("Vydumana 1988", 1961).birth_year == 1961


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_ground_is_never_shown_without_a_name_nor_anything_of_the_protected(
    protected: bool, in_scope: bool, sensitive: bool
) -> None:
    shown = may_show(protected=protected, in_scope=in_scope, sensitive=sensitive)
    assert not (shown.grounds and not shown.name)
    assert not (protected and shown.name)
    assert not (shown.name and not in_scope)


@pytest.mark.parametrize("text", ["", "123456789", "12345678901", "123456789x", "١٢٣٤٥٦٧٨٩٠"])
def test_what_is_no_v_number_is_none(text: str) -> None:
    assert v_number(text) is None
