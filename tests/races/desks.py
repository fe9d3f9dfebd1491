"""
Many desks at once on the last beds: each a process of its own, with its own connection.

Each desk takes its households one by one: search, choose the best place, place; when somebody was quicker,
search again. Some send everything twice, as a browser does after a lost answer. The guards are those of the
product; a control takes them away, and must then give a bed twice.
"""

import gc
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, connections, transaction

from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import NoPlaceAtAll, NoSuitablePlace, PlaceTaken, StayOverlaps, TryAgain
from onderdak.placement.public import place_household, search_places
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request
from onderdak.placement.types import Placed

TWICE = 0.15
TRIES = 60
PAUSE_S = 0.05
GUARDS = ("place_given_once", "person_sleeps_once", "unit_one_mode", "unit_one_household")


@dataclass(slots=True)
class Outcome:
    """What all desks together met. Times are seconds per placement, search included."""

    answers: Counter = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the placements was answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def last_beds(beds: int, households: int) -> list[int]:
    """Make single rooms in one municipality and women who ask for a place; give the ids of the requests."""
    location = a_location()
    for _ in range(beds):
        a_unit(1, location_id=location)
    return [a_request().request_id for _ in range(households)]


@contextmanager
def what_is_here_kept() -> Iterator[None]:
    """
    Let no child collect what this process made.

    Earlier tests leave databases, fonts and solvers behind, some in circles; the threads of those do
    not come along in a fork, so a child that collects them may end with a segmentation fault.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def race(
    requests: Sequence[int],
    desks: int,
    *,
    seed: int,
    patch: Callable[[], None] | None = None,
    among: int = 3,
) -> Outcome:
    """
    Let `desks` processes place these requests at the same time.

    Args:
        patch: what each process takes away before it starts; a control gives one.
        among: how many of the best places a desk chooses from; fewer means more that collide.
    """
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    barrier = context.Barrier(desks)
    connections.close_all()
    shares = [requests[number::desks] for number in range(desks)]
    processes = [
        context.Process(target=_desk, args=(share, seed + number, barrier, answers, patch, among))
        for number, share in enumerate(shares)
    ]
    with what_is_here_kept():
        for process in processes:
            process.start()
    outcome = Outcome()
    for _ in processes:
        met, seconds = answers.get(timeout=240)
        outcome.answers.update(met)
        outcome.seconds.extend(seconds)
    for process in processes:
        process.join(timeout=30)
    return outcome


def _desk(
    share: Sequence[int], seed: int, barrier, answers, patch: Callable[[], None] | None, among: int
) -> None:
    """One desk, in a process of its own, with a connection of its own."""
    for inherited in connections.all(initialized_only=True):
        del connections[inherited.alias]  # also the one that a browser test leaves open in the parent
    if patch is not None:
        patch()
    chance = random.Random(seed)
    met: Counter = Counter()
    seconds: list[float] = []
    barrier.wait(timeout=60)
    try:
        for request_id in share:
            began = time.perf_counter()
            met[_one(request_id, twice=chance.random() < TWICE, among=among)] += 1
            seconds.append(time.perf_counter() - began)
    except Exception as bug:  # the process that waits for us must hear of it
        met[f"bug {type(bug).__name__}: {bug}"] += 1
    connections.close_all()
    answers.put((met, seconds))


def _one(request_id: int, *, twice: bool, among: int) -> str:
    """Place one household, or learn that nothing is free."""
    for _ in range(TRIES):
        try:
            found = search_places(desk=the_system(), now=NOW, request_id=request_id, night=TONIGHT, top=50)
            if not found.options:
                return found.verdict
            unit = found.options[request_id % min(among, len(found.options))].unit.unit_id
            return _place(request_id, unit, twice=twice)
        except (PlaceTaken, TryAgain):
            continue
        except (NoPlaceAtAll, NoSuitablePlace) as refused:
            return refused.code
        except StayOverlaps:
            return "placed_before"
        except DatabaseError:  # the page says that the database is away; the desk asks again
            connection.close()
            time.sleep(PAUSE_S)
    return "gave_up"


def _place(request_id: int, unit_id: int, *, twice: bool) -> str:
    """Place once or twice with one key. "Try again" is answered with the same key, as a browser does."""
    key = uuid4()
    placed = [_until_answered(request_id, unit_id, key) for _ in range(1 + twice)]
    same = all(one.stay_id == placed[0].stay_id for one in placed)
    return "placed" if same else "second_answer_differs"


def _until_answered(request_id: int, unit_id: int, key: UUID) -> Placed:
    for attempt in range(TRIES):
        try:
            return place_household(
                desk=the_system(),
                now=NOW,
                request_id=request_id,
                unit_id=unit_id,
                start=TONIGHT,
                override_reason="override_other",
                request_key=key,
            )
        except TryAgain:
            if attempt == TRIES - 1:
                raise
    raise TryAgain(request_id=request_id)


def without_lock() -> None:
    """Take the bed lock away from placing, and let a moment pass between looking and writing."""
    import onderdak.placement.usecases.place_household as module

    weighs = module.cost_of_choice  # the last thing before the stay is written

    def weighs_and_dawdles(**asked):
        time.sleep(PAUSE_S)
        return weighs(**asked)

    module.lock_beds = lambda *municipalities: None
    module.cost_of_choice = weighs_and_dawdles


def drop_constraints() -> None:
    """Take the second wall away, in the database of the test."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name in GUARDS:
            cursor.execute(f"ALTER TABLE placement_occupancy DROP CONSTRAINT IF EXISTS {name}")


def begin_again(*, walls: bool) -> None:
    """Empty the tables that a race fills, and put the constraints there or take them away."""
    from onderdak.placement.store.models import Occupancy

    drop_constraints()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE capacity_location, people_household, people_person, placement_occupancy CASCADE"
        )
    if walls:
        with connection.schema_editor() as editor:
            for constraint in Occupancy._meta.constraints:
                if constraint.name in GUARDS:
                    editor.add_constraint(Occupancy, constraint)


def overlaps() -> int:
    """Count pairs of rows that give one place twice on one night."""
    return _count(
        "SELECT count(*) FROM placement_occupancy a JOIN placement_occupancy b ON a.place_id = b.place_id"
        " AND a.id < b.id AND a.during && b.during WHERE a.voided_at IS NULL AND b.voided_at IS NULL"
    )


def given() -> int:
    """Count places with a sleeper or a promise."""
    return _count("SELECT count(DISTINCT place_id) FROM placement_occupancy WHERE voided_at IS NULL")


def stays() -> int:
    """Count households with a stay."""
    return _count("SELECT count(*) FROM placement_stay")


def _count(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])
