"""
Use cases (acts): propose that somebody sleeps elsewhere for a while, carry it out, and let them come back.

Inside the municipality with consent or on a ground of RooO 9(1); in another one with consent and its yes; in
a national place only when the law has made such places. Move and decision are one transaction. The duty is
met before, during and after: with a kept place the bed at home never goes away.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid5

from onderdak.access.public import Desk, approval, ask_second_person_step, record
from onderdak.capacity.public import municipality_of_unit, units_by_id
from onderdak.conduct.rules.national_order import POWER
from onderdak.conduct.store.models import Measure, OutPlacement, OutPlacementEvent, TransferAsk
from onderdak.conduct.store.sealed import opened, sealed
from onderdak.conduct.types import MeasureKind, Where
from onderdak.conduct.usecases.done_once import MEASURE, done_once
from onderdak.conduct.usecases.follow_measure import lift_step
from onderdak.conduct.usecases.measure_reads import Out, measure_row, out_of
from onderdak.conduct.usecases.propose_measure import (
    Checked,
    NewMeasure,
    check_measure,
    note_of,
    write_measure_step,
)
from onderdak.duty.public import (
    Hearing,
    TemporaryMove,
    announce_temporary_move,
    prepared,
    write_temporary_move_step,
)
from onderdak.kernel.errors import (
    AnnouncedLater,
    HearingFirst,
    InputInvalid,
    MoveNotAllowed,
    NotNow,
    NotVisible,
    SecondPersonNeeded,
)
from onderdak.kernel.nights import local_date, night_of, one_night
from onderdak.law.public import must_have_power
from onderdak.placement.public import come_back_step, lock_for_transfer, out_place_step, running_of

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class NewOut:
    """
    Where to, whether with a yes, whether the place is kept, why it is safe, and how they come back.

    `transfer_id` is the question that another municipality accepted; its room is the one.
    """

    unit_id: int
    consent: bool
    keep: bool
    safety: str
    return_plan: str
    transfer_id: int | None = None


def propose_out_placement(
    *, desk: Desk, now: datetime, incident_id: int, measure: NewMeasure, out: NewOut, request_key: UUID
) -> int:
    """
    Propose a temporary out-placement. Nobody moves: without consent the view is asked, and a second person.

    Returns: the number of the measure.

    Raises:
        as `propose_measure`, and: MoveNotAllowed: elsewhere without consent, or without the yes of the other
        college. PowerNotInForce: a national place. InputInvalid: no safety, no plan to return, no such room.
    """
    desk.must_have("placement.transfer")
    if measure.kind != MeasureKind.OUT_PLACEMENT.value:
        raise InputInvalid(problems=(("kind", "choice"),))
    checked = check_measure(
        desk=desk, now=now, incident_id=incident_id, measure=measure, asks_view=not out.consent
    )
    leads_to, to, location, room = _where(desk, now, checked, out)
    _require_sound(out)
    stay = running_of(desk=desk, now=now, household_id=checked.household.household_id).stay
    if stay is None:
        raise NotNow(household_id=checked.household.household_id, state="no_stay", asked="out_place")
    intention = None
    if not out.consent:
        move = TemporaryMove(
            checked.household.household_id, (measure.person_id,), out.unit_id, location, room, checked.ground,
            note_of(measure), checked.start, checked.until, checked.answer_by,
        )  # fmt: skip
        intention = announce_temporary_move(
            desk=desk, now=now, move=move, request_key=uuid5(request_key, "announce")
        )

    def work() -> int:
        made = write_measure_step(desk, now, measure, checked, intention)
        asked = ask_second_person_step(
            desk=desk, now=now, what="placement.out_placement", subject=f"measure:{made.pk}",
            municipality=made.municipality, reason=checked.ground,
        )  # fmt: skip
        text, key = sealed({"safety": out.safety, "return_plan": out.return_plan})
        OutPlacement.objects.create(
            measure=made, municipality=made.municipality, leads_to=leads_to.value, consent=out.consent,
            keep=out.keep, stay_id=stay.stay_id, unit_id=out.unit_id, to_municipality=to,
            person_ids=[measure.person_id], approval_id=asked, transfer_id=out.transfer_id, sealed=text,
            wrapped_key=key, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        return int(made.pk)

    question = {"incident": incident_id, **asdict(measure), **asdict(out)}
    return done_once(
        act="out_propose", municipality=checked.incident.municipality, request_key=request_key, now=now,
        question=question, case=incident_id, work=work,
    )  # fmt: skip


def carry_out(*, desk: Desk, now: datetime, measure_id: int, answer: str = "", request_key: UUID) -> int:
    """
    Move somebody as was proposed, with the decision and its letter: all of it or nothing.

    Args:
        answer: what was done with the view of the person; it stands in the letter.

    Returns: the id of the letter.

    Raises:
        NotPermitted, NotVisible. HearingFirst: the view was not asked. SecondPersonNeeded: no yes yet.
        ViewNotAnswered: nothing is said about a view that was given. AnnouncedLater: before its first night.
        NotNow: over, moved before, or the second person said no.
        PlaceTaken, NoSuitablePlace: the room. PowerNotInForce: a national place.
    """
    desk.must_have(MEASURE)
    row, out = _mine(desk, measure_id)
    _must_be_time(row, now)
    approval_id = _agreed(desk, measure_id)
    hearing = _hearing(desk, row, out)
    if out.leads_to is Where.NATIONAL:
        must_have_power(POWER, local_date(now), local_date(now))
    words = opened(row.sealed, row.wrapped_key)
    note = "" if out.consent else _note(words)

    def work() -> int:
        if OutPlacementEvent.objects.filter(out=out.out_id, kind="moved").exists():
            raise NotNow(measure_id=row.pk, state="moved", asked="carry_out")
        stay = out_place_step(
            desk=desk, now=now, stay_id=out.stay_id, unit_id=out.unit_id, persons=out.person_ids,
            until=row.until, keep=out.keep, consent=out.consent,
            ground=None if out.consent else row.ground, released=out.leads_to is Where.SAME_MUNICIPALITY,
        )  # fmt: skip
        written = write_temporary_move_step(
            desk=desk, now=now, stay_id=stay, person_ids=out.person_ids, household_id=row.household_id,
            municipality=row.municipality, why="consent" if out.consent else row.ground, until=row.until,
            hearing=hearing, note=note, answer=answer, intention_id=row.intention_id, approval_id=approval_id,
        )  # fmt: skip
        OutPlacementEvent.objects.create(
            out_id=out.out_id, municipality=row.municipality, kind="moved", on=night_of(now), stay_id=stay,
            letter_id=written.letter_id, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        _noted(desk, now, row, "conduct.out_placed", stay)
        return int(written.letter_id)

    return done_once(
        act="carry_out", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"measure": measure_id, "answer": answer}, case=row.incident_id,
        beds=lambda: lock_for_transfer(desk=desk, stay_id=out.stay_id, unit_id=out.unit_id),
    )  # fmt: skip


def come_back(*, desk: Desk, now: datetime, measure_id: int, request_key: UUID) -> int:
    """
    Let somebody come back to the place that was kept, before the end or on it. It needs no decision.

    Raises: NotPermitted, NotVisible. NotNow: not moved, back already, or the place was let go.
    """
    desk.must_have(MEASURE)
    row, out = _mine(desk, measure_id)
    return return_act(desk, now, row, out, request_key)


def return_act(desk: Desk, now: datetime, row: Measure, out: Out, request_key: UUID) -> int:
    """Carry a return out, once."""
    if out.away_stay is None or not out.keep:
        raise NotNow(measure_id=row.pk, state="not_kept" if not out.keep else "not_away", asked="return")
    away = out.away_stay

    def work() -> int:
        if OutPlacementEvent.objects.filter(out=out.out_id, kind="returned").exists():
            raise NotNow(measure_id=row.pk, state="back", asked="return")
        come_back_step(desk=desk, now=now, from_stay=away, to_stay=out.stay_id, persons=out.person_ids)
        made = OutPlacementEvent.objects.create(
            out_id=out.out_id, municipality=row.municipality, kind="returned", on=night_of(now),
            stay_id=out.stay_id, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        if local_date(now) < row.until:
            lift_step(desk, now, row, "goal_reached")
        _noted(desk, now, row, "conduct.came_back", out.stay_id)
        return int(made.pk)

    return done_once(
        act="return", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"measure": row.pk}, case=row.incident_id,
        beds=lambda: lock_for_transfer(desk=desk, stay_id=away, unit_id=out.unit_id),
    )  # fmt: skip


def _where(desk: Desk, now: datetime, checked: Checked, out: NewOut) -> tuple[Where, str, str, str]:
    """Return what kind of place it is, its municipality, location and room; refuse what no law knows."""
    found = units_by_id(unit_ids=[out.unit_id], nights=one_night(night_of(now)))
    to = municipality_of_unit(out.unit_id)
    if not found or to is None:
        raise InputInvalid(problems=(("unit_id", "choice"),))
    unit = found[0]
    if unit.stock == "national":
        must_have_power(POWER, local_date(now), local_date(now))
        return Where.NATIONAL, to, unit.location_name, unit.label
    if to == checked.incident.municipality:
        return Where.SAME_MUNICIPALITY, to, unit.location_name, unit.label
    accepted = TransferAsk.objects.filter(
        pk=out.transfer_id or 0, incident=checked.incident, answer__answer="accepted",
        answer__unit_id=out.unit_id,
    ).exists()  # fmt: skip
    if not out.consent or not accepted:
        why = "no_power_across_border" if not out.consent else "other_college_said_no_yes"
        raise MoveNotAllowed(unit_id=out.unit_id, why=why, article="Twoo 2(1)")
    return Where.OTHER_MUNICIPALITY, to, unit.location_name, unit.label


def _require_sound(out: NewOut) -> None:
    texts = (("safety", out.safety), ("return_plan", out.return_plan))
    wrong = [(name, "missing") for name, text in texts if not text.strip()]
    wrong += [(name, "too_long") for name, text in texts if len(text) > LONGEST]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))


def _mine(desk: Desk, measure_id: int) -> tuple[Measure, Out]:
    row = measure_row(desk, measure_id)
    out = out_of(desk, row)
    if out is None or not desk.writes.covers(row.municipality):
        raise NotVisible(measure_id=measure_id)
    return row, out


def _must_be_time(row: Measure, now: datetime) -> None:
    today = local_date(now)
    if today < row.start:
        raise AnnouncedLater(measure_id=row.pk, asked="carry_out", since=row.start)
    if today >= row.until:
        raise NotNow(measure_id=row.pk, state="over", asked="carry_out")


def _agreed(desk: Desk, measure_id: int) -> int:
    asked = OutPlacement.objects.get(measure=measure_id).approval_id
    found = approval(desk=desk, approval_id=asked)
    if found.granted is None:
        raise SecondPersonNeeded(measure_id=measure_id)
    if not found.granted:
        raise NotNow(measure_id=measure_id, state="second_person_said_no", asked="carry_out")
    return asked


def _hearing(desk: Desk, row: Measure, out: Out) -> Hearing:
    """Return how the person was heard; nothing has to be asked of who said yes."""
    if row.intention_id is None:
        return Hearing()
    found = prepared(desk=desk, intention_id=row.intention_id).hearing
    if found is None:
        raise HearingFirst(kind=row.kind, why="not_asked")
    return found


def _note(words: dict[str, str]) -> str:
    parts = [words.get("facts", ""), f"Dit hebben wij afgewogen: {words.get('proportionality', '')}"]
    parts += [f"Lichtere stappen: {words['lighter']}"] if words.get("lighter") else []
    parts += [f"De kinderen: {words['family']}"] if words.get("family") else []
    return "\n".join(parts)


def _noted(desk: Desk, now: datetime, row: Measure, event: str, stay_id: int) -> None:
    record(
        desk, event, now=now, municipality=row.municipality, subject="household",
        subject_id=row.household_id, measure_id=row.pk, stay_id=stay_id,
    )  # fmt: skip
