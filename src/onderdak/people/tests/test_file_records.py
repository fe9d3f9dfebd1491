"""Can whatever is typed as a name at the counter be kept? A name that breaks a key would stop the report."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.people.tests.builders import NOW
from onderdak.people.types import NewPerson
from onderdak.people.usecases.file_records import Delivered, content_of, rows_of

SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
LETTERS = st.text(alphabet="абвієїґщьюяABYZ-'’. ", max_size=12)
NAMES = st.one_of(SIGNS, LETTERS, st.sampled_from(["Олена-Maria", "О.", "Юлія"]))


@settings(max_examples=60)
@given(NAMES, NAMES, NAMES, NAMES)
def test_any_name_can_be_kept_and_keyed(given_name, family, cyrillic, patronymic) -> None:
    person = NewPerson(
        given=given_name, family=family, given_cyrillic=cyrillic, family_cyrillic=cyrillic,
        patronymic=patronymic,
    )  # fmt: skip
    said = Delivered("0344", 1, 1, "intake", content_of(person), NOW, NOW)

    records, keys, matches = rows_of([(7, said)])

    assert (len(records), len(keys)) == (1, 1)
    assert len(matches) <= 1
