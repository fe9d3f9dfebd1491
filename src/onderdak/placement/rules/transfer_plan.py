"""Says which chains of voluntary moves are worth asking first when only so many households can be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; moves are voluntary unless RooO 9(1) gives a ground",
    article="RooO 9(1)",
    force=Force.POLICY,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody goes from one row of supply to another; `start` None: from the waiting list."""

    who: str
    start: str | None
    to: str


@dataclass(frozen=True, slots=True)
class HelpChain:
    """One household that gets a place, and the residents who move for it, the last into an empty place."""

    helped: str
    persons: int
    place: str
    moves: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """With so many moves, so many persons get a place."""

    moves: int
    persons: int


def chains_of(steps: Iterable[Step], persons: Mapping[str, int]) -> list[HelpChain]:
    """
    Split the difference between two nights into independent chains, one per household that is helped.

    Residents who only swap among themselves help nobody and are left out: nobody moves for nothing.

    Args:
        steps: everybody who changes, each once; a row of several places may be left and entered more often.
        persons: per household that comes from the waiting list.
    """
    leaving: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda one: one.who):
        if step.start is not None:
            leaving.setdefault(step.start, []).append(step)
    found = []
    for step in sorted((one for one in steps if one.start is None), key=lambda one: one.who):
        moves, at = [], step.to
        while leaving.get(at):
            moves.append(leaving[at].pop())
            at = moves[-1].to
        found.append(HelpChain(step.who, persons[step.who], step.to, tuple(moves)))
    return found


def chosen_under(chains: Iterable[HelpChain], budget: int) -> list[HelpChain]:
    """
    Choose chains under a budget of moves: most persons per move first, then the shorter, then by id.

    Chains without a move cost nothing and are always in.
    """
    chosen, left = [], budget
    for chain in ranked_chains(chains):
        if len(chain.moves) <= left:
            chosen.append(chain)
            left -= len(chain.moves)
    return chosen


def ranked_chains(chains: Iterable[HelpChain]) -> list[HelpChain]:
    return sorted(
        chains,
        key=lambda one: (
            -one.persons / len(one.moves) if one.moves else float("-inf"),
            len(one.moves),
            one.helped,
        ),
    )
