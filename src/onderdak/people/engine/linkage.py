"""
From comparable records to links, pairs for a person to look at, and clusters. Pure, and the same each time.

Order of work: block, weigh, hard rules, support of households, second pass over tied households, hard rules
again, clusters. What is decided (thresholds, caps, what support is worth) comes in as a policy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onderdak.people.engine.blocking import scope_sql
from onderdak.people.engine.clusters import Clusters, join_guarded
from onderdak.people.engine.levels import COMPARISONS
from onderdak.people.engine.name_keys import known_keys
from onderdak.people.engine.records import Columns
from onderdak.people.engine.scoring import Scored, Scorer
from onderdak.people.engine.spark_scoring import SparkScorer, session
from onderdak.people.engine.support import (
    Homes,
    Support,
    homes_of,
    household_support,
    nearest_at_home,
    numbered,
)
from onderdak.people.engine.weights import Weights

FREE, REVIEW, NOTHING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the hard rules look at, for many pairs at once; level places as in `levels.COMPARISONS`."""

    levels: dict[str, NDArray[np.int8]]
    same_household: NDArray[np.bool_]
    supported: NDArray[np.int16]
    equal_births_at_home: NDArray[np.bool_]
    """One of the two households holds two members with one birth date."""
    alike_births_at_home: NDArray[np.bool_]
    """Two of these members share the key of their given name as well, written with other letters."""
    equal_names_at_home: NDArray[np.bool_]
    """One of the two households holds two members with one given name and surname."""
    not_same: NDArray[np.bool_]
    slip_in_given: NDArray[np.bool_]
    """One given name is unknown and one slip away from the other, known one."""
    two_known_names: NDArray[np.bool_]
    """Both given names are in the table of names, and not one name: no slip makes one of the other."""
    letters_apart: NDArray[np.bool_]
    """The given names are written with other letters, even when their keys are equal."""
    nearest_at_home: NDArray[np.bool_]
    """Of all who share the birth date in either household these two have by far the nearest given names."""
    initial_agrees: NDArray[np.bool_]
    """One given name is an initial, and the other begins with it."""

    def is_at(self, comparison: str, *codes: str) -> NDArray[np.bool_]:
        """Return for which pairs a comparison is at one of these levels (`missing` too)."""
        return _marked(comparison, codes)[self.levels[comparison]]


