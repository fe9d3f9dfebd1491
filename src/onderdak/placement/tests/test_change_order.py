"""Who decides on another order, what is seen before it is saved, and for whom does it hold?"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from onderdak.access.public import Role, approve_second, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible, SecondPersonNeeded
from onderdak.placement.store.models import Policy
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_policy, a_request
from onderdak.placement.usecases.change_order import adopt_order, propose_order
from onderdak.placement.usecases.order_drafts import draft_by_id, drafts_of
from onderdak.placement.usecases.policy_in_force import policy_on
from onderdak.placement.usecases.preview_order import preview_order
from onderdak.placement.usecases.waiting_order import waiting_order

pytestmark = pytest.mark.django_db
FIRST, SECOND = a_desk(), a_desk(actor_id=8)


def children_first(**differs: object):
    wanted = a_policy("with_minors", "everybody", municipality="0344", valid_from=TONIGHT)
    return replace(wanted, **differs)


def propose(policy=None, key: UUID | None = None) -> int:
    return propose_order(desk=FIRST, now=NOW, policy=policy or children_first(), request_key=key or uuid4())


def agree(draft_id: int, *, granted: bool = True) -> None:
    asked = draft_by_id(desk=SECOND, draft_id=draft_id).approval_id
    approve_second(desk=SECOND, now=NOW, request_key=uuid4(), approval_id=asked, granted=granted)


def first_in_line(code: str) -> int:
    return waiting_order(night=TONIGHT, now=NOW, municipalities=[code])[1][0].request.request_id


def test_a_preview_shows_who_gains_and_who_loses_and_writes_nothing() -> None:
    alone, family = a_request(now=NOW - timedelta(hours=5)), a_family(3)

    seen = preview_order(desk=FIRST, now=NOW, night=TONIGHT, policy=children_first(), municipalities=["0344"])

    assert [one.request_id for one in seen.change.up] == [family.request_id]
    assert [one.request_id for one in seen.change.down] == [alone.request_id]
    assert seen.counts["single_parent"] == {"up": 1, "down": 0, "same": 0}
    assert seen.counts["single"] == {"up": 0, "down": 1, "same": 0}
    assert first_in_line("0344") == alone.request_id
    assert Policy.objects.count() == 1


def test_an_order_holds_only_after_another_person_agreed() -> None:
    a_request(now=NOW - timedelta(hours=5))
    family = a_family(3)
    draft = propose()

    with pytest.raises(SecondPersonNeeded):
        adopt_order(desk=FIRST, now=NOW, draft_id=draft)
    with pytest.raises(SecondPersonNeeded):
        approve_second(
            desk=FIRST, now=NOW, request_key=uuid4(),
            approval_id=draft_by_id(desk=FIRST, draft_id=draft).approval_id,
        )  # fmt: skip
    agree(draft)
    version = adopt_order(desk=SECOND, now=NOW, draft_id=draft)

    assert adopt_order(desk=FIRST, now=NOW, draft_id=draft) == version
    assert policy_on(TONIGHT, "0344").version == version
    assert first_in_line("0344") == family.request_id


def test_the_order_of_one_municipality_is_not_that_of_another() -> None:
    early, late = (
        a_request(municipality="0363", now=NOW - timedelta(hours=5)),
        a_family(3, municipality="0363"),
    )
    draft = propose()
    agree(draft)
    adopt_order(desk=FIRST, now=NOW, draft_id=draft)

    line = waiting_order(night=TONIGHT, now=NOW, municipalities=["0363"])[1]

    assert [one.request.request_id for one in line] == [early.request_id, late.request_id]
    assert policy_on(TONIGHT, "0363").municipality == ""


def test_a_no_of_the_second_person_ends_it() -> None:
    draft = propose()
    agree(draft, granted=False)

    with pytest.raises(NotNow):
        adopt_order(desk=FIRST, now=NOW, draft_id=draft)
    assert [one.state for one in drafts_of(desk=FIRST)] == ["refused"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"tiers": a_policy("with_minors").tiers},
        {"levels": ("fit", "persons")},
        {"levels": ("persons", "beauty")},
        {"valid_from": date(2025, 10, 30)},
        {"adopted_by": " "},
    ],
    ids=["somebody_left_out", "shelter_not_first", "unknown_level", "in_the_past", "nobody_adopted_it"],
)
def test_an_order_that_cannot_be_one_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputInvalid):
        propose(children_first(**wrong))
    assert drafts_of(desk=FIRST) == []


def test_nobody_changes_the_order_of_another_municipality_or_without_the_right() -> None:
    with pytest.raises(NotVisible):
        propose(children_first(municipality="0363"))
    with pytest.raises(NotVisible):
        propose(children_first(municipality=""))
    with pytest.raises(NotPermitted):
        propose_order(desk=a_desk(Role.INTAKE_WORKER), now=NOW, policy=children_first(), request_key=uuid4())


def test_the_same_key_is_the_same_draft_and_the_wall_of_the_database_lets_it_through() -> None:
    key = uuid4()
    with scope_of(FIRST), as_app():
        assert propose(key=key) == propose(key=key)
    assert len(drafts_of(desk=FIRST)) == 1
    assert drafts_of(desk=a_desk(municipality="0363")) == []
