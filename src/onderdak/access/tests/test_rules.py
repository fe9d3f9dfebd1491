"""Who may do what, where, and when does somebody have to wait or to be a second person?"""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.access.public import ALL_RIGHTS, Role, Scope, rights_of
from onderdak.access.rules.audit_entry import audit_ids
from onderdak.access.rules.brake import WINDOW, WRONG_PER_PAIR, braked_until
from onderdak.access.rules.chain import chain_faults, first_digest, next_digest
from onderdak.access.rules.rights import RIGHTS
from onderdak.access.rules.scope_of_role import scopes_of
from onderdak.access.rules.second_person import LIST, must_be_another, second_person_for
from onderdak.access.tests.builders import a_desk
from onderdak.kernel.errors import (
    ClosedListOnly,
    InvariantBroken,
    NotPermitted,
    NotVisible,
    SecondPersonNeeded,
)

NOON = datetime(2025, 10, 31, 12, tzinfo=UTC)
STAFF = [role for role in Role if role is not Role.SYSTEM]


def test_every_role_has_its_line_and_no_unknown_right() -> None:
    assert set(RIGHTS) == set(Role)
    assert all(rights <= ALL_RIGHTS for rights in RIGHTS.values())
    assert frozenset().union(*(RIGHTS[role] for role in STAFF)) == ALL_RIGHTS


@pytest.mark.parametrize(
    ("role", "never"),
    [
        (Role.INTAKE_WORKER, {"placement.override", "placement.transfer", "audit.read"}),
        (Role.LOCATION_MANAGER, {"people.sensitive", "placement.place"}),
        (Role.REGIONAL_COORDINATOR, {"people.view", "people.sensitive"}),
        (Role.NATIONAL_COORDINATOR, {"people.view", "people.sensitive"}),
        (Role.FINANCE_OFFICER, {"people.sensitive", "placement.search"}),
        (Role.POLICY_ANALYST, {"people.view"}),
        (Role.FUNCTIONAL_ADMINISTRATOR, {"people.view", "audit.read"}),
        (Role.AUDITOR, {"duty.report", "placement.place", "admin.settings"}),
        (Role.RESIDENT, set(ALL_RIGHTS)),
    ],
    ids=lambda value: value.value if isinstance(value, Role) else "",
)
def test_a_role_never_has_what_the_table_forbids(role: Role, never: set[str]) -> None:
    assert not rights_of(role) & never


def test_only_the_machine_sees_names_of_the_whole_country() -> None:
    for role in STAFF:
        scopes = scopes_of(role, "0344", frozenset({"0344", "0310"}))
        assert scopes.persons.municipalities is not None
        assert scopes.writes.municipalities is not None
        assert not scopes.persons.covers("0310")
    assert scopes_of(Role.SYSTEM, "", frozenset()).persons.covers("0310")


def test_who_checks_cannot_write_and_who_counts_sees_no_names() -> None:
    auditor = scopes_of(Role.AUDITOR, "0344", frozenset())
    assert (auditor.persons.as_setting(), auditor.writes.as_setting()) == ("0344", "")
    region = scopes_of(Role.REGIONAL_COORDINATOR, "", frozenset({"0344", "0310"}))
    assert (region.persons.as_setting(), region.cases.as_setting()) == ("", "0310,0344")


@given(st.frozensets(st.sampled_from(["0014", "0344", "0363", "1680"])), st.sampled_from(["0344", "9999"]))
def test_a_scope_and_its_setting_say_the_same(codes: frozenset[str], asked: str) -> None:
    scope = Scope(codes)
    assert scope.covers(asked) == (asked in scope.as_setting().split(","))
    assert Scope(None).covers(asked)


def test_a_desk_refuses_rights_as_forbidden_and_places_as_absent() -> None:
    desk = a_desk(Role.INTAKE_WORKER)
    desk.must_have("duty.report")
    desk.must_write("0344")
    with pytest.raises(NotPermitted):
        desk.must_have("placement.override")
    for check in (desk.must_see_persons, desk.must_see_cases, desk.must_write):
        with pytest.raises(NotVisible) as refused:
            check("0363")
        assert "0363" not in str(refused.value)


