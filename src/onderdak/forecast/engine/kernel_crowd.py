"""
Who will ever report on a path, and until when each stays: drawn once, before anybody gets a place.

Nothing in it depends on places. So a world with a measure is walked with the same crowd as the world without,
and both share the work. Households are numbered in the order in which they report.
"""

from typing import Any, NamedTuple

import numpy as np

from onderdak.forecast.engine.kernel_draws import (
    GUIDE,
    NEVER,
    arrivals_of,
    exit_night,
    fill_course,
    fill_guide,
    fill_nights,
    log_of,
    night_of,
    row_of,
    stretch_of,
    unknown_age,
)
from onderdak.forecast.engine.keys import AGAIN as RETURNS
from onderdak.forecast.engine.keys import (
    AGE,
    ARRIVALS,
    ORDER,
    STAY,
    compiled,
    index,
    keyed_one,
    low_unit,
    unit_one,
)  # fmt: skip
from onderdak.forecast.engine.parts import Path, Rules

UNKNOWN = 1  # `since` of who is there since nobody knows when
SHORTER = np.uint64(28)


class Crowd(NamedTuple):
    """
    Arrays by household: `home` (town and class in one number), `key`, `rank` in the queue, `out` (first night
    not slept here), `again` (night on which it reports once more).

    `begin[day]`: the first household that reports that night; those before `begin[1]` are there at the start.
    `due`: households by the night on which they leave; those of a night are `due[ends[day - 1]:ends[day]]`.
    `draw`: uniforms for the stays of those drawn now. `still`, `nights`: how long those stay who report, by
    class (or by the one it is `like`), where that does not depend on the date, see `fill_nights`; otherwise
    their `course` is followed, see `fill_course`.
    """

    home: Any
    key: Any
    rank: Any
    out: Any
    again: Any
    begin: Any
    due: Any
    ends: Any
    course: Any
    stretches: Any
    draw: Any
    guide: Any
    still: Any
    nights: Any
    like: Any


def oldest(rules: Rules) -> int:
    """Return for how many days at most somebody has been there at the start."""
    return max(0, -int(rules.living[:, 4].min())) if len(rules.living) else 0


def new_crowd(rules: Rules, path: Path, days: int, households: int) -> Crowd:
    """Return arrays for crowds of at most this many households."""
    stretches, classes = path.step_day.shape[1] + path.band_day.shape[1] + 1, len(rules.sizes)

    def short(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.int32)

    def words() -> Any:
        return np.zeros(households, dtype=np.uint64)

    def guide(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.uint16)

    return Crowd(
        short(households), words(), words(), short(households), short(households), short(days + 2),
        short(households), short(days + 2), np.zeros((classes + 1, 5, stretches)), short(classes + 1),
        np.zeros(households), guide(GUIDE + 1), np.zeros((classes, days + 1 + oldest(rules))),
        guide(classes, GUIDE), short(classes),
    )  # fmt: skip


@compiled
def rank_of(rules, g, claim, tie):  # type: ignore[no-untyped-def]
    """
    Return the order in the queue as one number: priority, claim date, then a tie.

    Who reports tonight is in the order of reporting, which says nothing; all others by their key.
    """
    first = np.uint64(min(rules.priority[g], 127)) << np.uint64(56)
    return first | (np.uint64(claim + 50_000) << np.uint64(36)) | tie


@compiled
def returns_on(rules, path, p, key, out, share):  # type: ignore[no-untyped-def]
    """Return the night on which who leaves reports again, NEVER for most; `share` of these exits return."""
    if out < NEVER and unit_one(keyed_one(key, RETURNS, 0, 0)) < rules.rates[2] * share:
        return min(out + max(1, int(path.lag[p])), NEVER)
    return NEVER


@compiled
def plan_course(path, p, g, stratum, start, age, crowd, at):  # type: ignore[no-untyped-def]
    """Write what lies ahead of a class under a stay rule in row `at` of the courses."""
    crowd.stretches[at] = fill_course(
        path.hazard[p, g, stratum], path.back[p, g, stratum], path.step_day[p], path.band_day[stratum],
        start, age, crowd.course[at],
    )  # fmt: skip


