"""Who may ask the ministry for separate places, and does silence stay an open request?"""

from dataclasses import replace
from datetime import timedelta

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.conduct.rules.places_request import (
    REMIND_AFTER,
    RequestState,
    level_of_request,
    request_state,
    wrong_answer,
)
from onderdak.conduct.tests.builders import TODAY


def test_a_municipality_and_a_region_ask_and_nobody_else() -> None:
    assert level_of_request(a_desk()) == ("0344", "")
    assert level_of_request(replace(a_desk(Role.REGIONAL_COORDINATOR, ""), region="VR09")) == ("", "VR09")
    for role in (Role.NATIONAL_COORDINATOR, Role.POLICY_ANALYST):
        assert level_of_request(a_desk(role, "")) is None
    assert level_of_request(a_desk(Role.LOCATION_MANAGER)) is None


def test_silence_is_no_answer_and_says_so_after_its_term() -> None:
    assert request_state(TODAY, "", TODAY) is RequestState.ASKED
    assert request_state(TODAY, "", TODAY + REMIND_AFTER) is RequestState.ASKED
    assert request_state(TODAY, "", TODAY + REMIND_AFTER + timedelta(days=1)) is RequestState.SILENT
    for answer in ("granted", "refused", "withdrawn"):
        assert request_state(TODAY, answer, TODAY + timedelta(days=400)).value == answer


def test_a_yes_names_how_many_and_never_more_than_was_asked() -> None:
    assert wrong_answer("granted", 2, 3) == wrong_answer("refused", None, 3) == ""
    assert wrong_answer("granted", None, 3) == wrong_answer("granted", 4, 3) == "granted"
    assert wrong_answer("granted", 0, 3) == "granted"
    assert wrong_answer("perhaps", None, 3) == "answer"
