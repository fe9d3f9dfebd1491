"""May a location close: has everybody who lives there a next place or an open request for that day?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import BlockReason, announce_closing, cancel_block, closing_days, location_names
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import (
    approve_closing,
    ask_next_places,
    closing_plan,
    place_household,
    running_of,
)
from onderdak.placement.rules.closing_plan import ClosingState, closing_state
from onderdak.placement.store.models import PlacementRequest
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request, a_stay
from tests.builders import a_client

DAY = TONIGHT + timedelta(days=60)


def _announced(location_id: int, on=DAY, reference: str = "Besluit B-12"):
    return announce_closing(
        desk=the_system(), now=NOW, location_id=location_id, on=on, reason=BlockReason.CONTRACT_END,
        reference=reference, request_key=uuid4(),
    )  # fmt: skip


def _asked(location_id: int, *households: int) -> int:
    return ask_next_places(
        desk=the_system(), now=NOW, location_id=location_id, household_ids=households, request_key=uuid4()
    )


def _approved(location_id: int) -> int:
    return approve_closing(desk=the_system(), now=NOW, location_id=location_id, request_key=uuid4())


def _plan(location_id: int):
    return closing_plan(desk=the_system(), now=NOW, location_id=location_id)


@pytest.mark.parametrize(
    ("without", "approved", "state"),
    [
        (3, False, ClosingState.GAPS),
        (0, False, ClosingState.READY),
        (0, True, ClosingState.APPROVED),
        (1, True, ClosingState.GAPS_AGAIN),
    ],
)
def test_a_plan_is_ready_when_nobody_is_left_and_approval_alone_closes_no_gap(without, approved, state):
    assert closing_state(without=without, approved=approved) is state


@pytest.mark.django_db
class TestOfALocation:
    def test_asking_ends_the_stay_on_the_day_and_puts_them_in_the_order_of_that_day(self):
        unit = a_unit(4)
        family = a_family(3)
        a_stay(family, unit.unit_id)
        _announced(unit.location_id)

        before = _plan(unit.location_id)
        assert (before.closing.why, before.closing.on, before.state) == ("announced", DAY, ClosingState.GAPS)
        with pytest.raises(NotNow) as refused:
            _approved(unit.location_id)
        assert refused.value.detail["without"] == 1

        assert _asked(unit.location_id, family.household_id) == 1
        assert _asked(unit.location_id, family.household_id) == 0, "who asks already is not asked again"
        plan = _plan(unit.location_id)
        assert (plan.count.with_request, plan.state) == (1, ClosingState.READY)
        stay = running_of(desk=the_system(), now=NOW, household_id=family.household_id).stay
        assert stay is not None, "nobody is put out by it: they sleep there tonight"
        assert PlacementRequest.objects.filter(
            household_id=family.household_id, withdrawn_at__isnull=True, needed_from__lte=DAY
        ).exists()

    def test_a_next_place_from_the_day_on_makes_the_plan_ready_and_approval_is_kept_once(self):
        unit, other = a_unit(4), a_unit(4)
        family = a_family(3)
        a_stay(family, unit.unit_id)
        _announced(unit.location_id)
        _asked(unit.location_id, family.household_id)
        asked = PlacementRequest.objects.get(household_id=family.household_id, withdrawn_at__isnull=True)
        place_household(
            desk=the_system(), now=NOW, request_id=asked.pk, unit_id=other.unit_id, start=DAY,
            request_key=uuid4(),
        )  # fmt: skip
        plan = _plan(unit.location_id)
        assert plan.count.with_place == 1
        assert plan.next_names == {
            other.location_id: location_names([other.location_id])[other.location_id][0]
        }

        assert _approved(unit.location_id) == _approved(unit.location_id)
        assert _plan(unit.location_id).state is ClosingState.APPROVED

    def test_who_comes_after_the_approval_has_a_stay_that_ends_with_it_and_a_request(self):
        unit = a_unit(4, sharing="women")
        _announced(unit.location_id)
        _approved(unit.location_id)
        a_stay(a_request(a_person()), unit.unit_id)
        plan = _plan(unit.location_id)
        # a stay given now ends with the location, and its request stands: it waits for the day
        assert plan.state is ClosingState.APPROVED
        assert plan.count.with_request == 1

    def test_a_stay_without_any_request_is_a_gap_until_it_is_asked(self):
        unit = a_unit(4)
        family = a_family(2)
        a_stay(family, unit.unit_id)
        PlacementRequest.objects.filter(household_id=family.household_id).update(withdrawn_at=NOW)
        _announced(unit.location_id)
        assert _plan(unit.location_id).count.without == 1

        _asked(unit.location_id, family.household_id)
        row = PlacementRequest.objects.get(household_id=family.household_id, withdrawn_at__isnull=True)
        assert (row.needed_from, row.has_roof, row.roof_until) == (DAY, True, DAY)
        assert _plan(unit.location_id).state is ClosingState.READY

    def test_another_day_asks_for_another_approval_and_a_taken_back_word_is_no_closing(self):
        unit = a_unit(2)
        made = _announced(unit.location_id)
        _approved(unit.location_id)
        earlier = _announced(unit.location_id, on=DAY - timedelta(days=5))
        plan = _plan(unit.location_id)
        assert (plan.closing.on, plan.state) == (DAY - timedelta(days=5), ClosingState.READY)

        for block in (made, earlier):
            cancel_block(desk=the_system(), now=NOW, block_id=block.block_id, revision=1)
        assert closing_days(desk=the_system(), night=TONIGHT) == {}
        assert _plan(unit.location_id).closing is None
        with pytest.raises(NotNow):
            _approved(unit.location_id)

    def test_a_contract_that_ends_first_is_the_day_and_needs_no_announcement(self):
        unit = a_unit(2, location_id=a_location(contract_until=DAY))
        _announced(unit.location_id, on=DAY + timedelta(days=9))
        plan = _plan(unit.location_id)
        assert (plan.closing.why, plan.closing.on, plan.closing.block_id) == ("contract", DAY, None)

    def test_a_room_out_of_use_is_no_closing(self):
        unit = a_unit(2)
        made = _announced(unit.location_id)
        a_unit(2, location_id=unit.location_id)
        assert closing_days(desk=the_system(), night=TONIGHT) == {}, "a room that was added stays open"
        assert made.until is None

    @pytest.mark.parametrize(
        ("differs", "field"), [({"on": TONIGHT}, "start"), ({"reference": " "}, "reference")]
    )
    def test_a_day_to_come_and_a_paper_are_asked(self, differs, field):
        unit = a_unit(2)
        with pytest.raises(InputInvalid) as refused:
            _announced(unit.location_id, **differs)
        assert [name for name, _ in refused.value.detail["problems"]] == [field]


@pytest.mark.django_db
def test_the_page_leads_from_the_announcement_to_the_approval(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    unit = a_unit(4)
    family = a_family(2)
    a_stay(family, unit.unit_id)
    client = a_client(Role.PLACEMENT_COORDINATOR)
    page = f"/locaties/{unit.location_id}/sluiting"
    key = {"key": str(uuid4())}

    wrong = client.post(
        f"{page}/aankondigen", {"start": "2020-01-01", "reason": "permit", "reference": "x", **key}
    )
    assert wrong.status_code == 400
    assert "Kies een dag na vannacht" in wrong.content.decode()
    asked = {"start": "2026-06-01", "reason": "contract_end", "reference": "Besluit 7", **key}
    client.post(f"{page}/aankondigen", asked)
    shown = client.get(page).content.decode()
    assert "nog niet rond" in shown
    assert "Vraag een volgende plek voor 1 huishouden" in shown
    refused = client.post(f"{page}/goedkeuren", key, follow=True).content.decode()
    assert "Niet goedgekeurd" in refused

    client.post(f"{page}/vragen", {"huishouden": family.household_id, **key})
    assert "Plan goedkeuren" in client.get(page).content.decode()
    done = client.post(f"{page}/goedkeuren", key, follow=True).content.decode()
    assert "Het plan: goedgekeurd" in done

    mayor = a_client(Role.REGIONAL_COORDINATOR).get(page).content.decode()
    assert "goedgekeurd" in mayor
    assert "Plan goedkeuren" not in mayor