@compiled
def draw_keys(path, p, crowd, h, number, day, first):  # type: ignore[no-untyped-def]
    """Draw keys of households h .. h + number, and how long each stays: the processor does some at once."""
    keys, draws, own = crowd.key[h : h + number], crowd.draw[:number], path.keys[p]
    for i in range(number):
        keys[i] = keyed_one(own, ORDER, day, first + i)
        draws[i] = unit_one(keyed_one(keys[i], STAY, 0, 0))


@compiled
def as_efforts(crowd, number):  # type: ignore[no-untyped-def]
    """Turn the draws of stays into efforts, see `stretch_of`."""
    draws = crowd.draw[:number]
    for i in range(number):
        draws[i] = -log_of(draws[i])


@compiled
def by_table(rules, path):  # type: ignore[no-untyped-def]
    """Return whether all who report stay by one table: hazards without a date, and nobody comes back."""
    return path.step_day.shape[1] == 1 and rules.rates[2] <= 0.0


@compiled
def plan_nights(rules, path, p, crowd):  # type: ignore[no-untyped-def]
    """Fill the table of stays of every class that reports; classes that stay alike share one."""
    for g in range(len(rules.sizes)):
        stratum = rules.stratum[g, -1]
        hazard, like = path.hazard[p, g, stratum, 0], 0
        while like < g and not stays_like(rules, path, p, like, stratum, hazard):
            like += 1
        crowd.like[g] = like
        if like == g:
            fill_nights(hazard, path.band_day[stratum], crowd.still[g], crowd.nights[g])


@compiled
def stays_like(rules, path, p, g, stratum, hazard):  # type: ignore[no-untyped-def]
    """Return whether a class that reports has this stay rule and these hazards."""
    if rules.stratum[g, -1] != stratum:
        return False
    for band in range(len(hazard)):
        if path.hazard[p, g, stratum, 0, band] != hazard[band]:
            return False
    return True


@compiled
def leaves_on(crowd, h, out):  # type: ignore[no-untyped-def]
    """Note the first night that a household is not here."""
    crowd.out[h] = out
    crowd.ends[index(min(out, len(crowd.ends) - 1))] += 1  # the last counts those who outstay the horizon


@compiled
def settle_stay(rules, path, p, crowd, h, effort, at, start):  # type: ignore[no-untyped-def]
    """Note until when a household stays, on course `at`, and whether it comes back."""
    course = crowd.course[index(at)]
    stretch = index(stretch_of(course, crowd.stretches[index(at)], effort))
    out = exit_night(course, stretch, effort, start)
    leaves_on(crowd, h, out)
    if rules.rates[2] > 0.0:
        crowd.again[h] = returns_on(rules, path, p, crowd.key[h], out, course[4, stretch])


@compiled
def at_the_start(rules, path, p, crowd):  # type: ignore[no-untyped-def]
    """Draw the stays of who is there or waits before the first night; return how many, -1 = no room."""
    h, own = 0, len(rules.sizes)
    for row in range(len(rules.living)):
        cell, town, g = rules.living[row, 0], rules.living[row, 1], rules.living[row, 2]
        count, since = rules.living[row, 3], rules.living[row, 4]
        if h + count + 1 >= len(crowd.home):
            return -1
        stratum = rules.stratum[g, cell if cell >= 0 else len(rules.cell_town)]
        if since == UNKNOWN:
            stratum += 1
        age = float(-since)
        draw_keys(path, p, crowd, h, count, 0, h)
        if since != UNKNOWN and stratum == rules.stratum[g, -1] and by_table(rules, path):
            stay_on(rules, crowd, h, count, town, g, since)
            h += count
            continue
        plan_course(path, p, g, stratum, 0, age, crowd, own)
        as_efforts(crowd, count)
        for i in range(count):
            key = crowd.key[h]
            if since == UNKNOWN:
                age = unknown_age(
                    path.hazard[p, g, stratum, 0], path.band_day[stratum],
                    unit_one(keyed_one(key, AGE, 0, 0)), unit_one(keyed_one(key, AGE, 0, 1)),
                )  # fmt: skip
                plan_course(path, p, g, stratum, 0, age, crowd, own)
            crowd.home[h] = (town << 8) | g
            crowd.rank[h] = rank_of(rules, g, -int(age), key >> SHORTER)
            settle_stay(rules, path, p, crowd, h, crowd.draw[i], own, 0)
            h += 1
    return h


