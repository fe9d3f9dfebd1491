"""Says whether one agreement may wait for another: never for itself, directly or round about."""

from collections.abc import Mapping, Set

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a ring of agreements that wait for each other would never end",
    article="-",
    force=Force.POLICY,
)


def may_depend(waits: int, waits_for: int, known: Mapping[int, Set[int]]) -> bool:
    """
    Return whether `waits` may wait for `waits_for`.

    Args:
        known: for each agreement the ones it waits for now.

    Source: SOURCE.
    """
    seen: set[int] = set()
    to_see = [waits_for]
    while to_see:
        one = to_see.pop()
        if one == waits:
            return False
        if one not in seen:
            seen.add(one)
            to_see.extend(known.get(one, ()))
    return True
