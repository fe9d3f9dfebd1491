"""
A slow and readable simulation of the same law, household by household, to hold against the kernel.

It takes the same keyed draws and shares no code with the kernel: lists instead of chains, a search through
everybody instead of a calendar, no sums kept ready. Who finds a host by itself or comes back is not in it.
"""

import math
from dataclasses import dataclass

import numpy as np

from onderdak.forecast.engine import keys as k
from onderdak.forecast.engine.drawn import drawn
from onderdak.forecast.engine.flat import flat_world

NEVER = 10**9


@dataclass
class Household:
    key: int
    cls: int
    town: int
    claim: int
    tie: int
    out: int = NEVER
    cell: int | None = None
    waits: bool = False
    leaves_view: int = NEVER
    host_ends: int = NEVER
    gone: bool = False


def uniform(key, purpose, day, ordinal):
    return float(k.unit(k.keyed(np.uint64(key), purpose, day, ordinal)))


def poisson(u, mean):
    count, chance = 0, math.exp(-mean)
    reached = chance
    while reached < u:
        count += 1
        chance *= mean / count
        reached += chance
    return count


class Reference:
    """One path of a world, with parameters fixed and arrivals Poisson."""

    def __init__(self, world, scenario, path, seed=1):
        self.flat = flat_world(world)
        self.told = drawn(self.flat, scenario, seed=seed, first=path, count=1, plug_in=True)
        self.path_key = int(k.path_key(seed, path))
        self.everybody, self.nights, self.evicted = [], 0, 0
        self.cap = [0] * len(self.flat.places)

    def run(self):
        self.start()
        for day in range(1, self.flat.days + 1):
            self.night(day)
        return self.nights, self.evicted

    def start(self):
        number = 0
        for cell, town, cls, households, since in self.flat.living:
            for _ in range(households):
                key = int(k.keyed(np.uint64(self.path_key), k.ORDER, 0, number))
                number += 1
                one = Household(key, int(cls), int(town), int(since), key >> 28)
                one.out = self.stay(one, int(cell), float(-since), 0)
                if cell >= 0:
                    one.cell = int(cell)
                    self.lodge(one)
                else:
                    self.wait(one, 1)
                self.everybody.append(one)
        self.change_places(0)

    def lodge(self, one):
        chance = float(self.flat.rates[1])
        if chance > 0 and self.flat.is_host[one.cell]:
            end = math.floor(-math.log(uniform(one.key, k.BREAKUP, 0, 0)) / chance) + 1
            one.host_ends = end if end < one.out else NEVER

    def change_places(self, day):
        for when, cell, change in self.told.changes:
            if when == day:
                self.cap[cell] += int(change)

    def stay(self, one, cell, age, day):
        stratum = int(self.flat.stratum[one.cls, cell])
        rates, bands = self.told.hazard[0, one.cls, stratum, 0], self.told.band_day[stratum]
        left = -math.log(uniform(one.key, k.STAY, 0, 0))
        lived = age
        for at in range(len(bands)):
            end = bands[at + 1] if at + 1 < len(bands) else math.inf
            if lived >= end:
                continue
            if rates[at] > 0 and rates[at] * (end - lived) >= left:
                return day + math.floor(lived - age + left / rates[at]) + 1
            left -= rates[at] * (end - lived) if rates[at] > 0 else 0
            lived = end
        return NEVER

    def wait(self, one, day):
        one.cell, one.waits, one.leaves_view, one.host_ends = None, True, NEVER, NEVER
        chance = float(self.flat.rates[0])
        if chance > 0:
            u = uniform(one.key, k.VIEW, day, 0)
            one.leaves_view = day + math.floor(math.log(u) / math.log1p(-chance))

    def used(self, cell):
        return sum(int(self.flat.need[cell, one.cls]) for one in self.everybody if one.cell == cell)

    def night(self, day):
        self.change_places(day)
        for one in self.everybody:
            if one.out == day and not one.gone:
                one.gone, one.cell, one.waits = True, None, False
        for one in self.everybody:
            if one.cell is not None and one.host_ends == day:
                self.wait(one, day)
        for cell in range(len(self.cap)):
            self.put_out(cell, day)
        self.report(day)
        order = sorted(
            (one for one in self.everybody if one.waits),
            key=lambda one: (self.flat.priority[one.cls], one.claim, one.tie),
        )
        for one in order:
            self.place(one, day)
        for one in self.everybody:
            if one.waits and one.leaves_view == day:
                one.waits, one.gone = False, True
        self.nights += sum(int(self.flat.sizes[one.cls]) for one in self.everybody if one.waits)

    def put_out(self, cell, day):
        there = sorted(
            (one for one in self.everybody if one.cell == cell),
            key=lambda one: uniform(one.key, k.EVICT, day, 0),
        )
        for one in there:
            if self.used(cell) <= max(self.cap[cell], 0) * 100:
                break
            one.town = int(self.flat.cell_town[cell])
            self.wait(one, day)
            self.evicted += int(self.flat.sizes[one.cls])

    def report(self, day):
        count = poisson(uniform(self.path_key, k.ARRIVALS, day, 0), float(self.told.mean[0, day]))
        for i in range(count):
            key = int(k.keyed(np.uint64(self.path_key), k.ORDER, day, i))
            home, of_class = ((half + 0.5) / 2**32 for half in divmod(key, 2**32))
            cls = int(np.searchsorted(self.flat.mix_reach[:-1], of_class))
            reach = self.told.reach[0]
            town = int(np.searchsorted(reach, home * reach[-1]))
            one = Household(key, cls, town, day, i)
            one.out = self.stay(one, -1, 0.0, day)
            self.wait(one, day)
            self.everybody.append(one)

    def place(self, one, day):
        word = uniform(one.key, k.PLACE, day, 0)
        region = self.flat.town_region[one.town]
        steps = (self.flat.cell_town == one.town, self.flat.cell_region == region, self.flat.cell_town >= 0)
        for step, near in enumerate(steps):
            refused = float(self.flat.refuse[step])
            if refused > 0 and uniform(one.key, k.REFUSE, step, 0) < refused:
                continue
            free = [self.free_for(cell, one.cls) if near[cell] else 0 for cell in range(len(self.cap))]
            wanted = int(word * sum(free))
            for cell, share in enumerate(free):
                wanted -= share
                if share and wanted < 0:
                    one.cell, one.waits = cell, False
                    return

    def free_for(self, cell, cls):
        if not self.flat.on_ladder[cell]:
            return 0
        free = self.cap[cell] * 100 - self.used(cell)
        return free * int(self.flat.usable[cell, cls]) if free >= self.flat.need[cell, cls] else 0