@compiled
def stay_on(rules, crowd, h, count, town, g, since):  # type: ignore[no-untyped-def]
    """Note until when those stay who are there since a day, by the table of those who report."""
    like = index(crowd.like[g])
    lived = crowd.still[like, index(-since - 1)] if since < 0 else 1.0
    for i in range(index(h), index(h + count)):
        crowd.home[i] = (town << 8) | g
        crowd.rank[i] = rank_of(rules, g, since, crowd.key[i] >> SHORTER)
        u = lived * crowd.draw[i - index(h)]
        leaves_on(crowd, i, since + night_of(crowd.still[like], crowd.nights[like], u))


@compiled
def on_a_night(rules, path, p, crowd, day, h):  # type: ignore[no-untyped-def]
    """Draw who reports on a night, numbered from h; return the next number, -1 = no room."""
    number = arrivals_of(
        unit_one(keyed_one(path.keys[p], ARRIVALS, day, 0)), path.mean[p, day], path.size_r[0]
    )
    if h + number + 1 >= len(crowd.home):
        return -1
    draw_keys(path, p, crowd, h, number, day, 0)
    draw_homes(rules, path, p, crowd, h, number, day)
    if by_table(rules, path):
        for i in range(number):
            g = index(crowd.like[index(crowd.home[h + i] & 0xFF)])
            leaves_on(crowd, h + i, day + night_of(crowd.still[g], crowd.nights[g], crowd.draw[i]))
        return h + number
    if day == 1 or path.step_day.shape[1] > 1:
        for g in range(len(rules.sizes)):
            plan_course(path, p, g, rules.stratum[g, -1], day, 0.0, crowd, g)
    as_efforts(crowd, number)
    for i in range(number):
        settle_stay(rules, path, p, crowd, h + i, crowd.draw[i], crowd.home[h + i] & 0xFF, day)
    return h + number


@compiled
def draw_homes(rules, path, p, crowd, h, number, day):  # type: ignore[no-untyped-def]
    """Draw class and municipality of those who report on a night, and their order in the queue."""
    keys, homes, ranks = crowd.key[h : h + number], crowd.home[h : h + number], crowd.rank[h : h + number]
    homes[:] = 0
    for one in range(len(rules.sizes) - 1):
        bound = rules.mix_reach[one]
        for i in range(number):
            homes[i] += 1 if low_unit(keys[i]) > bound else 0
    reach = path.reach[p]
    for i in range(number):
        g = homes[i]
        ranks[i] = rank_of(rules, g, day, np.uint64(i))
        homes[i] = (row_of(reach, crowd.guide, keys[i]) << 8) | g


@compiled
def sort_exits(crowd, count):  # type: ignore[no-untyped-def]
    """Put the households in the order of the night on which they leave; `ends` holds how many leave each."""
    reached = 0
    for day in range(len(crowd.ends)):
        number = crowd.ends[day]
        crowd.ends[day] = reached
        reached += number
    later = len(crowd.ends) - 1
    for h in range(count):
        out = index(min(crowd.out[h], later))
        crowd.due[index(crowd.ends[out])] = h
        crowd.ends[out] += 1


@compiled
def draw_crowd(rules, path, p, crowd):  # type: ignore[no-untyped-def]
    """Draw everybody of a path; False when the arrays are too small."""
    last = len(rules.grid_slot) - 1
    fill_guide(path.reach[p], crowd.guide)
    if by_table(rules, path):
        plan_nights(rules, path, p, crowd)
    crowd.ends[:] = 0
    h = at_the_start(rules, path, p, crowd)
    for day in range(1, last + 1):
        if h < 0:
            return False
        crowd.begin[day] = h
        h = on_a_night(rules, path, p, crowd, day, h)
    if h < 0:
        return False
    crowd.begin[last + 1] = h
    sort_exits(crowd, h)
    return True
