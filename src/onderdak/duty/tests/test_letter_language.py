"""In which language does a letter stand beside the Dutch?"""

import pytest

from onderdak.duty.rules.letter_language import letter_language


@pytest.mark.parametrize(
    ("known", "written"),
    [("uk", "uk"), ("ru", "ru"), ("en", "en"), ("nl", "nl"), ("", "uk"), ("ka", "en"), ("UK", "en")],
    ids=["ukrainian", "russian", "english", "dutch", "not_said", "not_offered", "not_a_code"],
)
def test_the_own_language_where_we_write_it(known, written) -> None:
    assert letter_language(known) == written
