"""
Decides which pairs a machine never links again: what a person took apart, and all that was joined
to it.
"""

from collections.abc import Iterable, Mapping

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): geen besluit door een machine alleen; recht op rectificatie",
    article="16, 22",
    force=Force.LAW,
)


def kept_apart(
    taken_apart: Iterable[tuple[int, int]], person_of: Mapping[int, int]
) -> frozenset[tuple[int, int]]:
    """
    Return the pairs of persons that may not become one, lower number first.

    A pair of records that was taken apart keeps the persons apart that they belong to today.

    Args:
        taken_apart: pairs of record numbers.
        person_of: the person of each record today; a record that is not in it stands for nobody.

    Source: SOURCE.
    """
    pairs = set()
    for one, other in taken_apart:
        a, b = person_of.get(one), person_of.get(other)
        if a is not None and b is not None and a != b:
            pairs.add((min(a, b), max(a, b)))
    return frozenset(pairs)


def stands_between(persons: Iterable[int], apart: frozenset[tuple[int, int]]) -> bool:
    """
    Return whether a registration looks like two persons whom somebody took apart: then a person decides.

    So a list that comes in again, or a third registration, never joins by a detour what was taken apart.

    Args:
        persons: everybody whom the machine would join it with.

    Source: SOURCE.
    """
    ordered = sorted(set(persons))
    return any((one, other) in apart for place, one in enumerate(ordered) for other in ordered[place + 1 :])


def may_link(one: int, other: int, apart: frozenset[tuple[int, int]]) -> bool:
    """Return whether two persons may be linked by the machine. Source: SOURCE."""
    return (min(one, other), max(one, other)) not in apart
