"""Does the simulation notice a fault that somebody plants? If not, its silence proves nothing."""

from collections.abc import Callable

import pytest

from onderdak.placement.store import queries
from onderdak.placement.usecases import end_holds, fitting_unit, record_stay
from tests.simulation.test_main_job import run_desks, walk_the_written_night


def holds_that_are_over_stay(monkeypatch) -> None:
    """The fault that the first version had: only the places asked for were cleared, not the unit."""
    real = queries.end_holds
    monkeypatch.setattr(end_holds, "end_holds", lambda *, unit_ids, **asked: real(unit_ids=[], **asked))


def who_has_a_place_waits_on(monkeypatch) -> None:
    monkeypatch.setattr(fitting_unit, "must_wait", lambda request_id, night: None)


def who_leaves_keeps_the_place(monkeypatch) -> None:
    monkeypatch.setattr(record_stay, "leave_step", lambda stay, end, now: None)


def who_leaves_waits_on(monkeypatch) -> None:
    monkeypatch.setattr(record_stay, "_answered_step", lambda desk, now, stay: None)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault",
    [
        holds_that_are_over_stay,
        who_has_a_place_waits_on,
        who_leaves_keeps_the_place,
        who_leaves_waits_on,
    ],
    ids=lambda fault: fault.__name__,
)
def test_a_planted_fault_is_noticed(fault: Callable, monkeypatch) -> None:
    fault(monkeypatch)

    with pytest.raises(BaseException) as noticed:  # noqa: PT012 - on purpose, or else by chance
        walk_the_written_night()
        run_desks(runs=30, shrink=False)

    assert not isinstance(noticed.value, KeyboardInterrupt | SystemExit)
