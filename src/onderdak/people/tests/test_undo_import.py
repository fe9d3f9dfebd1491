"""Can a list that was read in still be taken back?"""

import pytest

from onderdak.kernel.errors import NotNow, SecondPersonNeeded
from onderdak.people.rules.undo_import import BuiltUpon, must_be_undone


def test_a_list_nobody_built_upon_goes_back_after_a_yes() -> None:
    must_be_undone(1, BuiltUpon(), undone=False, approval_id=7)
    with pytest.raises(SecondPersonNeeded):
        must_be_undone(1, BuiltUpon(), undone=False, approval_id=None)


@pytest.mark.parametrize(
    "built", [BuiltUpon(seen=1), BuiltUpon(rights=1), BuiltUpon(handovers=1), BuiltUpon(left_list=1)]
)
def test_what_was_built_upon_stays(built) -> None:
    with pytest.raises(NotNow):
        must_be_undone(1, built, undone=False, approval_id=7)


def test_once_is_enough() -> None:
    with pytest.raises(NotNow):
        must_be_undone(1, BuiltUpon(), undone=True, approval_id=7)
