"""
The national world in SimPy, one process per household. Runs in the environment of the peer, prints JSON.

Every household is a process that waits for the end of its stay; one process opens and closes places each
night, puts people out, lets new ones report and goes through the queue: own town, own region, country.
"""

import json
import math
import random
import sys
import time
from bisect import bisect_left

import numpy as np
import simpy

OPEN, CLOSED = 0, -1


class Household:
    __slots__ = ("cell", "claim", "gone", "size", "town")

    def __init__(self, size: int, town: int, cell: int, claim: int) -> None:
        self.size, self.town, self.cell, self.claim, self.gone = size, town, cell, claim, False


class Country:
    """One path: who is where, what is free, who waits."""

    def __init__(self, told: dict[str, np.ndarray], seed: int) -> None:
        self.draw, self.env = random.Random(seed), simpy.Environment()
        self.mean, self.days = told["mean"].tolist(), len(told["mean"]) - 1
        self.reach, self.mix = told["reach"].tolist(), told["mix"].tolist()
        self.sizes, self.rate = told["sizes"].tolist(), told["rate"].tolist()
        self.bands, self.dispersion = told["bands"].tolist(), float(told["dispersion"])
        self.region = told["region"].tolist()  # of a town, which has one location with the same number
        self.near = [
            [t for t, r in enumerate(self.region) if r == here] for here in range(max(self.region) + 1)
        ]
        self.cap, self.used = [0] * len(self.region), [0] * len(self.region)
        self.there = [set() for _ in self.region]
        self.queue, self.nights = [], 0
        self.changes = {}
        for day, cell, places in told["changes"].tolist():
            self.changes.setdefault(day, []).append((cell, places))
        for cell, kind, households, since in told["living"].tolist():
            for _ in range(households):
                self.live(Household(self.sizes[kind], cell, cell, since), -since)

    def stay(self, age: float) -> float:
        """Return the days that somebody of this age stays from now."""
        effort, lived = -math.log(1.0 - self.draw.random()), age
        for at, rate in enumerate(self.rate):
            end = self.bands[at + 1] if at + 1 < len(self.bands) else math.inf
            if lived >= end:
                continue
            if rate * (end - lived) >= effort:
                return lived - age + effort / rate
            effort -= rate * (end - lived)
            lived = end
        return math.inf

    def live(self, one: Household, age: float = 0.0) -> None:
        if one.cell >= 0:
            self.used[one.cell] += one.size
            self.there[one.cell].add(one)
        self.env.process(self.life(one, age))

    def life(self, one: Household, age: float):
        yield self.env.timeout(math.floor(self.stay(age)) + 1)
        one.gone = True
        if one.cell >= 0:
            self.used[one.cell] -= one.size
            self.there[one.cell].discard(one)

    def nights_of(self):
        while True:
            self.night(int(self.env.now))
            yield self.env.timeout(1)

    def night(self, day: int) -> None:
        for cell, places in self.changes.get(day, ()):
            self.cap[cell] += places
        if day == 0:
            return
        for cell, _ in self.changes.get(day, ()) if day > 1 else [(c, 0) for c in range(len(self.cap))]:
            while self.used[cell] > max(self.cap[cell], 0) and self.there[cell]:
                one = self.draw.choice(list(self.there[cell]))
                self.there[cell].discard(one)
                self.used[cell] -= one.size
                one.cell, one.town = CLOSED, cell
                self.queue.append(one)
        for _ in range(self.count(self.mean[day])):
            kind = bisect_left(self.mix, self.draw.random())
            town = min(bisect_left(self.reach, self.draw.random() * self.reach[-1]), len(self.reach) - 1)
            one = Household(self.sizes[kind], town, CLOSED, day)
            self.queue.append(one)
            self.live(one)
        self.place()
        self.nights += sum(one.size for one in self.queue)

    def count(self, mean: float) -> int:
        """Return a negative binomial count: a Poisson whose mean is gamma."""
        if self.dispersion:
            mean = self.draw.gammavariate(self.dispersion, mean / self.dispersion)
        reached, count = -math.log(1.0 - self.draw.random()), 0
        while reached < mean:
            reached -= math.log(1.0 - self.draw.random())
            count += 1
        return count

    def place(self) -> None:
        waiting = sorted((one for one in self.queue if not one.gone), key=lambda one: one.claim)
        room = sum(max(cap - used, 0) for cap, used in zip(self.cap, self.used, strict=True))
        self.queue = []
        for one in waiting:
            cell = self.found(one) if room >= one.size else CLOSED
            if cell == CLOSED:
                self.queue.append(one)
                continue
            room -= one.size
            one.cell = cell
            self.used[cell] += one.size
            self.there[cell].add(one)

    def found(self, one: Household) -> int:
        for cells in ((one.town,), self.near[self.region[one.town]], range(len(self.cap))):
            free = [self.cap[c] - self.used[c] for c in cells]
            free = [left if left >= one.size else 0 for left in free]
            if total := sum(free):
                wanted = self.draw.random() * total
                for cell, left in zip(cells, free, strict=True):
                    wanted -= left
                    if wanted < 0 and left:
                        return cell
        return CLOSED


def main(path: str, seed: int) -> None:
    """Run one path; print CPU seconds and what it found."""
    told = dict(np.load(path, allow_pickle=False))
    began = time.process_time()
    country = Country(told, seed)
    country.env.process(country.nights_of())
    country.env.run(until=country.days + 0.5)
    spent = time.process_time() - began
    people = sum(country.used) + sum(one.size for one in country.queue)
    print(json.dumps({
        "seconds": round(spent, 2), "demand": people, "nights": country.nights, "simpy": simpy.__version__,
        "python": sys.version.split()[0],
    }))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
