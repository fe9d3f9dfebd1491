"""Which pairs may never be linked by weight alone?"""

from onderdak.people.engine.records import RawRecord
from onderdak.people.tests.linking import decided

MOTHER = {"given": "Олена", "surname": "Видумана", "birth_date": "1985-03-12", "sex": "F"}


def _pair(one: dict[str, str], other: dict[str, str], *more: dict[str, str]) -> tuple[str, str] | None:
    rows = [RawRecord(id=f"r{at}", **row) for at, row in enumerate((one, other, *more))]
    return decided(rows).get(("r0", "r1"))


def test_twins_stay_apart_even_with_one_document() -> None:
    one = {
        "given": "Марія",
        "surname": "Видумана",
        "birth_date": "2015-05-05",
        "sex": "F",
        "household_id": "h1",
    }
    twin = {**one, "given": "Марина", "household_id": "h2"}
    assert _pair(one, twin) is None or _pair(one, twin)[0] == "review"
    twin_at_home = {**twin, "household_id": "h1"}
    found = _pair(one, {**twin, "document_number": "FA123456"}, twin_at_home)
    assert found is None or found[0] == "review"


def test_father_and_son_with_one_name_stay_apart() -> None:
    father = {"given": "Іван", "surname": "Видуманий", "patronymic": "Іванович", "birth_date": "1980-02-02"}
    assert _pair(father, {**father, "birth_date": "2010-07-09"}) is None
    son = {**father, "birth_date": "", "household_id": "h2"}
    at_home = {**father, "household_id": "h2"}
    found = _pair({**father, "household_id": "h1"}, son, at_home)
    assert found is None or found[0] == "review"


def test_other_given_names_are_nothing_and_with_one_document_a_person_looks() -> None:
    child = {**MOTHER, "given": "Богдан", "sex": "M"}
    assert _pair(MOTHER, child) is None
    found = _pair({**MOTHER, "document_number": "FA123456"}, {**child, "document_number": "FA123456"})
    assert found is not None and found[0] == "review"
    assert "cap:given-differs-one-document" in found[1]


def test_another_father_makes_it_a_question() -> None:
    found = _pair({**MOTHER, "patronymic": "Миколаївна"}, {**MOTHER, "patronymic": "Степанівна"})
    assert found is not None and found[0] == "review" and "cap:father-differs" in found[1]


def test_the_same_person_in_two_scripts_is_linked() -> None:
    latin = {"given": "Olena", "surname": "Vydumana", "birth_date": "1985-03-12", "sex": "V"}
    found = _pair(MOTHER, latin)
    assert found is not None and found[0] == "link"


def test_namesakes_without_anything_else_in_common_are_a_question() -> None:
    found = _pair({**MOTHER, "birth_place": "Київ"}, {**MOTHER, "birth_place": "Харків"})
    assert found is not None and found[0] == "review" and "cap:namesake-elsewhere" in found[1]


TWIN = {"given": "Марія", "surname": "Видумана", "birth_date": "2015-05-05", "sex": "F"}


def test_twins_whose_names_sound_alike_are_a_question_in_and_over_households() -> None:
    at_home = {**TWIN, "given": "Bohumyla", "household_id": "h1"}
    twin = {**at_home, "given": "Bohumila"}
    found = _pair(at_home, twin)
    assert found is not None and found[0] == "review" and "cap:one-household" in found[1]
    elsewhere = {**TWIN, "given": "Богумила", "household_id": "h2"}
    found = _pair(at_home, elsewhere, twin)
    assert found is not None and found[0] == "review" and "cap:alike-twins-at-home" in found[1]
    assert _pair(at_home, elsewhere)[0] == "link"  # type: ignore[index]


def test_a_row_that_was_entered_twice_in_one_household_is_linked() -> None:
    row = {**TWIN, "household_id": "h1"}
    found = _pair(row, dict(row))
    assert found is not None and found[0] == "link"
    other_sex = {**row, "sex": "M"}
    found = _pair(row, other_sex)
    assert found is None or found[0] == "review"


def test_a_twin_with_the_same_document_is_known_by_it() -> None:
    one = {**TWIN, "given": "Bohumyla", "household_id": "h1", "document_number": "FA123456"}
    other = {**TWIN, "given": "Богумила", "household_id": "h2", "document_number": "FA123456"}
    found = _pair(one, other, {**one, "given": "Bohumila", "document_number": "FA999999"})
    assert found is not None and found[0] == "link"


def test_a_slip_in_the_name_of_a_twin_is_a_slip_and_the_name_of_the_other_is_not() -> None:
    at_home = {**TWIN, "given": "Svitlana", "household_id": "h1"}
    brother = {**at_home, "given": "Petro", "sex": "M"}
    slip = {**TWIN, "given": "Switana", "household_id": "h2"}
    assert _pair(at_home, slip, brother)[0] == "link"  # type: ignore[index]
    sister = {**at_home, "given": "Svitana"}
    found = _pair(at_home, slip, sister)
    assert found is not None and found[0] == "review" and "cap:twins-at-home" in found[1]


def test_an_initial_is_enough_only_where_father_or_household_agree() -> None:
    whole = {**MOTHER, "patronymic": "Миколаївна"}
    assert _pair(whole, {**whole, "given": "О."})[0] == "link"  # type: ignore[index]
    found = _pair(MOTHER, {**MOTHER, "given": "О."})
    assert found is not None and found[0] == "review" and "cap:given-missing" in found[1]


def test_sisters_with_one_birth_date_and_two_known_names_are_a_question_even_with_one_father() -> None:
    one = {**TWIN, "given": "Олена", "patronymic": "Миколаївна"}
    found = _pair(one, {**one, "given": "Полина"})
    assert found is None or (found[0] == "review" and "cap:two-known-names" in found[1])


def test_an_initial_of_another_name_and_twins_written_the_wrong_way_round_are_questions() -> None:
    whole = {**MOTHER, "patronymic": "Миколаївна"}
    found = _pair(whole, {**whole, "given": "Ю."})
    assert found is None or found[0] == "review"
    turned = {**TWIN, "given": "Видумана", "household_id": "h1"}
    found = _pair({**turned, "surname": "Афія"}, {**turned, "surname": "Аксана"})
    assert found is None or found[0] == "review"