@cache
def _marked(comparison: str, codes: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return bool[levels + 1]: which places are meant; missing is the last, so that place -1 finds it."""
    levels = next(one.levels for one in COMPARISONS if one.name == comparison)
    marks = np.zeros(len(levels) + 1, np.bool_)
    marks[[-1 if code == "missing" else _place(levels, code) for code in codes]] = True
    return marks


@dataclass(frozen=True, slots=True)
class Policy:
    """The decisions. `cap` gives FREE, REVIEW or NOTHING and a code per pair; `bonus` bits for support."""

    link_bits: float
    review_bits: float
    cap: Callable[[Evidence], tuple[NDArray[np.int8], NDArray[np.int16], Sequence[str]]]
    bonus: Callable[[NDArray[np.int16], NDArray[np.bool_]], NDArray[np.float64]]


@dataclass(slots=True)
class Linked:
    """The outcome. Arrays of `scored` order; `decided` is 2 link, 1 review, 0 nothing."""

    scored: Scored
    bits: NDArray[np.float64]
    support: NDArray[np.int16]
    decided: NDArray[np.int8]
    reason: NDArray[np.int16]
    reasons: Sequence[str]
    clusters: Clusters
    blocked: dict[str, int]
    frequency: dict[str, dict[str, float]]


def link(
    columns: Columns,
    files: NDArray[np.int8],
    weights: Weights,
    policy: Policy,
    *,
    within: bool = True,
    apart: frozenset[tuple[int, int]] = frozenset(),
    cluster: str = "",
) -> Linked:
    """
    Link records that are sorted by file and id.

    Args:
        files: 0 for the first file, 1 for the second.
        within: with two files, look inside each as well.
        apart: record numbers, lower first, that a person took apart.
        cluster: the address of a Spark cluster that weighs the pairs; empty: this machine does.
    """
    across = bool(files.any())
    scope = scope_sql(within=within or not across, across=across)
    sizes = np.bincount(files, minlength=2)
    world = int(max(sizes) if across and not within else sizes.sum())
    homes = homes_of(columns)
    scorer: Scorer | SparkScorer
    if cluster:
        scorer = SparkScorer(columns, files, weights, world, session(cluster))
    else:
        scorer = Scorer(columns, files, weights, world)
    try:
        blocked = scorer.blocked(scope)
        scored = scorer.score()
        first = _weigh(scored, columns, homes, policy, apart)
        strong = first.strong
        more = scorer.second_pass(scored.a[strong], scored.b[strong], scope)
        frequency = scorer.frequency
    finally:
        scorer.close()
    scored = _merged(scored, more)
    last = _weigh(scored, columns, homes, policy, apart)
    return _decided(scored, last, columns, policy, blocked, frequency, apart)


@dataclass(slots=True)
class _Weighed:
    bits: NDArray[np.float64]
    cap: NDArray[np.int8]
    reason: NDArray[np.int16]
    reasons: Sequence[str]
    support: Support
    strong: NDArray[np.bool_]


def _weigh(
    scored: Scored, columns: Columns, homes: Homes, policy: Policy, apart: frozenset[tuple[int, int]]
) -> _Weighed:
    support = household_support(scored, homes)
    not_same = np.zeros(len(scored), bool)
    if apart:
        pairs = zip(scored.a.tolist(), scored.b.tolist(), strict=True)
        not_same = np.fromiter((pair in apart for pair in pairs), bool, len(scored))

    slip = _slips(scored, columns)
    written = numbered(columns.given_written)
    keys = known_keys()
    known = np.fromiter((key in keys for key in columns.given_1), bool, len(columns.given_1))
    two_known = known[scored.a] & known[scored.b] & (scored.levels["given"] > 0)
    letters_apart = written[scored.a] != written[scored.b]
    nearest = nearest_at_home(scored, columns, homes, support)
    initial = _initials(scored, columns)

    def evidence(supported: NDArray[np.int16]) -> Evidence:
        return Evidence(
            levels=scored.levels,
            same_household=support.same_household,
            supported=supported,
            equal_births_at_home=support.equal_births,
            alike_births_at_home=support.alike_births,
            equal_names_at_home=support.equal_names,
            not_same=not_same,
            slip_in_given=slip,
            two_known_names=two_known,
            letters_apart=letters_apart,
            nearest_at_home=nearest,
            initial_agrees=initial,
        )

    bare, _, _ = policy.cap(evidence(np.zeros(len(scored), np.int16)))
    strong = (scored.bits >= policy.link_bits) & (bare == FREE)
    others = support.others(strong)
    cap, reason, reasons = policy.cap(evidence(others))
    bonus = policy.bonus(others, support.both_larger)
    bits = scored.bits + np.where(support.in_households & (cap == FREE), bonus, 0.0)
    return _Weighed(bits, cap, reason, reasons, support, strong)


def _initials(scored: Scored, columns: Columns) -> NDArray[np.bool_]:
    # what stands in the field of the given name is kept as it would sound in the other field, initials too
    given, heard = columns.given_1, columns.given_as_surname
    found = np.zeros(len(scored), bool)
    unknown = np.flatnonzero(scored.levels["given"] == -1)
    for index, a, b in zip(
        unknown.tolist(), scored.a[unknown].tolist(), scored.b[unknown].tolist(), strict=True
    ):
        one, other = (given[a], heard[b]) if given[a] is not None else (given[b], heard[a])
        found[index] = bool(one and other) and str(one)[0] == str(other)[0]
    return found


def _slips(scored: Scored, columns: Columns) -> NDArray[np.bool_]:
    guess, given = columns.given_guess, columns.given_1
    found = np.zeros(len(scored), bool)
    unlike = np.flatnonzero(scored.levels["given"] > 0)
    for index, a, b in zip(
        unlike.tolist(), scored.a[unlike].tolist(), scored.b[unlike].tolist(), strict=True
    ):
        found[index] = (guess[a] is not None and guess[a] == given[b]) or (
            guess[b] is not None and guess[b] == given[a]
        )
    return found


def _decided(
    scored: Scored,
    weighed: _Weighed,
    columns: Columns,
    policy: Policy,
    blocked: dict[str, int],
    frequency: dict[str, dict[str, float]],
    apart: frozenset[tuple[int, int]],
) -> Linked:
    bits, cap = weighed.bits, weighed.cap
    linked = (bits >= policy.link_bits) & (cap == FREE)
    review = (bits >= policy.review_bits) & (cap != NOTHING) & ~linked
    at = np.flatnonzero(linked)
    at = at[np.lexsort((scored.b[at], scored.a[at], -np.round(bits[at], 6)))]
    pairs = list(zip(scored.a[at].tolist(), scored.b[at].tolist(), strict=True))
    clusters = join_guarded(pairs, columns, apart)
    decided = np.where(linked, 2, np.where(review, 1, 0)).astype(np.int8)
    for index, pair in zip(at.tolist(), pairs, strict=True):
        if not clusters.together(*pair):
            decided[index] = 1
    for index in np.flatnonzero(review).tolist():
        if clusters.together(int(scored.a[index]), int(scored.b[index])):
            decided[index] = 2
    return Linked(
        scored=scored,
        bits=bits,
        support=weighed.support.others(weighed.strong),
        decided=decided,
        reason=weighed.reason,
        reasons=weighed.reasons,
        clusters=clusters,
        blocked=blocked,
        frequency=frequency,
    )


def _merged(one: Scored, other: Scored) -> Scored:
    a, b = np.concatenate((one.a, other.a)), np.concatenate((one.b, other.b))
    order = np.lexsort((b, a))
    return Scored(
        a[order],
        b[order],
        np.concatenate((one.bits, other.bits))[order],
        {name: np.concatenate((one.levels[name], other.levels[name]))[order] for name in one.levels},
    )


def _place(levels: Sequence[object], code: str) -> int:
    return next(at for at, level in enumerate(levels) if getattr(level, "code", "") == code)
