"""From an incident to a measure that ends by itself: who is heard, who signs, and who keeps the roof?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct.public import (
    NewOut,
    carry_out,
    decide_measure,
    measure_view,
    propose_out_placement,
    restore_expired,
    review_measure,
    rooms_for_out,
)
from onderdak.conduct.store.models import Measure
from onderdak.conduct.tests.builders import (
    NOW,
    START,
    UNTIL,
    a_case,
    a_measure,
    agreed,
    heard,
    new_measure,
)
from onderdak.duty.public import DutyState, household_duty, letter_view
from onderdak.kernel.errors import (
    AnnouncedLater,
    HearingFirst,
    SecondPersonNeeded,
    ViewNotAnswered,
)
from onderdak.placement.public import running_of

pytestmark = pytest.mark.django_db
THEN = NOW + timedelta(days=8)
ANSWER = "De camera laat zien wat er gebeurde."
OUT = {"kind": "out_placement", "tried": ("warning",), "family": ""}


def state_of(number: int, now=NOW) -> str:
    return measure_view(desk=a_desk(), now=now, measure_id=number).row.state.value


def duty_of(household: int, now=NOW) -> DutyState:
    return household_duty(desk=a_desk(), now=now, household_id=household).state


def test_a_warning_is_announced_heard_signed_decided_reviewed_and_ends_by_itself() -> None:
    incident, person, household = a_case()
    number = a_measure(incident, person)
    seen = measure_view(desk=a_desk(), now=NOW, measure_id=number)
    assert (seen.row.state.value, seen.row.article) == ("hearing", "RooO 6(3)")
    with pytest.raises(HearingFirst):
        decide_measure(desk=a_desk(), now=NOW, measure_id=number, request_key=uuid4())
    heard(seen.row.intention_id)
    assert state_of(number) == "second"
    with pytest.raises(SecondPersonNeeded):
        decide_measure(desk=a_desk(), now=NOW, measure_id=number, request_key=uuid4())
    agreed()
    assert state_of(number) == "ready"
    letter = decide_measure(desk=a_desk(), now=NOW, measure_id=number, answer=ANSWER, request_key=uuid4())
    text = " ".join(
        one.dutch for one in letter_view(desk=a_desk(), now=NOW, letter_id=letter, named=True).paragraphs
    )
    assert "Dit hebben wij afgewogen" in text and "bezwaar" in text and "waarschuwing" in text
    assert state_of(number) == "coming"
    assert state_of(number, THEN) == "in_force"
    due = NOW + timedelta(days=22)
    assert state_of(number, due) == "review_due"
    review_measure(
        desk=a_desk(), now=due, measure_id=number, next_review=UNTIL, text="Het gaat beter.",
        request_key=uuid4(),
    )  # fmt: skip
    assert state_of(number, due) == "in_force"
    assert state_of(number, NOW + timedelta(days=36)) == "expired"
    assert duty_of(household) is duty_of(household, NOW + timedelta(days=36)) is DutyState.MET


def test_who_is_placed_elsewhere_keeps_the_place_and_comes_back_by_itself() -> None:
    incident, person, household = a_case()
    room = a_unit(1)
    home = running_of(desk=a_desk(), now=NOW, household_id=household).stay
    assert room.unit_id in [
        one.unit_id for one in rooms_for_out(desk=a_desk(), now=NOW, incident_id=incident, person_id=person)
    ]
    number = propose_out_placement(
        desk=a_desk(), now=NOW, incident_id=incident, measure=new_measure(person, **OUT),
        out=NewOut(room.unit_id, False, True, "Veilig: eigen kamer.", "Na vier weken terug."),
        request_key=uuid4(),
    )  # fmt: skip
    agreed()
    assert state_of(number) == "hearing"
    with pytest.raises(HearingFirst):
        carry_out(desk=a_desk(), now=THEN, measure_id=number, request_key=uuid4())
    heard(Measure.objects.get(pk=number).intention_id)
    assert state_of(number) == "ready"
    with pytest.raises(AnnouncedLater) as early:
        carry_out(desk=a_desk(), now=NOW, measure_id=number, request_key=uuid4())
    assert early.value.detail["since"] == START
    key = uuid4()
    with pytest.raises(ViewNotAnswered):
        carry_out(desk=a_desk(), now=THEN, measure_id=number, request_key=key)
    done = {"desk": a_desk(), "now": THEN, "measure_id": number, "answer": ANSWER, "request_key": key}
    letter = carry_out(**done)
    assert carry_out(**done) == letter
    away = running_of(desk=a_desk(), now=THEN, household_id=household).stays
    assert {one.unit_id for one in away} == {room.unit_id, home.unit_id}
    assert (state_of(number, THEN), duty_of(household, THEN)) == ("in_force", DutyState.MET)
    # nobody does anything, and the bed at home is there
    after = NOW + timedelta(days=36)
    assert (state_of(number, after), duty_of(household, after)) == ("expired", DutyState.MET)
    assert restore_expired(desk=a_desk(), now=after) == 1
    assert restore_expired(desk=a_desk(), now=after) == 0
    back = running_of(desk=a_desk(), now=after, household_id=household)
    assert [(one.unit_id, one.state.value) for one in back.stays] == [(home.unit_id, "arrived")]
