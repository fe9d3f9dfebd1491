"""On which grounds does more time to pay end before its day?"""

import pytest

from onderdak.contribution.rules.deferral_ends import CHOSEN, EndGround, ends_with_objection


def test_a_desk_chooses_from_the_three_grounds_of_the_law_and_no_other() -> None:
    assert [one.value for one in CHOSEN] == ["terms_not_kept", "wrong_information", "circumstances"]
    assert set(EndGround) - set(CHOSEN) == {EndGround.OBJECTION_OVER}


@pytest.mark.parametrize(
    ("outcome", "ends"),
    [("founded", False), ("unfounded", True), ("inadmissible", True), ("withdrawn", True)],
)
def test_only_a_founded_objection_keeps_its_deferral(outcome, ends) -> None:
    assert ends_with_objection(outcome) is ends
