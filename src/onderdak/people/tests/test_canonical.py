"""Is one person written in two scripts and many tables still one name?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.people.engine.canonical import canonical, split_name
from onderdak.people.engine.name_keys import likely_given, skeleton, surname_key
from onderdak.people.engine.records import place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Олена", "Шевченко"), ("Olena", "Shevchenko")),
        (("Олена", "Шевченко"), ("Елена", "Шевченко")),
        (("Олена", "Шевченко"), ("Olena", "Schewtschenko")),
        (("Олена", "Шевченко"), ("Olena", "Ševčenko")),
        (("Олена", "Шевченко"), ("Oléna", "Chevtchenko")),
        (("Олена", "Шевченко"), ("Olena", "Sjevtsjenko")),
        (("Микола", "Ткаченко"), ("Nikolaj", "Tkaczenko")),
        (("Дмитро", "Щербак"), ("Dmitrij", "Shcherbak")),
        (("Ганна", "Ковальська"), ("Anna", "Kovalskaya")),
        (("Ганна", "Ковальська"), ("Hanna", "Kowalski")),
        (("Олександр", "Іванов"), ("Саша", "Иванова")),
        (("Юлія", "Циганенко"), ("Yuliia", "Tsyhanenko")),
    ],
)
def test_two_spellings_share_their_keys(one: tuple[str, str], other: tuple[str, str]) -> None:
    a, b = canonical(*one), canonical(*other)
    assert set(a.given) & set(b.given), (a.given, b.given)
    assert set(a.surname) & set(b.surname), (a.surname, b.surname)


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [("Миколаївна", "Микола"), ("Николаевич", "Николай"), ("Serhiiovych", "Сергій"), ("Yakovlevich", "Яків"),
     ("Ivanivna", "Іван"), ("Wolodymyriwna", "Володимир")],
)  # fmt: skip
def test_a_patronymic_is_the_name_of_the_father(patronymic: str, father: str) -> None:
    named = canonical(father, "").given[0].rstrip("aeiou")
    assert canonical("", "", patronymic).patronymic[0].rstrip("aeiou") == named


def test_a_patronymic_in_the_field_of_the_given_name_is_found() -> None:
    form = canonical("Олена Миколаївна", "Шевченко")
    assert form.given == ("olena",)
    assert form.patronymic == canonical("Олена", "Шевченко", "Миколаївна").patronymic


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Олена Миколаївна Шевченко", ("Олена", "Шевченко", "Миколаївна")),
        ("Шевченко Олена Миколаївна", ("Олена", "Шевченко", "Миколаївна")),
        ("Shevchenko Olena", ("Olena", "Shevchenko", "")),
        ("Olena Shevchenko", ("Olena", "Shevchenko", "")),
        ("Шевченко", ("", "Шевченко", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_in_one_field_falls_apart(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == parts


def test_boys_and_girls_of_one_stem_have_two_names() -> None:
    for boy, girl in (("Євген", "Євгенія"), ("Віталій", "Віталія"), ("Степан", "Стефанія")):
        assert not set(canonical(boy, "").given) & set(canonical(girl, "").given), (boy, girl)


def test_parts_of_a_double_name_are_a_set() -> None:
    one, other = canonical("Олена", "Шевченко-Бондар"), canonical("Олена", "Бондар-Шевченко")
    assert one.surname == other.surname
    assert surname_key("бондар", "cyrillic") in one.parts


def test_a_slip_in_a_known_given_name_is_guessed() -> None:
    assert likely_given(canonical("Svtlana", "").given[0]) == canonical("Світлана", "").given[0]
    assert likely_given(canonical("Світлана", "").given[0]) is None


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_any_text_gives_keys_of_plain_letters(first: str, last: str, father: str) -> None:
    form = canonical(first, last, father)
    keys = [*form.given, *form.surname, *form.patronymic]
    assert all("a" <= letter <= "z" or letter == "-" for key in keys for letter in key)
    assert len(form.given) <= 3 and len(form.surname) <= 3


@settings(max_examples=50)
@given(st.text(alphabet="bdhklmnprstvaou", min_size=3, max_size=12))
def test_a_key_is_its_own_skeleton_class(key: str) -> None:
    once = skeleton(key)
    assert skeleton(once) == once or once == ""


def test_a_comma_stands_after_the_surname() -> None:
    assert split_name("Шевченко Коваль, Олена Миколаївна") == ("Олена Миколаївна", "Шевченко Коваль", "")


@pytest.mark.parametrize("name", ["Олена-Maria", "Олена/Maria", "Maria-Олена"])
def test_two_scripts_in_one_name_are_read_each_in_its_own(name: str) -> None:
    assert set(canonical(name, "Видумана").given[0].split("-")) == {"olena", "maria"}


def test_one_birth_place_has_one_key_whatever_table_the_name_beside_it_was_written_in() -> None:
    written = ("Херсон", "Kherson", "Cherson", "Herson")
    assert (
        len({place_key(place, reading) for place in written for reading in ("english", "german", "dutch")})
        == 1
    )
    assert place_key("Чернігів", "cyrillic") == place_key("Chernihiv", "english")
    assert place_key("Херсон", "cyrillic") != place_key("Харків", "cyrillic")
