"""Which reasons bring somebody on the by-name list and take them off it, and on what evidence?"""

import pytest

from onderdak.kernel.errors import ClosedListOnly
from onderdak.people.rules.list_reasons import BY_CODE, OFF, ON, must_come_on, must_go_off


def test_the_closed_lists_are_those_of_the_by_name_list() -> None:
    assert len(ON) == 8 and len(OFF) == 8
    assert [one.code for one in OFF if one.two_people] == ["unknown_closed", "error"]


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_each_way_off_is_open_with_its_own_evidence(code: str) -> None:
    for kind in BY_CODE[code].evidence:
        must_go_off(code, f"{kind}:1", 5)


def test_a_hand_over_that_was_not_accepted_is_no_evidence_and_neither_is_silence() -> None:
    assert BY_CODE["moved"].evidence == ("handover",)
    for word in ("no_news", "full", "debt", ""):
        with pytest.raises(ClosedListOnly):
            must_go_off(word, "note:1", 5)
        with pytest.raises(ClosedListOnly):
            must_come_on(word)
