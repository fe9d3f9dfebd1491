"""Requests, units and policies for the tests of placement and of later rooms. Nobody here exists."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction

from onderdak.access.tests.builders import the_system
from onderdak.people.public import NewPerson
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.public import ask_for_place_step, place_household, request_for
from onderdak.placement.types import (
    FreeUnit,
    Member,
    Placed,
    PlacementRequest,
    PriorityPolicy,
    Reach,
    RequestFacts,
    Tier,
    Who,
)

NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
TONIGHT = date(2025, 10, 31)
WHO = {"f": Who.WOMAN, "m": Who.MAN}
_draws = count(1)

# --- pure values -------------------------------------------------------------------------------------


def facts(*whos: Who, **differs: object) -> RequestFacts:
    """Give the facts of one woman who needs a place tonight; state only what differs."""
    members = tuple(Member(number, who) for number, who in enumerate(whos or (Who.WOMAN,), start=1))
    alone = {Who.MAN: "men", Who.WOMAN: "women"}.get(members[0].who) if len(members) == 1 else None
    fixed = RequestFacts(members=members, needed_from=TONIGHT, reported_at=NOW, group=alone)
    return replace(fixed, **differs)  # type: ignore[arg-type]


def free_unit(sleeps: int = 4, **differs: object) -> FreeUnit:
    """Give an empty private room in Utrecht without an end; state only what differs."""
    fixed = FreeUnit(
        unit_id=1, municipality="0344", region="VR09", location_id=1, location_name="Testlocatie", label="1",
        floor=0, kind="room", sharing="none", sleeps=sleeps, free=tuple(range(1, sleeps + 1)), others=0,
        mode=None, features=frozenset({"step_free"}), quality="standard", released=Reach.MUNICIPALITY,
        stock="regular",
    )  # fmt: skip
    return replace(fixed, **differs)  # type: ignore[arg-type]


def a_policy(*tests: str, **differs: object) -> PriorityPolicy:
    """Give a policy with one tier per named test; by default every test there is, in the usual order."""
    names = tests or ("court_term_running", "no_roof_tonight", "special_need_unmet", "everybody")
    tiers = tuple(Tier(n, f"tier{n}", "", "", "Twoo 2(1)", "policy", test) for n, test in enumerate(names, 1))
    fixed = PriorityPolicy("test-1", "policy", date(2022, 3, 4), None, "college", tiers, ("persons",))
    return replace(fixed, **differs)  # type: ignore[arg-type]


# --- rows --------------------------------------------------------------------------------------------


def a_request(
    *people: NewPerson, municipality: str = "0344", now: datetime = NOW, **differs: object
) -> PlacementRequest:
    """
    Let a household ask for a place; one woman alone unless people are given.

    `differs` are fields of RequestFacts. No duty is opened: that is for the builders of duty.
    """
    people = people or (a_person(),)
    household = a_household(*people, municipality=municipality, now=now)
    members = tuple(
        Member(person_id, Who.CHILD if (one.birth_year or 0) > 2007 else WHO.get(one.sex or "", Who.UNKNOWN))
        for person_id, one in zip(household.person_ids, people, strict=True)
    )
    alone = {Who.MAN: "men", Who.WOMAN: "women"}.get(members[0].who) if len(members) == 1 else None
    asked = RequestFacts(members=members, needed_from=TONIGHT, reported_at=now, group=alone)
    with transaction.atomic():
        request_id = ask_for_place_step(
            desk=the_system(), now=now, municipality=municipality, household_id=household.household_id,
            reference=household.reference, facts=replace(asked, **differs), draw=next(_draws),  # type: ignore[arg-type]
        )  # fmt: skip
    return request_for(the_system(), request_id)


def a_family(persons: int = 4, **differs: object) -> PlacementRequest:
    """Let a mother with children ask for a place: `persons` people in all."""
    children = (a_person(given=f"Kind {number}", birth_year=2018, sex="f") for number in range(1, persons))
    return a_request(a_person(), *children, **differs)  # type: ignore[arg-type]


def a_man(**differs: object) -> PlacementRequest:
    """Let a man alone ask for a place."""
    return a_request(a_person(given="Taras", given_cyrillic="", sex="m"), **differs)  # type: ignore[arg-type]


def a_stay(
    request: PlacementRequest, unit_id: int, *, now: datetime = NOW, key: UUID | None = None
) -> Placed:
    """Place a household in a unit from tonight on, as the system does, whoever comes first."""
    return place_household(
        desk=the_system(), now=now, request_id=request.request_id, unit_id=unit_id, start=TONIGHT,
        override_reason="override_other", request_key=key or uuid4(),
    )  # fmt: skip
