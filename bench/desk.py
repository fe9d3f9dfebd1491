"""
What a desk waits for, at about 135,000 persons: search, placing, and the pages, through the whole product.

Pages are asked with Django's own client: middleware, scope, templates and database are in it, network and
browser are not. Everything runs as `onderdak_app`, bound by row-level security. `--runs`, `--seed`.
"""

import argparse
import random
from collections.abc import Callable
from functools import partial
from uuid import uuid4

from bench import frame

PAGES = {
    "plaatsing": ("/vandaag", "/wachtlijst", "/plicht", "/locaties", "/kaart", "/plek-zoeken", "/ronde"),
    "landelijk": ("/vandaag", "/plicht", "/locaties", "/kaart"),
}
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=SEED)
    size = parser.parse_args()
    frame.start(demo=True)
    rows = [*_counter(size), *_pages(size)]
    frame.report("desk", rows, seed=size.seed, runs=size.runs, persons="135,010", unit="ms")


def _counter(size: argparse.Namespace) -> list[dict[str, object]]:
    """Search and place waiting households of the demo municipality, and undo each placement."""
    from onderdak.access.public import desk_for, scope_of
    from onderdak.kernel.nights import night_of
    from onderdak.people.public import search_households
    from onderdak.placement.public import search_places
    from onderdak.site import clock

    now = clock.now()
    chance = random.Random(size.seed)
    desk = desk_for(_user("plaatsing").pk, uuid4())
    requests = _waiting(desk.municipality)
    names = ("Vydumana", "Pryklad", "Testenko", "Demonova", "Зразок", "Testen", "Приклад")
    rows = []
    with _as_app(), scope_of(desk):

        def measured(work: Callable[[], object]) -> dict[str, float]:
            work()
            return frame.spread([frame.milliseconds(work) for _ in range(size.runs)])

        rows.append({"what": "search a place", "goal": 200, **measured(
            lambda: search_places(desk=desk, now=now, request_id=chance.choice(requests), night=night_of(now))
        )})  # fmt: skip
        rows.append({"what": "search a person", "goal": 200, **measured(
            lambda: search_households(desk=desk, now=now, text=chance.choice(names))
        )})  # fmt: skip
        rows.append(
            {"what": "place", "goal": 300, **frame.spread(_placements(desk, now, requests, size.runs))}
        )
    return rows


def _placements(desk, now, requests: list[int], runs: int) -> list[float]:
    """Time placing; each placement is rolled back, so that the next finds the same world."""
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import place_household, search_places

    times = []
    for number in range(runs):
        request_id = requests[number % len(requests)]
        found = search_places(desk=desk, now=now, request_id=request_id, night=night_of(now))
        if not found.options:
            continue
        unit_id = found.options[0].unit.unit_id

        def place(request_id: int = request_id, unit_id: int = unit_id) -> None:
            place_household(
                desk=desk, now=now, request_id=request_id, unit_id=unit_id, start=night_of(now),
                override_reason="override_other", request_key=uuid4(),
            )  # fmt: skip

        times.append(_rolled_back(place))
    return times


def _rolled_back(work: Callable[[], object]) -> float:
    """Time an act inside a block that Django takes for that of a test, and undo it."""
    from django.db import transaction

    block = transaction.atomic()
    block._from_testcase = True
    with block:
        took = frame.milliseconds(work)
        transaction.set_rollback(True)
    return took


def _pages(size: argparse.Namespace) -> list[dict[str, object]]:
    from django.test import Client

    rows = []
    for username, paths in PAGES.items():
        client = Client()
        client.force_login(_user(username))
        with _as_app():
            for path in paths:
                if client.get(path).status_code != 200:
                    continue
                ask = partial(client.get, path)
                times = [frame.milliseconds(ask) for _ in range(size.runs)]
                rows.append({"what": f"{path} ({username})", "goal": 300, **frame.spread(times)})
    return rows


def _as_app():
    from onderdak.access.tests.builders import as_app

    return as_app()


def _user(username: str):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=username)


def _waiting(municipality: str) -> list[int]:
    """Requests of this municipality that are open, read as the owner."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id FROM placement_placementrequest r"
            " WHERE r.municipality = %s AND r.withdrawn_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM placement_stay s WHERE s.request_id = r.id) ORDER BY r.id",
            [municipality],
        )
        return [row[0] for row in cursor.fetchall()]


if __name__ == "__main__":
    main()
