"""The lists of an answer as columns of numbers; for the checker only."""

import numpy as np

from onderdak.placement.engine.check_columns import NONE, Columns, numbered
from onderdak.placement.engine.result import Assignment, Result

MEN, WOMEN, KNOWN = "men", "women", "known"
STEPS = {0: 0, 1: 1, 2: 2}
TOGETHER = (MEN, WOMEN, KNOWN)


class Given:
    """
    The assignments whose households and places are in the instance, in their order, and who is left out.

    unknown: the other assignments. who, row (the first one), locality, mode: int64[assignments], `mode` a
    number in `modes`. shared: sleeps in a room with others. single: one place only. stays: in the place that
    is theirs. origin: the row of `moved_from`, NONE without one, and -2 one that is not in the instance.
    each, each_row: one entry per assignment and place. together: a number for the places of those who have
    several. out: int64[left out].
    """

    def __init__(self, columns: Columns, result: Result) -> None:
        at = columns.row_at
        found: list[Assignment] = []
        self.unknown: list[Assignment] = []
        for one in result.assignments:
            first = one.places[0] if one.places else None
            is_known = first in at and (len(one.places) == 1 or all(name in at for name in one.places))
            (found if is_known else self.unknown).append(one)
        self.assignments = found
        self.who = np.array([columns.at[one.household] for one in found], np.int64)
        self.row = np.array([at[one.places[0]] for one in found], np.int64)
        self.locality = np.array([STEPS.get(one.locality, NONE) for one in found], np.int64)
        modes = [one.mode for one in found]
        self.mode = numbered(modes)
        self.modes = tuple(dict.fromkeys(modes))
        self.shared = np.array([mode in TOGETHER for mode in self.modes], bool)[self.mode]
        many = np.array([len(one.places) for one in found], np.int64)
        self.single = many == 1
        self.stays = (columns.current[self.who] == self.row) & self.single
        origins = (one.moved_from for one in found)
        self.origin = np.array([NONE if name is None else at.get(name, -2) for name in origins], np.int64)
        self.each, self.each_row, self.together = np.arange(len(found)), self.row, np.zeros_like(self.row)
        if not self.single.all():
            self.each = np.repeat(self.each, many)
            self.each_row = np.array([at[name] for one in found for name in one.places], np.int64)
            several = zip(self.single.tolist(), found, strict=True)
            self.together = numbered([() if single else one.places for single, one in several])
        self.out = np.array([columns.at[one.household] for one in result.unsheltered], np.int64)
