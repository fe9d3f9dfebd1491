"""What households count at the shelter levels when they are left out, all at once; for the checker only."""

from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from onderdak.placement.engine.check_columns import Numbers
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import Household

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Losses:
    """What each household counts at the shelter levels when it is left out."""

    def __init__(self, rules: Rules, people: list[Household], persons: Numbers) -> None:
        self.rules, self.people, self.persons = rules, people, persons

    def table(self, names: list[tuple[str, str]]) -> Numbers:
        """Return the losses, int64[households, levels]; levels below shelter are zero."""
        found = np.zeros((len(self.people), len(names)), np.int64)
        for level, (name, kind) in enumerate(names):
            if kind not in ("moves", "relaxations", "locality", "fit", "fairness"):
                found[:, level] = self._level(name, kind)
        return found

    def _level(self, name: str, kind: str) -> Numbers:
        if kind == "waiting":
            return self.persons * self.days()
        if kind == "tiers":
            return np.where(self._tier == int(name[4:]), self.persons, 0)
        if kind == "tonight":
            roofless = np.array([not who.sheltered_tonight for who in self.people], bool)
            return np.where(roofless, self.persons, 0)
        return self.persons if kind == "persons" else np.ones_like(self.persons)

    @cached_property
    def _tier(self) -> Numbers:
        """Return the tier of each household, int64[households]; the last one for who has none."""
        last = self.rules.last_tier
        return np.array([who.tier or last for who in self.people], np.int64)

    def days(self) -> Numbers:
        """Return the midnights waited, Dutch time, int64[households]; none for who names no start."""
        night = self.rules.instance.date.toordinal()
        began = [_day(who.waiting_since) if who.waiting_since else night for who in self.people]
        waited: Numbers = np.maximum(0, night - np.array(began, np.int64))
        return waited


def _day(moment: datetime) -> int:
    """Return the number of the Dutch day of a moment."""
    if moment.tzinfo is AMSTERDAM:  # the same zone is the same object
        return moment.toordinal()
    return moment.astimezone(AMSTERDAM).toordinal()
