"""
What one run of the command found against the truth of its world.

Figures, and recall per kind of slip, pair of scripts, age and sex, and size of household.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bench.people_world import World


@dataclass(slots=True)
class Found:
    """What one run of the command gave, as places of rows."""

    links: set[tuple[int, int]]
    reviews: set[tuple[int, int]]
    seconds: float
    cpu_s: float
    mb: int
    blocked: int = 0


def figures(made: World, found: Found) -> dict[str, float]:
    """Return the figures of section 5 of the guide of this room that one run gives."""
    true = set(_true(made, lambda place: True))
    right = len(found.links & true)
    precision, recall = right / max(1, len(found.links)), right / len(true)
    women = _recall(made, found, lambda place: made.persons[made.person[place]].woman)
    men = _recall(made, found, lambda place: not made.persons[made.person[place]].woman)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "with_review": (right + len(found.reviews & true)) / len(true),
        "review_per_1000": 1000 * len(found.reviews) / len(made.rows),
        "twins": _wrong(made, found, "twin"),
        "same_name": _wrong(made, found, "same-name"),
        "women_minus_men": abs(women - men),
        "blocked_per_record": found.blocked / len(made.rows),
        "seconds": found.seconds,
        "cpu_s": found.cpu_s,
        "mb": found.mb,
    }


def _true(made: World, wanted: object) -> Iterable[tuple[int, int]]:
    own: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(made.person):
        if wanted(place):
            own[person].append(place)
    for places in own.values():
        yield from combinations(places, 2)


def _recall(made: World, found: Found, wanted: object) -> float:
    true = set(_true(made, wanted))
    return len(found.links & true) / max(1, len(true))


def _wrong(made: World, found: Found, kind: str) -> float:
    """Return wrong links per 1,000 record pairs of different persons of one family of this kind."""
    families: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(made.person):
        if made.persons[person].kind == kind:
            families[made.persons[person].family].append(place)
    pairs = [pair for places in families.values() for pair in combinations(places, 2)]
    others = [(a, b) for a, b in pairs if made.person[a] != made.person[b]]
    return 1000 * sum(pair in found.links for pair in others) / max(1, len(others))


def per_kind(size: int, made: World, found: Found) -> list[dict[str, object]]:
    """Return recall per slip, per pair of scripts, per age and sex, and per size of household."""
    true = list(_true(made, lambda place: True))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    home = Counter((row["source"], row["household_id"]) for row in made.rows)
    for pair in true:
        a, b = pair
        person = made.persons[made.person[a]]
        age = "child" if person.birth[0] > 2008 else ("old" if person.birth[0] < 1960 else "grown")
        members = home[(made.rows[a]["source"], made.rows[a]["household_id"])]
        size_of = "1" if not made.rows[a]["household_id"] else str(min(members, 5))
        groups = [f"slip: {slip}" for slip in set(made.slips[a]) | set(made.slips[b])]
        groups += [f"scripts: {'-'.join(sorted((_script(made, a), _script(made, b))))}"]
        groups += [f"{age} {'woman' if person.woman else 'man'}", f"household of {size_of}"]
        outcome = "link" if pair in found.links else ("review" if pair in found.reviews else "missed")
        for group in groups:
            counts[group][outcome] += 1
    wrong = Counter(
        kind
        for a, b in found.links
        if made.person[a] != made.person[b]
        for kind in {f"slip: {slip}" for slip in (*made.slips[a], *made.slips[b])}
    )
    return [
        {
            "size": f"{size:,}", "kind": kind, "pairs": sum(one.values()),
            "recall": round(one["link"] / sum(one.values()), 4), "review": one["review"],
            "missed": one["missed"], "wrong links": wrong.get(kind, ""),
        }
        for kind, one in sorted(counts.items())
    ]  # fmt: skip


def _script(made: World, place: int) -> str:
    return made.system[place] if made.system[place] in ("uk", "ru") else "latin"
