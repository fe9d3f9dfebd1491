"""
Join linked pairs into persons, strongest first, and refuse a join that would contradict itself.

Plain transitive closure costs a point of precision: a record without a birth date bridges father and son.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from onderdak.people.engine.records import Columns


@dataclass(slots=True)
class Clusters:
    """Which records are one person. `members` of the root of each; a record alone is not in it."""

    root: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    refused: dict[tuple[int, int], str] = field(default_factory=dict)
    """Pairs whose clusters may not join, with the name of the contradiction."""

    def of(self, record: int) -> list[int]:
        """Return all records of the person that a record belongs to, itself included."""
        return self.members.get(self.root.get(record, record), [record])

    def together(self, a: int, b: int) -> bool:
        """Return whether two records ended in one cluster."""
        return self.root.get(a, a) == self.root.get(b, b)


def join_guarded(
    pairs: Sequence[tuple[int, int]], columns: Columns, apart: frozenset[tuple[int, int]] = frozenset()
) -> Clusters:
    """
    Return the clusters of pairs that come strongest first.

    Args:
        pairs: linked record numbers, in the order in which they may join.
        apart: pairs (lower first) that a person took apart; no cluster holds both.
    """
    made = Clusters()
    for a, b in pairs:
        if made.together(a, b):
            continue
        one, other = made.of(a), made.of(b)
        conflict = next(_conflicts(one, other, columns, apart), None)
        if conflict:
            made.refused[(a, b)] = conflict
            continue
        root = made.root.get(a, a)
        made.members[root] = sorted(one + other)
        for record in made.members[root]:
            made.root[record] = root
        for record in other:
            if record != root:
                made.members.pop(record, None)
    return made


def _conflicts(
    one: Sequence[int], other: Sequence[int], columns: Columns, apart: frozenset[tuple[int, int]]
) -> Iterator[str]:
    direct = len(one) == 1 and len(other) == 1
    for a in one:
        for b in other:
            if (min(a, b), max(a, b)) in apart:
                yield "not-same"
            elif not direct:
                found = contradiction(a, b, columns)
                if found:
                    yield found


def contradiction(a: int, b: int, columns: Columns) -> str | None:
    """Return what two records contradict each other in so that they cannot be one person, or None."""
    year = _differ(columns.byear[a], columns.byear[b])
    if year and _differ(columns.md[a], columns.md[b]):
        return "birth"
    readable_alike = _share(columns.father_any[a], columns.father_any[b])
    if not readable_alike and _far(columns.father_1[a], columns.father_1[b]):
        return "father"
    given = not _share(columns.given_any[a], columns.given_any[b])
    if given and _far_given(a, b, columns):
        return "given"
    if given and _differ(columns.sex[a], columns.sex[b]):
        return "given-and-sex"
    same_home = columns.hh[a] is not None and columns.hh[a] == columns.hh[b]
    if same_home and columns.birth[a] != columns.birth[b]:
        return "household"
    return None


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _share(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _far(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return False
    return bool(JaroWinkler.similarity(one, other) < 0.85)


def _far_given(a: int, b: int, columns: Columns) -> bool:
    one, other = columns.given_1[a], columns.given_1[b]
    if one is None or other is None or JaroWinkler.similarity(one, other) >= 0.82:
        return False
    if one == columns.given_guess[b] or other == columns.given_guess[a]:
        return False
    # names in each other's place are no contradiction
    return one != columns.surname_as_given[b] and other != columns.surname_as_given[a]
