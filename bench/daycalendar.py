"""The day vector of the country for 90 nights, from the database: 2 seconds is the goal."""

import argparse

from bench import frame

LEVELS = ("country", "region", "municipality", "location")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=90)
    parser.add_argument("--runs", type=int, default=7)
    size = parser.parse_args()
    frame.start(demo=True)
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import day_vector
    from onderdak.site import clock
    from onderdak.site.commands.start import as_system

    now = clock.now()
    rows = []
    with as_system():
        for level in LEVELS:

            def count(level: str = level) -> object:
                return day_vector(now=now, first=night_of(now), nights=size.nights, level=level)

            vector = count()
            times = [frame.milliseconds(count) for _ in range(size.runs)]
            shape = "x".join(map(str, vector.total.shape))
            rows.append({"level": level, "groups x nights": shape, **frame.spread(times)})
    frame.report("daycalendar", rows, seed="demo world", nights=size.nights, unit="ms")


if __name__ == "__main__":
    main()
