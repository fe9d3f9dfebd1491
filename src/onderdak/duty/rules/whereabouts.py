"""Gives everybody who reported the one current answer to "where is this person"; nobody may fall out (I5)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onderdak.duty.types import Whereabouts
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Richtlijn 2001/55/EG; Tijdelijke wet opvang ontheemden Oekraïne: a result for every single person",
    article="RTB 13(1); Twoo 2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)

ORDER = (
    Whereabouts.ENDED_BY_LAW,
    Whereabouts.INTERRUPTED,
    Whereabouts.PLACED,
    Whereabouts.ELSEWHERE,
    Whereabouts.WAITING,
    Whereabouts.LEFT,
)


@dataclass(frozen=True, slots=True)
class Conservation:
    """Counts of persons per answer, and the ids of who has none. The counts add up to `reported`."""

    reported: int
    counts: Mapping[Whereabouts, int]
    lost: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not self.lost and sum(self.counts.values()) == self.reported


def conservation(reported: Iterable[int], known: Mapping[Whereabouts, Collection[int]]) -> Conservation:
    """
    Count everybody once, under the first answer that holds. Nobody is counted twice or left out.

    Args:
        reported: person ids with a duty; doubles count once.
        known: person ids per answer; a person may be in more than one. LEFT: only with a reason.
    """
    sets = {answer: frozenset(known.get(answer, ())) for answer in ORDER}
    counts = dict.fromkeys(Whereabouts, 0)
    lost = []
    people = set(reported)
    for person in people:
        answer = next((answer for answer in ORDER if person in sets[answer]), Whereabouts.LOST)
        counts[answer] += 1
        if answer is Whereabouts.LOST:
            lost.append(person)
    return Conservation(len(people), counts, tuple(sorted(lost)))
