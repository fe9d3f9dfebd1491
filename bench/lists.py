"""
How long do the lists of persons take at 135,000 persons? The goal is p95 <= 300 ms, reads logged and all.

Asks as the largest municipality, and as one desk that may see the whole country: the worst case.
"""

import argparse
from collections.abc import Callable
from datetime import timedelta

from bench import frame

GOAL_MS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    runs = parser.parse_args().runs
    frame.start(demo=True)
    from onderdak.access.public import scope_of
    from onderdak.access.tests.builders import a_desk, as_app, the_system
    from onderdak.kernel.nights import local_date
    from onderdak.people import public as people
    from onderdak.site import clock

    now, rows = clock.now(), []
    today = local_date(now)
    month = today - timedelta(days=30)
    months = [today - timedelta(days=30 * back) for back in range(12, -1, -1)]
    town, total = _largest()
    system = the_system()
    for name, desk in (
        (f"largest municipality ({total})", a_desk(municipality=town)),
        ("country", system),
    ):
        with as_app(), scope_of(desk):
            everybody = people.by_name(desk=desk, now=now, size=1).total
            marks = _marks(None if desk is system else town, runs)
            asked: list[tuple[str, Callable[[int], object]]] = [
                ("first page of the list", lambda _n, d=desk: people.by_name(desk=d, now=now)),
                (
                    "a page far on",
                    lambda n, d=desk, m=marks: people.by_name(desk=d, now=now, after=m[n]),
                ),
                ("flows of a month", lambda _n, d=desk: people.list_flows(desk=d, start=month, until=today)),
                ("stock per month", lambda _n, d=desk: people.list_stock(desk=d, days=months)),
                ("who is out of sight", lambda _n, d=desk: people.unseen_persons(desk=d, now=now)),
                ("documents that end", lambda _n, d=desk: people.expiring(desk=d, now=now)),
            ]
            for what, work in asked:
                times = [frame.milliseconds(lambda n=n, w=work: w(n)) for n in range(runs)]
                rows.append(
                    {"who asks": name, "what": what, "persons": everybody, **frame.spread(times),
                     "goal_ms": GOAL_MS}
                )  # fmt: skip
    frame.report("lists", rows, runs=runs)


def _largest() -> tuple[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT municipality, count(*) FROM people_listepisode WHERE off_at IS NULL"
            " GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
        )
        code, total = cursor.fetchone()
    return str(code), int(total)


def _marks(town: str | None, runs: int) -> list[str]:
    """Marks of pages spread over the whole list, the last one included."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (extract(epoch FROM on_at) * 1000000)::bigint || '-' || id FROM people_listepisode"
            " WHERE off_at IS NULL AND (%(town)s::text IS NULL OR municipality = %(town)s)"
            " ORDER BY on_at DESC, id DESC",
            {"town": town},
        )
        marks = [str(mark) for (mark,) in cursor.fetchall()]
    return [marks[len(marks) * (n + 1) // (runs + 1)] for n in range(runs)]


if __name__ == "__main__":
    main()
