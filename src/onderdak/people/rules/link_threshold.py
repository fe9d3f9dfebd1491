"""Decides from the weight of a pair: link, let a person look, or nothing."""

import math

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): persoonsgegevens zijn juist",
    article="5(1)(d)",
    force=Force.LAW,
)
LINK_BITS = 4.0
REVIEW_BITS = -2.0
LOWEST_LINK_BITS = 2.0
"""A municipality may ask for more certainty than `LINK_BITS`, and not for less than this."""


def decision(bits: float, link_bits: float = LINK_BITS, review_bits: float = REVIEW_BITS) -> str:
    """Return `link`, `review` or `nothing` for a weight in bits. Source: SOURCE."""
    if bits >= max(link_bits, LOWEST_LINK_BITS):
        return "link"
    return "review" if bits >= review_bits else "nothing"


def probability(bits: float) -> float:
    """Return a weight over the prior as a probability between 0 and 1."""
    if bits > 60:
        return 1.0
    odds = math.pow(2.0, bits)
    return odds / (1.0 + odds)


def bits_of(chance: float) -> float:
    """Return a probability as a weight over the prior; 0.94 is about 4 bits."""
    return math.log2(chance / (1.0 - chance))
