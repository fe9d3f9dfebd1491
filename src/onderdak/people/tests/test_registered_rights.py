"""What does registration give, what is missing, and what falls away with it?"""

from datetime import date, timedelta

from onderdak.people.rules.registered_rights import Held, falls_away, missing, right_clocks

ON = date(2025, 9, 1)
TODAY = date(2025, 11, 1)


def states(held: dict[str, Held], *, child: bool = False) -> dict[str, str]:
    return {clock.kind: clock.state for clock in right_clocks(held, ON, TODAY, is_child=child)}


def test_nothing_recorded_is_unknown_and_late_after_its_term() -> None:
    clocks = right_clocks({}, ON, TODAY, is_child=False)
    assert missing(clocks) == ("brp", "bsn", "residence_proof", "health_scheme", "work", "travel_document")
    late = {clock.kind for clock in clocks if clock.late}
    assert late == {"brp", "bsn", "health_scheme"}


def test_school_is_for_children_and_work_for_adults() -> None:
    assert states({})["school"] == "not_needed"
    assert states({}, child=True)["work"] == "not_needed"


def test_a_proof_that_ends_soon_is_told_before_and_is_expired_on_its_day() -> None:
    proof = Held("yes", ON, TODAY + timedelta(days=10))
    clock = next(c for c in right_clocks({"residence_proof": proof}, ON, TODAY, is_child=False)
                 if c.kind == "residence_proof")  # fmt: skip
    assert clock.expires_soon and clock.state == "yes"
    assert states({"residence_proof": Held("yes", ON, TODAY)})["residence_proof"] == "expired"


def test_losing_the_registration_shows_everything_that_rests_on_it() -> None:
    held = {kind: Held("yes", ON) for kind in ("brp", "bsn", "residence_proof", "health_scheme", "work")}
    assert falls_away("brp", held) == ("bsn", "residence_proof", "health_scheme", "work")
    assert falls_away("health_scheme", held) == ()
    assert falls_away("bsn", {"work": Held("no", ON)}) == ()
