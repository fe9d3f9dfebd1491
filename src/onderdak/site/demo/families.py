"""Invented households: who lives together, how old, which special needs of RooO art. 15."""

from datetime import date, datetime, timedelta

import numpy as np
from numpy.random import Generator

from onderdak.people.types import NewHousehold, NewPerson, NewTie
from onderdak.site.demo.figures import HOUSEHOLD_SIZES
from onderdak.site.demo.names import Names
from onderdak.site.demo.rows import DemoHousehold

YEAR = 2025
# W, M adult woman and man; E, G older woman and man; C child. First letter with its weight per size.
SHAPES: dict[int, dict[str, float]] = {
    1: {"W": 0.42, "M": 0.44, "E": 0.09, "G": 0.05},
    2: {"WC": 0.36, "WM": 0.34, "EG": 0.07, "WW": 0.06, "WE": 0.06, "MC": 0.03, "MM": 0.08},
    3: {"WCC": 0.26, "WMC": 0.46, "WEC": 0.10, "WWC": 0.04, "WMM": 0.14},
    4: {"WMCC": 0.58, "WCCC": 0.16, "WECC": 0.10, "WMEC": 0.16},
    5: {"WMCCC": 0.62, "WCCCC": 0.08, "WMECC": 0.30},
    6: {"WMCCCC": 0.50, "WMEGCC": 0.50},
    7: {"WMCCCCC": 0.50, "WMEGCCC": 0.50},
}
AGES = {"W": (19, 65), "M": (19, 65), "E": (65, 89), "G": (65, 89), "C": (0, 18)}
LANGUAGES = (("uk", 0.72), ("ru", 0.25), ("en", 0.03))
RARE = (("disability", 0.03), ("serious_illness", 0.02), ("mental_disorder", 0.025))
PREGNANT = 0.025
KNOWN_DATE = 0.85


class Families:
    """Draws households one by one from the generator that is handed in."""

    def __init__(self, rng: Generator) -> None:
        self._rng = rng
        self._names = Names(rng)
        self._uniform: list[float] = []

    def draw(self) -> float:
        """Draw a number in [0, 1)."""
        if not self._uniform:
            self._uniform = self._rng.random(200_000).tolist()
        return self._uniform.pop()

    def below(self, bound: int) -> int:
        """Draw a whole number in [0, bound)."""
        return int(self.draw() * bound)

    def choice(self, weights: dict[str, float]) -> str:
        """Draw a key by its weight."""
        mark, total = self.draw() * sum(weights.values()), 0.0
        for key, weight in weights.items():
            total += weight
            if mark < total:
                return key
        return key

    def sizes(self, persons: int) -> list[int]:
        """Draw household sizes that add up to exactly `persons`."""
        options = np.array(list(HOUSEHOLD_SIZES))
        odds = np.array(list(HOUSEHOLD_SIZES.values()))
        drawn = self._rng.choice(options, size=persons, p=odds / odds.sum())
        count = int(np.searchsorted(np.cumsum(drawn), persons))
        sizes = [int(size) for size in drawn[:count]]
        left = persons - sum(sizes)
        return [*sizes, left] if left else sizes

    def shape(self, size: int) -> str:
        """Draw who live together in a household of `size`."""
        return self.choice(SHAPES[size])

    def household(
        self,
        municipality: str,
        shape: str,
        registered_at: datetime,
        sleeps: str,
        *,
        birth_years: tuple[int, ...] = (),
        ties: tuple[NewTie, ...] = (),
        bsn: str | None = None,
    ) -> DemoHousehold:
        """Invent the people of a household of this shape; given birth years overrule drawn ages."""
        family = self._names.family()
        language = self.choice(dict(LANGUAGES))
        alone = sum(letter != "C" for letter in shape) == 1 and "C" in shape
        members = tuple(
            self._person(
                letter,
                family,
                language,
                single_parent=alone and letter != "C",
                year=birth_years[place] if birth_years else None,
                bsn=bsn if place == 0 else None,
            )
            for place, letter in enumerate(shape)
        )
        whos = tuple("c" if letter == "C" else "m" if letter in "MG" else "f" for letter in shape)
        household = NewHousehold(
            municipality=municipality, members=members, language=language, ties=ties, demo=True
        )
        return DemoHousehold(household, whos, registered_at, sleeps)

    def _person(
        self,
        letter: str,
        family: tuple[tuple[str, str], tuple[str, str]],
        language: str,
        *,
        single_parent: bool,
        year: int | None,
        bsn: str | None,
    ) -> NewPerson:
        sex = "m" if letter in "MG" else "f" if letter in "WE" else ("m" if self.draw() < 0.51 else "f")
        low, high = AGES[letter]
        year = YEAR - low - self.below(high - low) if year is None else year
        known = self.draw() < KNOWN_DATE
        born = date(year, 1, 1) + timedelta(days=self.below(300)) if known else None
        latin, cyrillic = self._names.given(sex)
        surname = family[0] if sex == "m" else family[1]
        return NewPerson(
            given=latin,
            family=surname[0],
            given_cyrillic=cyrillic,
            family_cyrillic=surname[1],
            birth_date=born,
            birth_year=year,
            sex=sex,
            language=language,
            phone="",
            bsn=bsn,
            grounds=self._grounds(letter, year, sex, single_parent),
            demo=True,
        )

    def _grounds(self, letter: str, year: int, sex: str, single_parent: bool) -> tuple[str, ...]:
        found = ["minor"] if letter == "C" else []
        if YEAR - year >= 67:
            found.append("elderly")
        if single_parent:
            found.append("single_parent_with_minors")
        if letter == "W" and YEAR - year <= 42 and self.draw() < PREGNANT:
            found.append("pregnant")
        mark = self.draw()
        for ground, share in RARE:
            if mark < share:
                found.append(ground)
                break
            mark -= share
        return tuple(found)


def invented_bsns(count: int) -> list[str]:
    """
    List citizen service numbers of the range 9999, which is handed out for tests only.

    Returns:
        `count` numbers of nine digits that pass the check of eleven.

    Raises:
        ValueError: the range holds fewer.
    """
    found = []
    for tail in range(100_000):
        digits = f"9999{tail:05d}"
        total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:8]))
        if (total - int(digits[8])) % 11 == 0:
            found.append(digits)
            if len(found) == count:
                return found
    raise ValueError(f"the test range holds fewer than {count} numbers")