def test_nine_wrong_tries_are_free_and_the_tenth_brakes_for_fifteen_minutes() -> None:
    tries = [NOON + timedelta(seconds=number) for number in range(WRONG_PER_PAIR)]
    assert braked_until(tries[:-1], tries[-2]) is None
    assert braked_until(tries, tries[-1]) == tries[-1] + WINDOW
    assert braked_until(tries, tries[-1] + WINDOW - timedelta(seconds=1)) == tries[-1] + WINDOW
    assert braked_until(tries, tries[-1] + WINDOW) is None


def test_ten_wrong_tries_spread_over_a_day_do_not_brake() -> None:
    tries = [NOON + timedelta(minutes=10 * number) for number in range(WRONG_PER_PAIR)]
    assert braked_until(tries, tries[-1]) is None


@given(st.lists(st.integers(0, 10_000), max_size=40), st.integers(0, 12_000))
def test_a_brake_always_ends_and_the_order_of_the_tries_never_matters(seconds: list[int], at: int) -> None:
    tries = [NOON + timedelta(seconds=number) for number in seconds]
    now = NOON + timedelta(seconds=at)
    until = braked_until(tries, now)
    assert until == braked_until(reversed(tries), now)
    if until is not None:
        assert now < until <= now + WINDOW
        assert braked_until(tries, until) is None or any(moment > now for moment in tries)


def test_four_eyes_is_a_closed_list_whose_rights_exist() -> None:
    assert {line.right for line in LIST.values()} <= ALL_RIGHTS
    with pytest.raises(ClosedListOnly):
        second_person_for("placement.forget_somebody")
    with pytest.raises(SecondPersonNeeded):
        must_be_another(7, 7)
    must_be_another(7, 8)


def test_an_audit_entry_takes_ids_counts_dates_and_codes() -> None:
    key = uuid4()
    ids = {
        "unit_id": 7,
        "on": date(2025, 10, 31),
        "key": key,
        "persons": [1, 2],
        "reason": "no_lift",
        "none": None,
    }
    assert audit_ids("placement.placed", ids) == ids | {"on": "2025-10-31", "key": str(key)}


@pytest.mark.parametrize(
    "text", ["Olena", "heeft een ziekte", "Видумана", "a" * 65, "Utrecht", 1.5, {"a": 1}]
)
def test_an_audit_entry_refuses_names_and_free_text(text: object) -> None:
    with pytest.raises(InvariantBroken) as refused:
        audit_ids("placement.placed", {"note": text})
    assert str(text) not in str(refused.value)


@pytest.mark.parametrize("event", ["", "Placed", "placed", "placement.", "placement placed"])
def test_an_event_has_a_room_and_a_name(event: str) -> None:
    with pytest.raises(InvariantBroken):
        audit_ids(event, {})


def links(texts: list[str]) -> list[tuple[int, bytes, str | None]]:
    digest, made = first_digest("0344"), []
    for number, text in enumerate(texts, 1):
        digest = next_digest(digest, text)
        made.append((number, digest, text))
    return made


@given(st.lists(st.text(max_size=20), min_size=1, max_size=12), st.data())
def test_a_chain_sees_every_edit_removal_and_swap(texts: list[str], data: st.DataObject) -> None:
    whole = links(texts)
    assert not list(chain_faults("0344", whole, {len(texts): whole[-1][1]}))
    place = data.draw(st.integers(0, len(whole) - 1))
    number, digest, text = whole[place]
    edited = [*whole[:place], (number, digest, f"{text}!"), *whole[place + 1 :]]
    gone = [*whole[:place], (number, digest, None), *whole[place + 1 :]]
    assert list(chain_faults("0344", edited, {}))
    assert list(chain_faults("0344", gone, {}))
    assert list(chain_faults("0363", whole, {}))


@given(st.lists(st.text(max_size=20), min_size=2, max_size=12))
def test_a_cut_tail_and_a_rewritten_chain_are_seen_by_the_anchor_alone(texts: list[str]) -> None:
    whole = links(texts)
    anchor = {len(texts): whole[-1][1]}
    rewritten = links([f"{text}!" for text in texts])
    for forged in (whole[:-1], rewritten, []):
        assert not list(chain_faults("0344", forged, {}))
        assert list(chain_faults("0344", forged, anchor))
