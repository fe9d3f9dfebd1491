"""Does a message refuse what it does not know, and answer in UTC?"""

from datetime import UTC, datetime

import pytest
from pydantic import Field, ValidationError

from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.wire import Cents, Id, Moment, MunicipalityCode, Wire, wire_names


class Message(Wire):
    household_id: Id = Field(alias="huishoudenId")
    moment: Moment = Field(alias="gemeldOp")
    municipality: MunicipalityCode = Field(alias="gemeente")
    amount: Cents = Field(alias="bedrag", default=0)


GOOD = {"huishoudenId": 1, "gemeldOp": "2026-01-09T16:00:00+02:00", "gemeente": "0363"}


def test_any_offset_comes_in_and_utc_goes_out() -> None:
    message = Message.model_validate(GOOD)

    assert message.moment.astimezone(UTC) == datetime(2026, 1, 9, 14, tzinfo=UTC)
    assert message.model_dump(mode="json", by_alias=True)["gemeldOp"] == "2026-01-09T14:00:00Z"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"huisHoudenId": 1}, id="misspelt_key"),
        pytest.param({"household_id": 1}, id="english_key"),
        pytest.param({"huishoudenId": 2**63}, id="id_without_end"),
        pytest.param({"gemeldOp": "2026-01-09T16:00:00"}, id="moment_without_zone"),
        pytest.param({"gemeente": "GM0363"}, id="code_of_a_file"),
        pytest.param({"bedrag": 10**16}, id="more_money_than_there_is"),
    ],
)
def test_a_wrong_message_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Message.model_validate(GOOD | wrong)


def test_a_refusal_of_a_use_case_names_the_fields_of_the_wire() -> None:
    names = {"members": "personen", "birthDate": "geboorteDatum"}
    refused = InputInvalid(problems=(("members[2].birthDate", "impossible_date"), ("other", "range")))

    with pytest.raises(InputInvalid) as told, wire_names(names):
        raise refused

    assert told.value.detail["problems"] == (
        ("personen.2.geboorteDatum", "impossible_date"),
        ("other", "range"),
    )
