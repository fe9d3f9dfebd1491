"""
How fast is the live check at the counter against 1,000,000 records, by keys and with likeness of the name?

Goals: p99 <= 20 ms by keys, <= 300 ms when the sounds of the name are asked as well. The records are sealed
rows of the product, made by the generator of the bench; each figure is a whole check: canonical form, tokens,
candidates, opening them, weighing them. One connection, no other work, after as many checks of others.

As the figures of the counter: the whole table is asked, which is more than any desk may see.
"""

import argparse
import random
from datetime import UTC, datetime

from bench import frame
from bench.people_clerk import REPORT
from bench.people_world import world

GOAL_KEYS_MS, GOAL_LIKENESS_MS = 20, 300
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CHUNK = 20_000


def live_figures(records: int = 1_000_000, asked: int = 1_000, seed: int = 2026) -> list[dict[str, object]]:
    """Load the records, ask for some of the persons and for as many that are not there; rows of a table."""
    frame.start(demo=False)
    made = world(records, REPORT, seed)
    _load(made.rows)
    chance = random.Random(seed)
    people = [_content(row) for row in chance.sample(made.rows, asked)]
    strangers = [_content(row) for row in world(asked * 2, REPORT, seed + 1).rows[:asked]]
    others = [_content(row) for row in chance.sample(made.rows, asked)]
    del made  # a million rows of the generator are no part of the product, and the collector walks them
    frame.settle()
    _asked("", others, records, False, 0)  # as on any day: not the first checks after a start
    return [
        _asked(f"live check, {records:,}, {name}, {kind}", contents, records, likeness, goal)
        for name, likeness, goal in (
            ("keys", False, GOAL_KEYS_MS), ("keys and likeness", True, GOAL_LIKENESS_MS),
        )
        for kind, contents in (("known", people), ("not known", strangers))
    ]  # fmt: skip


def _asked(
    what: str, contents: list[dict[str, object]], records: int, likeness: bool, goal: int
) -> dict[str, object]:
    """Ask one after the other; time each, and say how many were found for certain."""
    from onderdak.access.public import COUNTRY
    from onderdak.people.usecases.weigh_records import look_up

    told = 0
    times = []
    for one in contents:
        found: list[object] = []
        times.append(
            frame.milliseconds(
                lambda one=one, found=found: found.extend(
                    look_up(one, COUNTRY, world=records, likeness=likeness)
                )
            )
        )
        told += bool(found) and found[0].bits >= 4
    shares = frame.spread(times)
    return {
        "what": what, "value": shares["p99"], **shares, "found": round(told / len(contents), 3),
        "target": f"<= {goal}", "met": "yes" if shares["p99"] <= goal else "NO",
    }  # fmt: skip


def _content(row: dict[str, str]) -> dict[str, object]:
    return {name: row[name] for name in ("given", "surname", "patronymic", "birth_date", "sex", "birth_place",
                                         "document_number")}  # fmt: skip


def _load(rows: list[dict[str, str]]) -> None:
    """Fill the tables with COPY as their owner; a database that holds them already is used as it is."""
    from django.db import connection, transaction

    from onderdak.people.store.models import Record
    from onderdak.people.usecases.file_records import Delivered, file_records_step

    if Record.objects.count() >= len(rows):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_person (id, municipality, reference, sex, language, protected, sealed,"
            " first_processed_at, demo) VALUES (1, '0344', 'BENCH', '', '', false, '', now(), true)"
            " ON CONFLICT DO NOTHING"
        )
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            file_records_step(
                Delivered("0344", 1, 1, "other_list", _content(row), NOW, NOW)
                for row in rows[start : start + CHUNK]
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_record, people_matchkey, people_recordkey")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=1_000)
    told, _of_people = parser.parse_known_args()
    frame.report("people_live", live_figures(told.records, told.asked), records=told.records)


if __name__ == "__main__":
    main()
