"""
Decides which pairs may never be linked by weight alone: twins, brothers and sisters, father and son.

They share surname, father, birth place and household, so the weights count one fact many times. "Review"
means that a person looks; "nothing" that the pair is not shown. Support of households never lifts a cap.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): persoonsgegevens zijn juist; geen besluit door een machine alleen",
    article="5(1)(d), 22",
    force=Force.LAW,
)
FREE, REVIEW, NOTHING = 0, 1, 2
FAR = ("far", "two-years")


class PairFacts(Protocol):
    """What is known of many pairs at once, one place per pair."""

    @property
    def same_household(self) -> NDArray[np.bool_]: ...
    @property
    def supported(self) -> NDArray[np.int16]: ...
    @property
    def equal_births_at_home(self) -> NDArray[np.bool_]: ...
    @property
    def alike_births_at_home(self) -> NDArray[np.bool_]: ...
    @property
    def two_known_names(self) -> NDArray[np.bool_]: ...
    @property
    def letters_apart(self) -> NDArray[np.bool_]: ...
    @property
    def nearest_at_home(self) -> NDArray[np.bool_]: ...
    @property
    def initial_agrees(self) -> NDArray[np.bool_]: ...
    @property
    def equal_names_at_home(self) -> NDArray[np.bool_]: ...
    @property
    def not_same(self) -> NDArray[np.bool_]: ...
    @property
    def slip_in_given(self) -> NDArray[np.bool_]: ...
    def is_at(self, comparison: str, *codes: str) -> NDArray[np.bool_]: ...


def caps(facts: PairFacts) -> tuple[NDArray[np.int8], NDArray[np.int16], Sequence[str]]:
    """
    Return per pair FREE, REVIEW or NOTHING, the place of the rule that said so, and the names of the rules.

    The strictest rule counts, and of equally strict ones the first. Place -1: no rule.

    Source: SOURCE.
    """
    cap = np.zeros(len(facts.not_same), np.int8)
    reason = np.full(len(cap), -1, np.int16)
    for place, (_, strictness, holds) in enumerate(RULES):
        hit = holds(facts) & (cap < strictness)
        cap[hit], reason[hit] = strictness, place
    return cap, reason, [code for code, _, _ in RULES]


def _same_document(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("document", "same", "slip")


def _other_given(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("given", "differs")


def _likely_given(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("given", "close", "near")


def _two_names(facts: PairFacts) -> NDArray[np.bool_]:
    """
    Alike, and no slip that explains it: parents give twins names that are alike.

    Nearly the same name is taken for a slip, unless both are names that are known, as Марія and Марина.
    """
    return (facts.is_at("given", "near") & ~facts.slip_in_given) | (
        _likely_given(facts) & facts.two_known_names
    )


def _another_name(facts: PairFacts) -> NDArray[np.bool_]:
    """Two given names, or perhaps: one with a slip is far nearer than the name of any twin at home."""
    slip: NDArray[np.bool_] = facts.nearest_at_home & facts.is_at("given", "close", "near")
    return ~facts.is_at("given", "same", "other-reading", "swapped") & ~slip


def _known_without_given(facts: PairFacts) -> NDArray[np.bool_]:
    """The initial, surname and whole birth date agree, and the father or others at home do."""
    others: NDArray[np.bool_] = facts.supported > 0
    near = facts.initial_agrees & (others | facts.is_at("father", "same", "close"))
    return near & facts.is_at("surname", "same", "other-reading") & facts.is_at("birth", "same")


def _exact_birth(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("birth", "same", "both-jan1")


def _entered_twice(facts: PairFacts) -> NDArray[np.bool_]:
    """Two rows of one household that are one person: a twin has another name, at least as it is written."""
    as_written = ~facts.letters_apart | facts.is_at("document", "same")
    # names in each other's field: what looks like one given name is the surname that both have
    as_written &= ~facts.is_at("surname", "differs", "differs-woman")
    return _exact_birth(facts) & as_written & ~facts.is_at("sex", "differs")


def _no_birth(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("birth", "missing")


def _weak_birth(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("birth", "jan1-or-year", "slip", "year")


def _only_a_name(facts: PairFacts) -> NDArray[np.bool_]:
    """No father's name, document or household speaks for it: what is left is shared by namesakes."""
    alone: NDArray[np.bool_] = facts.supported == 0
    return alone & ~facts.is_at("father", "same", "close") & ~_same_document(facts)


def _other_place(facts: PairFacts) -> NDArray[np.bool_]:
    return facts.is_at("place", "differs")


RULES: tuple[tuple[str, int, Callable[[PairFacts], NDArray[np.bool_]]], ...] = (
    ("not-same", NOTHING, lambda facts: facts.not_same),
    ("given-differs", NOTHING, lambda facts: _other_given(facts) & ~_same_document(facts)),
    (
        "given-missing",
        REVIEW,
        lambda facts: facts.is_at("given", "missing") & ~_same_document(facts) & ~_known_without_given(facts),
    ),
    ("birth-far", NOTHING, lambda facts: facts.is_at("birth", *FAR) & ~_same_document(facts)),
    ("given-differs-one-document", REVIEW, _other_given),
    ("birth-far-one-document", REVIEW, lambda facts: facts.is_at("birth", *FAR)),
    ("near-name-other-sex", REVIEW, lambda facts: _likely_given(facts) & facts.is_at("sex", "differs")),
    ("father-differs", REVIEW, lambda facts: facts.is_at("father", "differs")),
    (
        "document-differs",
        REVIEW,
        lambda facts: facts.is_at("document", "differs") & ~_exact_birth(facts) & (facts.supported == 0),
    ),
    ("one-household", REVIEW, lambda facts: facts.same_household & ~_entered_twice(facts)),
    (
        "twins-at-home",
        REVIEW,
        lambda facts: facts.equal_births_at_home & (_another_name(facts) | facts.is_at("sex", "differs")),
    ),
    (
        "alike-twins-at-home",
        REVIEW,
        lambda facts: facts.alike_births_at_home & facts.letters_apart & ~facts.is_at("document", "same"),
    ),
    (
        "two-known-names",
        REVIEW,
        lambda facts: _likely_given(facts) & facts.two_known_names & ~_same_document(facts),
    ),
    ("near-name-alone", REVIEW, lambda facts: _only_a_name(facts) & _two_names(facts)),
    ("namesake-elsewhere", REVIEW, lambda facts: _only_a_name(facts) & _other_place(facts)),
    ("namesake-other-sex", REVIEW, lambda facts: _only_a_name(facts) & facts.is_at("sex", "differs")),
    (
        "namesake-other-date",
        REVIEW,
        lambda facts: _only_a_name(facts) & _weak_birth(facts) & ~facts.is_at("place", "same"),
    ),
    (
        "namesake-no-date",
        REVIEW,
        lambda facts: _only_a_name(facts) & _no_birth(facts) & ~facts.is_at("place", "same"),
    ),
    ("same-name-at-home", REVIEW, lambda facts: facts.equal_names_at_home & _no_birth(facts)),
)
