"""
Several levels in one number, for the checker only.

Rows of levels are compared from left to right. Where every entry is known to stay between -most and most,
the row may be written as one number to the base 2 most + 1: equal rows have equal numbers, and the sign of
the number is that of the first entry that is not zero. Levels that do not fit together take another word.
"""

from collections.abc import Sequence

import numpy as np

from onderdak.placement.engine.check_columns import WIDEST, Bools, Numbers


class TooWide(ValueError):
    """An entry may become so large that a whole number of 64 bits does not hold it."""


class Words:
    """
    Args:
        most: per level, what an entry and every sum that is compared stays within.

    Raises:
        TooWide: one level is too large for a word.
    """

    def __init__(self, most: Sequence[int]) -> None:
        word_of: list[int] = []
        room = 0
        for each in most:
            width = 2 * each + 1
            if width > WIDEST:
                raise TooWide
            if width > room:
                word_of.append(word_of[-1] + 1 if word_of else 0)
                room = WIDEST
            else:
                word_of.append(word_of[-1])
            room //= width
        self.count = word_of[-1] + 1 if word_of else 0
        self.weight = np.zeros((len(most), self.count), np.int64)
        place = [1] * self.count
        for level in reversed(range(len(most))):
            self.weight[level, word_of[level]] = place[word_of[level]]
            place[word_of[level]] *= 2 * most[level] + 1

    def packed(self, table: Numbers) -> Numbers:
        """Return int64[rows, levels] as int64[rows, words]."""
        found = np.zeros((len(table), self.count), np.int64)
        for level, weight in enumerate(self.weight):
            word = int(weight.argmax())
            found[:, word] += table[:, level] * weight[word]
        return found


def below_zero(rows: Numbers) -> Bools:
    """Return per row of words, or of levels, whether its first entry that is not zero is negative."""
    if not rows.shape[1]:
        return np.zeros(len(rows), bool)
    if rows.shape[1] == 1:
        return np.asarray(rows[:, 0] < 0)
    first = (rows != 0).argmax(axis=1)
    return np.asarray(rows[np.arange(len(rows)), first] < 0)


def smallest(names: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the smallest row, compared from left to right, per run of equal names; and the names."""
    differs = np.concatenate([[True], names[1:] != names[:-1]])
    starts = np.flatnonzero(differs)
    if rows.shape[1] == 1:
        return np.minimum.reduceat(rows, starts, axis=0), names[starts]
    run, alive = np.cumsum(differs) - 1, np.ones(len(rows), bool)
    for level in range(rows.shape[1]):
        value = np.where(alive, rows[:, level], np.iinfo(np.int64).max)
        alive &= value == np.minimum.reduceat(value, starts)[run]
    first = np.minimum.reduceat(np.where(alive, np.arange(len(rows)), len(rows)), starts)
    return rows[first], names[starts]
