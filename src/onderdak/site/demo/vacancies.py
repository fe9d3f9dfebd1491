"""The 97 places that are not occupied on the demo night: where they are and why. All invented."""

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.random import Generator

from onderdak.site.demo.rows import Area

DEMO_MUNICIPALITY = "0344"


@dataclass(frozen=True, slots=True)
class Vacancy:
    """
    Places that nobody sleeps in.

    `kind`: "free" an empty unit; "bed" one place in a room that others share; "blocked" an empty unit out of
    use; "promised" a unit whose household has not arrived; "spare" one place a family does not need.
    """

    municipality: str
    kind: str
    places: int
    sharing: str = "none"
    site: str = ""
    quality: str = ""
    released: str = "country"
    features: tuple[str, ...] = ()
    reason: str = ""
    gap: bool = False


def _here(kind: str, places: int, **more: object) -> Vacancy:
    return Vacancy(DEMO_MUNICIPALITY, kind, places, **more)  # type: ignore[arg-type]


# The counter question of the demo has an answer here: a mother with three children fits in four units.
AT_HOME = (
    _here("free", 4, site="De Voorbeeldhaven", quality="standard", features=("step_free",)),
    _here("free", 4, site="Fictiehof", quality="temporary", features=("pets", "own_kitchen")),
    _here("free", 5, site="Schijnhof", quality="acute", gap=True),
    _here("free", 6, site="Demokade", quality="long_stay", features=("own_kitchen", "own_bathroom", "cot")),
    _here("bed", 1, site="Modelstraat", sharing="men", quality="standard"),
    _here("bed", 1, site="Proefplein", sharing="men", quality="temporary", released="region"),
    _here("bed", 1, site="Proefplein", sharing="women", quality="temporary", released="region"),
    _here("blocked", 4, site="Verzinhuis", quality="standard", reason="damage"),
    _here("promised", 3, site="De Voorbeeldhaven", quality="standard"),
    _here("spare", 1),
)
IN_THE_REGION = (
    Vacancy("0307", "free", 2, released="region"),
    Vacancy("0355", "free", 4, released="municipality"),
    Vacancy("1904", "bed", 1, sharing="women", released="region"),
)
ELSEWHERE = (
    ("free", 2, "country"), ("free", 3, "country"), ("free", 3, "country"), ("free", 5, "country"),
    ("free", 2, "region"), ("free", 6, "country"), ("free", 4, "country"),
)  # fmt: skip
BEDS_ELSEWHERE = ("men", "women") * 8 + ("men",)
BLOCKED_ELSEWHERE = (
    (3, "pests"),
    (2, "fire_or_water"),
    (2, "renovation"),
    (1, "single_use_health"),
)
LARGE = 45_000  # inhabitants; only these get the spread vacancies, so that every one has rooms to share


def plan_vacancies(rng: Generator, areas: Sequence[Area]) -> list[Vacancy]:
    """Add the vacancies without a fixed municipality: in large ones, each municipality at most once."""
    fixed = {vacancy.municipality for vacancy in (*AT_HOME, *IN_THE_REGION)}
    large = [area.code for area in areas if area.population >= LARGE and area.code not in fixed]
    order = iter(rng.permutation(large).tolist())
    spread = [
        Vacancy(next(order), kind, places, released=released, gap=number in (1, 4))
        for number, (kind, places, released) in enumerate(ELSEWHERE)
    ]
    spread += [
        Vacancy(next(order), "bed", 1, sharing=sharing, released="municipality" if number == 5 else "country")
        for number, sharing in enumerate(BEDS_ELSEWHERE)
    ]
    spread += [Vacancy(next(order), "blocked", places, reason=reason) for places, reason in BLOCKED_ELSEWHERE]
    spread += [Vacancy(next(order), "promised", 2)]
    spread += [Vacancy(next(order), "spare", 1) for _ in range(8)]
    return [*AT_HOME, *IN_THE_REGION, *spread]
