"""Draws of the kernel, each from a keyed uniform by inversion: more intensity only adds or only hastens."""

from math import erf

import numpy as np

from onderdak.forecast.engine.keys import compiled, high_unit

LARGE_MEAN = 400.0
NEVER = 1_000_000_000
FEW = 30
GUIDE = 4096
GUIDE_SHIFT = np.uint64(64 - 12)  # the first bits of a word say in which of the equal steps it lies


@compiled
def arrivals_of(u, mean, size):  # type: ignore[no-untyped-def]
    """Return a negative binomial count (Poisson for size 0) by inversion: a larger mean only adds."""
    if mean <= 0.0:
        return 0
    if mean > LARGE_MEAN:
        sd = np.sqrt(mean + (mean * mean / size if size > 0 else 0.0))
        low, high = -6.0, 6.0
        for _ in range(40):
            middle = 0.5 * (low + high)
            if 0.5 * (1.0 + erf(middle * 0.7071067811865476)) < u:
                low = middle
            else:
                high = middle
        return max(0, int(np.floor(mean + sd * low + 0.5)))
    if size > 0:
        ratio = mean / (size + mean)
        chance = np.exp(-size * np.log1p(mean / size))
    else:
        ratio, chance = 0.0, np.exp(-mean)
    reached, k = chance, 0
    while reached < u and k < 100_000:
        chance *= (k + size) / (k + 1) * ratio if size > 0 else mean / (k + 1)
        k += 1
        reached += chance
        if chance < 1e-18 and k > mean:
            break
    return k


@compiled
def log_of(u):  # type: ignore[no-untyped-def]
    """
    Return the logarithm of a number in (0, 1), to the last digits.

    By halves of two and the series of the inverse hyperbolic tangent: no call and no branch, so that the
    processor works out several at once.
    """
    bits = np.float64(u).view(np.int64)
    half = (bits & 0xFFFFFFFFFFFFF) > 0x6A09E667F3BCD  # the mantissa above the root of two: halve it
    power = (bits >> 52) - 1023 + (1 if half else 0)
    mantissa = (bits & 0xFFFFFFFFFFFFF) | (0x3FE0000000000000 if half else 0x3FF0000000000000)
    m = np.int64(mantissa).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    t, total = s * s, 0.0
    for k in range(10, -1, -1):
        total = total * t + 1.0 / (2 * k + 1)
    return power * 0.6931471805599453 + 2.0 * s * total


@compiled
def fill_guide(reach, guide):  # type: ignore[no-untyped-def]
    """Note for equal steps of a cumulative share the first row that reaches them: a search starts there."""
    steps, row = len(guide) - 1, 0
    for at in range(steps + 1):
        wanted = at / steps * reach[-1]
        while row + 1 < len(reach) and reach[row] < wanted:
            row += 1
        guide[at] = row


@compiled
def row_of(reach, guide, word):  # type: ignore[no-untyped-def]
    """Return the first row whose cumulative share reaches the upper half of a word, as part of the whole."""
    wanted, row = high_unit(word) * reach[-1], np.uint64(guide[np.uint32(word >> GUIDE_SHIFT)])
    while reach[row] < wanted:
        row += np.uint64(1)
    return np.int64(row)


@compiled
def fill_course(hazard, back, steps, bands, start, age, course):  # type: ignore[no-untyped-def]
    """
    Write the stretches of equal hazard that lie ahead of somebody of this age; return how many.

    `course`, float64[5, stretches]: effort spent at the end of a stretch and at its begin, days from `start`
    to its begin, the hazard in it, the share of exits in it that return. It serves all who start alike.
    """
    step, band, number = 0, 0, 0
    while step + 1 < len(steps) and steps[step + 1] <= start:
        step += 1
    while band + 1 < len(bands) and bands[band + 1] <= age:
        band += 1
    day, lived, effort = float(start), float(age), 0.0
    while True:
        to_step = float(steps[step + 1]) - day if step + 1 < len(steps) else 1e18
        to_band = bands[band + 1] - lived if band + 1 < len(bands) else 1e18
        span, rate = min(to_step, to_band), hazard[step, band]
        course[0, number], course[1, number] = effort + rate * span, effort
        course[2, number], course[3, number] = day - start, rate
        course[4, number] = back[step, band] / rate if rate > 0.0 else 0.0
        number += 1
        if span >= 1e17 or day - start > 1e6:
            return number
        effort += rate * span
        day += span
        lived += span
        if to_step <= to_band:
            step += 1
        if to_band <= to_step:
            band += 1


