"""From a need to three providers, a referral that is refused, the next one, and an outcome."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from onderdak.access.public import Role, approve_second, open_approvals, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.care.public import (
    NeedsAsked,
    ask_to_open_note,
    gap_statement,
    hand_over_arrivals,
    need_list,
    need_view,
    open_note,
    record_figure,
    record_step,
    refer,
    supply_map,
)
from onderdak.care.store.models import Need, Referral
from onderdak.care.tests.builders import (
    NOW,
    TODAY,
    a_care_desk,
    a_need,
    a_provider,
    new_figure,
    said_yes,
)
from onderdak.kernel.errors import (
    ConsentFirst,
    InputInvalid,
    NotNow,
    NotPermitted,
    NotVisible,
    SecondPersonNeeded,
    SupplyUndated,
)
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import request_of_household
from onderdak.placement.tests.builders import a_request

pytestmark = pytest.mark.django_db


def referred(need: int, provider: int, **more: object) -> int:
    return refer(desk=a_care_desk(), now=NOW, need_id=need, provider_id=provider, request_key=uuid4(), **more)


def step(referral: int, kind: str, why: str = "", now=NOW) -> int:
    return record_step(
        desk=a_care_desk(), now=now, referral_id=referral, kind=kind, why=why, request_key=uuid4()
    )


def seen(need: int):
    return need_view(desk=a_care_desk(), now=NOW, need_id=need)


def test_three_with_reasons_refused_next_started_and_helped() -> None:
    household = a_request(a_person()).household_id
    near, far = a_provider(), a_provider(place="0363", name="Proefpraktijk Amsterdam")
    a_provider(treatments=("child",), figure=new_figure(help="child"))
    need = a_need(household)
    assert [one.supply.provider_id for one in seen(need).fits] == [near, far]
    with pytest.raises(ConsentFirst):
        referred(need, near)
    said_yes(need)
    first = referred(need, near)
    kept = Referral.objects.get(pk=first)
    assert kept.rank == 1 and ["+", "speaks", {"language": "uk"}] in kept.reasons
    with pytest.raises(NotNow):
        referred(need, far)
    with pytest.raises(NotNow):
        step(first, "accepted")
    step(first, "sent")
    with pytest.raises(InputInvalid):
        step(first, "refused")
    step(first, "refused", "full")
    assert [one.supply.provider_id for one in seen(need).fits] == [far]
    second = referred(need, far)
    step(second, "sent")
    step(second, "accepted")
    desk = a_desk()
    assert request_of_household(desk, household).facts.ties == ("0363",)
    step(second, "started")
    step(second, "ended", "helped")
    assert request_of_household(desk, household).facts.ties == ()
    states = [one.row.course.state.value for one in seen(need).referrals]
    assert states == ["refused", "ended"]


def test_consent_that_was_taken_back_counts_no_more_and_an_override_has_its_facts() -> None:
    need, provider = a_need(a_request(a_person()).household_id), a_provider()
    said_yes(need)
    said_yes(need, "withdrawn")
    with pytest.raises(ConsentFirst):
        referred(need, provider)
    with pytest.raises(ConsentFirst):
        referred(need, provider, override="danger_of_life")
    number = referred(need, provider, override="danger_of_life", why="Dreigt zichzelf iets aan te doen.")
    assert Referral.objects.get(pk=number).override == "danger_of_life"


def test_the_database_refuses_a_referral_without_consent_or_reason() -> None:
    need, provider = a_need(a_request(a_person()).household_id), a_provider()
    with pytest.raises(IntegrityError, match="referral_consent_or_reason"), transaction.atomic():
        Referral.objects.create(
            need_id=need, municipality="0344", provider_id=provider, consent=None, override="", reasons=[],
            sealed=b"", wrapped_key=b"", made_on=TODAY, recorded_at=NOW, actor_id=1, entered_by="x",
        )  # fmt: skip


def test_supply_without_a_day_is_refused_and_an_old_figure_counts_no_more() -> None:
    with pytest.raises(SupplyUndated):
        a_provider(figure=new_figure(figure_date=None))
    number = a_provider(figure=new_figure(figure_date=TODAY - timedelta(days=90)))
    row = next(one for one in supply_map(desk=a_care_desk(), now=NOW) if one.supply.provider_id == number)
    assert row.supply.fade.value == "faded" and row.supply.weeks is None
    record_figure(desk=a_care_desk(), now=NOW, provider_id=number, figure=new_figure(), request_key=uuid4())
    rows = supply_map(desk=a_care_desk(), now=NOW, help_="trauma")
    assert {one.supply.weeks for one in rows} == {None, 9.0}  # one provider has no figure at all


def test_a_step_that_is_late_alarms_and_stands_on_top() -> None:
    quiet, need = a_need(a_request(a_person()).household_id), a_need(a_request(a_person()).household_id)
    said_yes(need)
    number = referred(need, a_provider())
    step(number, "sent")
    later = NOW + timedelta(days=15)
    found = need_list(desk=a_care_desk(), now=later, asked=NeedsAsked())
    assert found.stuck == 2 and {one.need_id for one in found.rows} == {need, quiet}
    on_time = need_list(desk=a_care_desk(), now=NOW + timedelta(days=10), asked=NeedsAsked("stuck"))
    assert on_time.rows == ()


def test_need_to_know_the_note_is_sealed_and_opened_after_a_second_person() -> None:
    need = a_need(a_request(a_person()).household_id)
    assert b"Slaapt" not in bytes(Need.objects.get(pk=need).sealed)
    assert open_note(desk=a_care_desk(), now=NOW, need_id=need).startswith("Slaapt")
    colleague = a_care_desk(actor_id=22)
    with pytest.raises(SecondPersonNeeded):
        open_note(desk=colleague, now=NOW, need_id=need)
    ask_to_open_note(desk=colleague, now=NOW, need_id=need, reason="handover", request_key=uuid4())
    asked = open_approvals(desk=a_care_desk(actor_id=23))
    approve_second(
        desk=a_care_desk(actor_id=23), now=NOW, approval_id=asked[0].approval_id, request_key=uuid4()
    )
    assert open_note(desk=colleague, now=NOW, need_id=need).startswith("Slaapt")
    for role in (Role.PLACEMENT_COORDINATOR, Role.FINANCE_OFFICER, Role.LOCATION_MANAGER):
        with pytest.raises(NotPermitted):
            need_view(desk=a_desk(role), now=NOW, need_id=need)
    with pytest.raises(NotVisible):
        need_view(desk=a_care_desk("0363"), now=NOW, need_id=need)


def test_the_gap_is_a_range_says_what_is_not_known_and_takes_arrivals_by_name() -> None:
    for _ in range(3):
        a_request(a_person())
    a_need(a_request(a_person()).household_id)
    a_provider()
    rows = gap_statement(desk=a_care_desk(), now=NOW).rows
    row = next(one for one in rows if one.language == "uk")
    assert row.gap.per_month == 4 and row.gap.from_arrivals is None and row.gap.waiting == 1
    hand_over_arrivals(lambda desk, now, code: (100.0, 200.0))
    try:
        rows = gap_statement(desk=a_care_desk(), now=NOW).rows
        assert rows[0].gap.from_arrivals == (13, 50)
    finally:
        hand_over_arrivals(lambda desk, now, code: None)
    country = gap_statement(desk=a_desk(Role.NATIONAL_COORDINATOR, "", actor_id=3), now=NOW)
    assert {one.code for one in country.rows} >= {"NL"}
    assert next(one for one in country.rows if one.code == "NL").gap.waiting is None


def test_a_region_and_the_country_count_the_same_people_as_care_does_though_they_may_read_none() -> None:
    a_request(*(a_person() for _ in range(11)))
    a_need(a_request(a_person()).household_id)
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"}), region="VR09")
    told = []
    for desk in (a_care_desk(), region, a_desk(Role.NATIONAL_COORDINATOR, "", actor_id=3)):
        with scope_of(desk), as_app():
            rows = gap_statement(desk=desk, now=NOW).rows
        told.append(next(one.gap for one in rows if one.language == "uk" and one.asked.persons))
    assert [one.persons for one in told] == [12, 12, 12]
    assert len({one.demand for one in told}) == 1 and [one.waiting for one in told] == [1, None, None]


def test_who_can_be_helped_in_two_languages_waits_in_both_rows_and_once_per_kind_of_help() -> None:
    a_need(a_request(a_person()).household_id)
    found = gap_statement(desk=a_care_desk(), now=NOW)
    assert [one.gap.waiting for one in found.rows] == [1, 1]
    assert [(name, waiting) for name, waiting, _ in found.per_help] == [("trauma", 1)]
