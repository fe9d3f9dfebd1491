"""The plain rules, pair by pair, for the checker only: written apart from the tables of the solver."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property

from onderdak.placement.engine.check_columns import DISTANCE, Columns
from onderdak.placement.engine.instance import Household, Instance, PlaceRow

QUALITY_MISFIT = {"longStay": 0, "standard": 1, "temporary": 3, "acute": 6}
LIFTED_BY = {"need.standardQuality": "R1", "need.pets": "R2", "supplementary": "R5"}


class Rules:
    """
    Answers about one instance. A rule that a pair breaks is a text; no text means the pair is permitted.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.household = {who.id: who for who in instance.households}
        self.place = {row.id: row for row in instance.places}
        self.region_of = {row.municipality: row.municipality for row in instance.places}
        self.region_of |= {row.municipality: row.region for row in instance.places if row.region is not None}
        self.region_of |= {area.municipality: area.region for area in instance.areas}
        self.denied = {(who, row) for who, row, _ in instance.compatibility.deny}
        self.allowed = {(who, row) for who, row, _ in instance.compatibility.allow}
        self.listed = {(w, p): value for w, p, value in instance.fit.values} if instance.fit else {}
        self._known: dict[tuple[int, int, int, bool], list[str]] = {}
        self._misfit: dict[tuple[int, int], int] = {}
        self.last_tier = max([1, *(who.tier for who in instance.households)])

    # --- pairs -------------------------------------------------------------------------------------------

    def broken(self, who: Household, row: PlaceRow, parts: int = 1, shared: bool = False) -> list[str]:
        """Return every rule the pair breaks, apart from the number of copies."""
        known = self.broken_but_for_reach(who, row, parts, shared)
        return known if self._near_enough(who, row) else [*known, "reach"]

    def broken_but_for_reach(
        self, who: Household, row: PlaceRow, parts: int = 1, shared: bool = False
    ) -> list[str]:
        """Return every rule the pair breaks, apart from the distance and the number of copies."""
        key = self.kind_of(who), self.row_kind[row.id], parts, shared
        if key not in self._known:
            self._known[key] = self._broken(who, row, parts, shared)
        return self._known[key]

    def _broken(self, who: Household, row: PlaceRow, parts: int, shared: bool) -> list[str]:
        broken = [] if self._size(who, row, parts, shared) else ["size"]
        broken += [] if self.covers(who, row) else ["dates"]
        lifted = (who.id, row.id) in self.allowed
        for need in who.needs:
            hard = need in self.instance.compatibility.hard
            if not self._meets(need, row) and (hard or not lifted):
                broken.append(f"need.{need}")
        if not lifted and row.only_for and not row.only_for & who.flags:
            broken.append("onlyFor")
        if not lifted and row.not_for & who.flags:
            broken.append("notFor")
        if "supplementary" in row.features:
            broken.append("supplementary")
        if (who.id, row.id) in self.denied:
            broken.append("pair")
        if self.instance.fit and self.instance.fit.default is None and (who.id, row.id) not in self.listed:
            broken.append("pair")
        return broken

    def _size(self, who: Household, row: PlaceRow, parts: int, shared: bool) -> bool:
        if row.kind == "pool":
            limits = self.limits(row)
            return all(heads <= limits[limit] for limit, heads in self.heads(who, row).items())
        if row.kind == "bed":
            return who.persons == 1 and who.group == row.sharing
        if shared:
            return row.kind == "room" and who.persons == 1 and row.sharing in ("flexible", who.group)
        if row.kind == "room" and row.sharing in ("men", "women"):
            return False
        return parts > 1 or who.persons <= row.sleeps

    def covers(self, who: Household, row: PlaceRow) -> bool:
        """Whether the row exists on every night the household needs."""
        first = who.needed_from or self.instance.date
        last = first + timedelta(days=who.nights - 1)
        return (row.available_from or date.min) <= first and last < (row.available_until or date.max)

    def _meets(self, need: str, row: PlaceRow) -> bool:
        good = need == "standardQuality" and row.quality in ("standard", "longStay")
        instead = self.instance.compatibility.requires.get(need, ())
        return good or need in row.features or any(feature in row.features for feature in instead)

    def _near_enough(self, who: Household, row: PlaceRow) -> bool:
        far = 2
        if who.home is not None:
            same = self.region_of.get(who.home, who.home) == self.region_of[row.municipality]
            far = 0 if who.home == row.municipality else 1 if same else 2
        return far <= min(DISTANCE[who.reach], DISTANCE[row.released])

    @staticmethod
    def relaxation_of(rule: str) -> str:
        """Return the relaxation that may lift a rule; "" when none may."""
        return LIFTED_BY.get(rule, "")

    def may_relax(self, who: Household) -> set[str]:
        """Return the relaxations both switched on and agreed to."""
        return set(self.instance.options.relaxations) & who.consents

    def permitted(self, who: Household, row: PlaceRow) -> bool:
        """Whether the pair may be used, as a whole unit or sharing, with the relaxations allowed."""
        return self._near_enough(who, row) and self.lawful(who, row)

    def lawful(self, who: Household, row: PlaceRow) -> bool:
        """Whether the pair is permitted, apart from the distance."""
        broken = self.broken_but_for_reach(who, row)
        if "size" in broken and row.kind == "room":
            broken = self.broken_but_for_reach(who, row, shared=True)
        needed = {self.relaxation_of(rule) for rule in broken}
        return "" not in needed and needed <= self.may_relax(who)

    def may_stay(self, who: Household) -> bool:
        """Whether a resident may stay: a stay is a fact, only dates and a denial end it."""
        row = self.place[who.current_place or ""]
        return self.covers(who, row) and (who.id, row.id) not in self.denied

    @staticmethod
    def circle(who: Household) -> str:
        """Return the people a single person stated to know; "" for nobody."""
        named = sorted(flag for flag in who.flags if flag.startswith("known:"))
        return named[0] if named and who.persons == 1 and who.group else ""

    # --- many pairs at once ------------------------------------------------------------------------------

    @cached_property
    def special(self) -> tuple[set[str], set[str]]:
        """Households and rows that are named in a pair, so that they are like nobody else."""
        pairs = self.denied | self.allowed | set(self.listed)
        return {who for who, _ in pairs}, {row for _, row in pairs}

    @cached_property
    def columns(self) -> Columns:
        """Return the households and rows as columns of numbers."""
        return Columns(self.instance, self.region_of, self.special)

    def kind_of(self, who: Household) -> int:
        """Return a number that is equal for households whom the rules cannot tell apart."""
        return int(self.columns.kind[self.columns.at[who.id]])

    @cached_property
    def row_kind(self) -> dict[str, int]:
        """Return a number per row, equal for those that the rules cannot tell apart."""
        return dict(zip(self.columns.row_at, self.columns.row_kind.tolist(), strict=True))

    # --- counting ----------------------------------------------------------------------------------------

    def limits(self, row: PlaceRow) -> dict[str, int]:
        """Return the limits of one copy of a pool."""
        return {"persons": row.capacity} if isinstance(row.capacity, int) else dict(row.capacity)

    def heads(self, who: Household, row: PlaceRow) -> dict[str, int]:
        """Return what a household takes of each limit."""
        if isinstance(row.capacity, int):
            return {"persons": who.persons}
        known = {"persons": who.persons, "adults": who.adults, "minors": who.minors} | dict(who.dims)
        return {limit: known[limit] for limit in row.capacity if known.get(limit, 0)}

    def ties(self, who: Household) -> frozenset[str]:
        """Return the ties; without any the home counts."""
        return who.ties or frozenset([who.home] if who.home is not None else [])

    def locality(self, who: Household, row: PlaceRow) -> int:
        """Return 0, 1 or 2."""
        ties = self.ties(who)
        if not ties or row.municipality in ties:
            return 0
        return 2 - (self.region_of[row.municipality] in {self.region_of.get(tie, tie) for tie in ties})

    def levels(self) -> list[tuple[str, str]]:
        """Return (name, kind) of every level, in order."""
        options = self.instance.options
        tiers = self.last_tier if options.tier_levels is None else options.tier_levels
        more = {
            "tiers": [f"tier{number + 1}" for number in range(tiers)],
            "relaxations": [f"relaxation{code}" for code in options.relaxations[::-1]],
        }
        return [(name, kind) for kind in options.levels for name in more.get(kind, [kind])]

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Return the features that somebody needs."""
        needs = {need for who in self.instance.households for need in who.needs}
        requires = self.instance.compatibility.requires
        return frozenset(needs).union(*(requires.get(need, ()) for need in needs))

    def misfit(self, who: Household, row: PlaceRow) -> int:
        """Return the built-in misfit of a pair."""
        key = self.kind_of(who), self.row_kind[row.id]
        if key not in self._misfit:
            self._misfit[key] = self._counted_misfit(who, row)
        return self._misfit[key]

    def _counted_misfit(self, who: Household, row: PlaceRow) -> int:
        requires = self.instance.compatibility.requires
        useful = frozenset(who.needs).union(*(requires.get(need, ()) for need in who.needs))
        idle = len((row.features & self.wanted) - useful)
        spare = 0 if row.kind == "pool" else max(row.sleeps - who.persons, 0)
        return 2 * spare + 3 * idle + QUALITY_MISFIT[row.quality]

    def fit(self, who: Household, places: tuple[str, ...], shared: bool = False) -> float:
        """Return the fit in the units of the instance; of two units the first listed value counts."""
        rows = [self.place[name] for name in places]
        if self.instance.fit is None and len(rows) == 2:
            spare = sum(row.sleeps for row in rows) - who.persons
            return 2.0 * spare + max(QUALITY_MISFIT[row.quality] for row in rows)
        if self.instance.fit is None:
            unused = 2 * max(rows[0].sleeps - who.persons, 0) if shared and rows[0].kind == "room" else 0
            return float(self.misfit(who, rows[0]) - unused)
        return self.listed.get((who.id, places[0]), self.instance.fit.default or 0.0)

    def above_share(self, persons: list[tuple[str, int]]) -> float:
        """
        Return persons above the key plus twice those above 125 % of it, over the municipalities with a key.
        """
        shares = {area.municipality: area.share for area in self.instance.areas if area.share is not None}
        everybody, whole = sum(who.persons for who in self.instance.households), sum(shares.values())
        there: dict[str, int] = defaultdict(int)
        for municipality, heads in persons:
            there[municipality] += heads
        total = 0
        for municipality, share in shares.items() if whole else ():
            key = int(share / whole * everybody + 1e-9)
            total += max(0, there[municipality] - key) + 2 * max(0, there[municipality] - key * 5 // 4)
        return total
