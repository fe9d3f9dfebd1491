"""Which acts need a second person, and may that be the same person?"""

import pytest

from onderdak.access.public import ALL_RIGHTS
from onderdak.access.rules.second_person import LIST, must_be_another, second_person_for
from onderdak.kernel.errors import ClosedListOnly, SecondPersonNeeded


def test_four_eyes_is_a_closed_list_whose_rights_exist() -> None:
    assert {line.right for line in LIST.values()} <= ALL_RIGHTS
    with pytest.raises(ClosedListOnly):
        second_person_for("placement.forget_somebody")
    with pytest.raises(SecondPersonNeeded):
        must_be_another(7, 7)
    must_be_another(7, 8)