@compiled
def stretch_of(course, number, effort):  # type: ignore[no-untyped-def]
    """
    Return the stretch of a course in which this effort is spent; the last one when it never is.

    `effort` is an exponential draw; with higher hazards the same draw leaves earlier, never later.
    """
    at = 0
    for k in range(number - 1):
        at += 1 if course[0, k] < effort else 0
    return at


@compiled
def exit_night(course, at, effort, start):  # type: ignore[no-untyped-def]
    """Return the first night not slept here, for who leaves in a stretch of its course; NEVER without end."""
    days = course[2, at] + (effort - course[1, at]) / course[3, at]
    return min(start + int(min(days, 1e9)) + 1, NEVER)


@compiled
def fill_nights(hazard, bands, still, guide):  # type: ignore[no-untyped-def]
    """
    Write how likely somebody new is still here, where hazards do not depend on the date.

    `still[k]`: the chance of more than k + 1 days; the last is below any draw. `guide`: see `night_of`.
    """
    band, effort = 0, 0.0
    for k in range(len(still) - 1):
        lived = float(k)
        while band + 1 < len(bands) and bands[band + 1] < k + 1.0:
            effort += hazard[band] * (bands[band + 1] - lived)
            band += 1
            lived = bands[band]
        effort += hazard[band] * (k + 1.0 - lived)
        still[k] = np.exp(-effort)
    still[len(still) - 1] = -1.0
    k = 0
    for at in range(len(guide) - 1, -1, -1):
        while still[k] >= (at + 1.0) / len(guide):
            k += 1
        guide[at] = k


@compiled
def night_of(still, guide, u):  # type: ignore[no-untyped-def]
    """Return the nights somebody stays: what `exit_night` says of the effort -log(u), without a logarithm."""
    k = np.uint64(guide[np.uint64(np.int64(u * GUIDE))])
    for _ in range(2):  # mostly enough, and without a branch that the processor would have to guess
        k += np.uint64(1 if still[k] >= u else 0)
    while still[k] >= u:
        k += np.uint64(1)
    return np.int64(k) + 1


@compiled
def unknown_age(hazard, bands, u, v):  # type: ignore[no-untyped-def]
    """Return an age drawn in proportion to who is still there at that age (length-biased)."""
    wanted = 1e300
    for turn in range(2):
        alive, reached = 1.0, 0.0
        for band in range(len(bands)):
            if bands[band] >= 1e17:
                break
            end = bands[band + 1] if band + 1 < len(bands) else 1e18
            span, rate = min(end - bands[band], 20_000.0), max(hazard[band], 1e-9)
            weight = alive * (1.0 - np.exp(-rate * span)) / rate
            alive *= np.exp(-rate * span)
            reached += weight
            if turn == 1 and wanted <= reached:
                return bands[band] - np.log(1.0 - v * (1.0 - np.exp(-rate * span))) / rate
        wanted = u * reached
    return 0.0


@compiled
def spread_out(words, ids, count, spare, begins):  # type: ignore[no-untyped-def]
    """
    Bring words roughly in order, and the ids with them: by equal stretches between the least and the largest.

    Args:
        spare: uint64[2, at least count]. begins: int32, one more than there are stretches.
    """
    least, most = words[0], words[0]
    for at in range(np.uint64(count)):
        least, most = min(least, words[at]), max(most, words[at])
    shift = np.uint64(0)
    while (most - least) >> shift >= np.uint64(len(begins) - 1):
        shift += np.uint64(1)
    begins[:] = 0
    for at in range(np.uint64(count)):
        spare[0, at], spare[1, at] = words[at], np.uint64(ids[at])
        begins[((words[at] - least) >> shift) + np.uint64(1)] += 1
    for one in range(1, len(begins)):
        begins[one] += begins[one - 1]
    for at in range(np.uint64(count)):
        stretch = (spare[0, at] - least) >> shift
        to = np.uint64(begins[stretch])
        words[to], ids[to] = spare[0, at], spare[1, at]
        begins[stretch] += 1


@compiled
def sort_pairs(words, ids, count, spare, begins):  # type: ignore[no-untyped-def]
    """Sort the first `count` words, and the ids with them, in place (roughly first, then by shell sort)."""
    if count > FEW:
        spread_out(words, ids, count, spare, begins)
    gap = 1
    while gap < count // 3:
        gap = gap * 3 + 1
    while gap > 0:
        for at in range(gap, count):
            word, one, back = words[at], ids[at], at
            while back >= gap and words[back - gap] > word:
                words[back], ids[back] = words[back - gap], ids[back - gap]
                back -= gap
            words[back], ids[back] = word, one
        gap //= 3
