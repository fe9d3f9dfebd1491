"""Finds what is wrong with the audit chain of a municipality: each link holds the digest before it."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from onderdak.access.types import ChainFault, Link
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: careful decisions that can be checked; OWASP ASVS 5.0 on log integrity",
    article="Awb 3:2; v5.0.0-16.4.2",
    force=Force.PRACTICE,
)


def first_digest(municipality: str) -> bytes:
    """Return the digest before link 1, different for each chain."""
    return sha256(f"onderdak audit chain {municipality}".encode()).digest()


def next_digest(previous: bytes, canonical: str) -> bytes:
    """Return the digest of a link: SHA-256 over the digest before it and the entry in canonical form."""
    return sha256(previous + canonical.encode()).digest()


def chain_faults(
    municipality: str, links: Iterable[Link], anchors: Mapping[int, bytes]
) -> Iterator[ChainFault]:
    """
    Yield what is wrong with one chain; nothing when it is whole.

    An edited, removed, swapped or inserted entry is seen by the chain alone. A cut tail and a chain
    that was rewritten as a whole are seen by the anchors, up to the last one. After it: not seen.

    Args:
        links: the seals in order of number.
        anchors: number -> digest, from the table and from copies that are kept elsewhere.

    Source: SOURCE.
    """
    digest, number = first_digest(municipality), 0
    for found, sealed, canonical in links:
        number += 1
        if found != number:
            yield ChainFault(municipality, number, "link_missing")
            number = found
        if canonical is None:
            yield ChainFault(municipality, number, "entry_missing")
        elif next_digest(digest, canonical) != sealed:
            yield ChainFault(municipality, number, "entry_changed")
        if anchors.get(number, sealed) != sealed:
            yield ChainFault(municipality, number, "anchor_differs")
        digest = sealed
    if anchors and max(anchors) > number:
        yield ChainFault(municipality, max(anchors), "tail_cut")
