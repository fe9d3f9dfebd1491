"""Is a name heard alike in both scripts?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.engine.search_key import name_key, name_words, sound


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
