"""What may be done with a pair of registrations, by whom, and with which reason?"""

from datetime import UTC, datetime, timedelta

import pytest

from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.people.rules.link_course import (
    SAME_REASONS,
    machine_may_link,
    machine_may_take_off_list,
    must_have_reason,
    must_undo,
    stays,
)

NOW = datetime(2025, 10, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    "stop",
    [{"apart": True}, {"numbers_differ": True}, {"one_household": True}],
    ids=lambda one: next(iter(one)),
)
def test_the_machine_links_only_what_nothing_speaks_against(stop) -> None:
    free = {"apart": False, "numbers_differ": False, "one_household": False}
    assert machine_may_link("link", **free)
    assert not machine_may_link("review", **free)
    assert not machine_may_link("link", **(free | stop))


def test_nobody_leaves_the_list_by_a_machine() -> None:
    assert machine_may_take_off_list() is False


def test_undoing_is_free_for_ten_minutes() -> None:
    must_undo(NOW, NOW + timedelta(minutes=10), "")
    must_undo(NOW, NOW + timedelta(minutes=11), "wrong row")
    with pytest.raises(InputInvalid):
        must_undo(NOW, NOW + timedelta(minutes=11), " ")


def test_a_reason_is_of_the_list_and_the_first_registered_stays() -> None:
    must_have_reason("document_seen", SAME_REASONS)
    with pytest.raises(ClosedListOnly):
        must_have_reason("", SAME_REASONS)
    assert stays([(NOW, 4), (NOW - timedelta(days=1), 9), (NOW, 2)]) == 9
