"""Why this place and not another, who has the room, and does the explanation hold years later?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import NotVisible
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.solve import solve
from onderdak.placement.public import hold_places, place_household, propose_round
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Run
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request, a_stay
from onderdak.placement.usecases import explain_proposal as explain_module
from onderdak.placement.usecases.explain_proposal import explain_proposal
from onderdak.placement.usecases.explain_units import explain_units
from onderdak.placement.usecases.frozen_instance import instance_again, plain_instance
from onderdak.placement.web.why_words import given_sentence, loss_sentence

pytestmark = pytest.mark.django_db


def a_round() -> int:
    return propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
    ).run_id


def explained(run_id: int, request):
    return explain_proposal(desk=a_desk(), run_id=run_id, request_id=request.request_id)


def test_another_place_names_the_level_that_loses_and_who_would_notice() -> None:
    chair = a_request(needs=frozenset({"wheelchair"}), group=None)
    other = a_request(now=NOW - timedelta(hours=3), group=None)
    wide, plain = a_unit(1, features=["wheelchair", "step_free"]), a_unit(1, features=[])
    run = a_round()

    found = explained(run, other)

    assert found.proposal.unit_id == plain.unit_id
    assert [one.unit_id for one in found.others] == [wide.unit_id]
    assert found.others[0].loses_at in ("tonight", "persons") and found.others[0].by == 1
    assert [(one.request_id, one.to_unit) for one in found.others[0].affected] == [(chair.request_id, None)]


def test_a_place_that_the_round_gave_away_is_never_called_unnoticed(monkeypatch) -> None:
    first, second = a_request(group=None), a_request(group=None, now=NOW + timedelta(minutes=1))
    a_unit(1), a_unit(1)
    run = a_round()
    mine, theirs = (explained(run, one).proposal.unit_id for one in (first, second))
    assert None not in (mine, theirs)
    # another answer that is equally good: there nobody has to change
    found = (
        explain_module.OtherPlace(theirs, None, 0.0, ()),
        explain_module.OtherPlace(999_999, None, 0.0, ()),
    )
    monkeypatch.setattr(explain_module, "_others", lambda *_asked: found)
    assert [one.given_to for one in explained(run, first).others] == [second.request_id, None]


@pytest.mark.parametrize(
    ("level", "by", "said"),
    [
        ("persons", 4.0, "er zijn 4 personen meer zonder plek"),
        ("tier2", 1.0, "in groep 2 is 1 persoon meer zonder plek"),
        ("locality", 2.0, "samen 2 stappen, per persoon geteld"),
        ("fit", 4.0, "passen samen minder goed: 4 punten"),
    ],
    ids=["persons", "a-tier", "steps", "points"],
)
def test_a_loss_has_a_unit_and_is_never_called_equally_good(level: str, by: float, said: str) -> None:
    one = explain_module.OtherPlace(1, level, by, (), given_to=7)
    assert said in loss_sentence(one)
    assert "even goed uit" not in given_sentence(one, "DEMO-1")
    assert "even goed uit" in given_sentence(explain_module.OtherPlace(1, None, 0.0, ()), "DEMO-1")


def test_without_a_place_the_cut_is_told_in_counts() -> None:
    for _ in range(2):
        a_request(group=None)
    last = a_request(group=None, now=NOW + timedelta(minutes=1))
    a_unit(1)
    run = a_round()

    found = explained(run, last)

    assert found.proposal.unit_id is None and found.others == ()
    assert found.evidence["kind"] == "cut" and found.evidence["householdsCount"] == 3
    assert found.evidence["copies"] == 1


def test_the_explanation_rests_on_what_the_round_knew() -> None:
    mine = a_request(group=None)
    unit, spare = a_unit(1), a_unit(2)
    run = a_round()
    before = explained(run, mine)
    a_stay(a_family(2), spare.unit_id)
    place_household(
        desk=a_desk(), now=NOW, request_id=mine.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip

    after = explained(run, mine)

    assert before.others == after.others and len(after.others) == 1


def test_the_kept_question_is_the_one_that_was_solved() -> None:
    a_family(3, needs=frozenset({"cot"}))
    a_request(has_roof=True)
    a_unit(3, features=["cot"], released="region")
    a_unit(2, sharing="women")
    run = Run.objects.get(pk=a_round())

    kept = instance_again(snapshots.read(run.snapshot_id)["instance"])

    assert instance_again(plain_instance(kept)) == kept
    result = solve(kept)
    assert verify(kept, result).accepted
    assert [[one.name, one.value] for one in result.levels] == run.levels


def test_each_room_of_a_location_says_which_rule_fails_or_who_has_it() -> None:
    where = a_location()
    small = a_unit(1, location_id=where)
    full = a_unit(3, location_id=where)
    free = a_unit(4, location_id=where, features=["cot", "step_free"])
    a_stay(a_family(2), full.unit_id)
    held = a_unit(3, location_id=where, features=["cot"])
    other = a_family(2)
    hold_places(
        desk=a_desk(), now=NOW, request_id=other.request_id, unit_id=held.unit_id, night=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    mine = a_family(3, needs=frozenset({"cot"}))

    found = explain_units(
        desk=a_desk(), now=NOW, request_id=mine.request_id, location_id=where, night=TONIGHT
    )

    rooms = {one.unit_id: one for one in found.units}
    assert found.units[0].unit_id == free.unit_id and rooms[free.unit_id].fits
    failed = {unit: [c.rule for c in one.checks if c.passed is False] for unit, one in rooms.items()}
    assert failed[small.unit_id] == ["size", "needs"]
    assert "needs" in failed[full.unit_id]
    assert (rooms[full.unit_id].taken.households, rooms[full.unit_id].taken.persons) == (1, 2)
    assert rooms[held.unit_id].taken.held == 2 and not rooms[held.unit_id].fits


def test_nobody_else_reads_the_explanation_of_a_household() -> None:
    mine = a_request()
    a_unit(1)
    run = a_round()
    with pytest.raises(NotVisible):
        explain_proposal(desk=a_desk(municipality="0363"), run_id=run, request_id=mine.request_id)
    with pytest.raises(NotVisible):
        explain_units(desk=a_desk(), now=NOW, request_id=mine.request_id, location_id=10**8, night=TONIGHT)
