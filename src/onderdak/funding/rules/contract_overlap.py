"""Whether a contract runs twice on one day: the same thing at one location under one number."""

from collections.abc import Iterator, Sequence

from onderdak.funding.types import CostLine, Per
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="A cost counts once; two contracts under one number for one thing on one day is a mistake",
    article="BooO 3(2): actual costs; Awb 3:2",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def contract_overlaps(lines: Sequence[CostLine]) -> Iterator[tuple[int, int]]:
    """
    Yield (earlier, later) positions of lines that cover the same day of the same contract.

    Single payments are no contracts: two of them under one number are two invoices, and both count.

    Source: SOURCE.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, line in enumerate(lines):
        if line.per is not Per.ONCE:
            groups.setdefault((line.location_id, line.kind, line.reference.casefold()), []).append(at)
    for members in groups.values():
        ordered = sorted(members, key=lambda at: (lines[at].start, at))
        longest = ordered[0]
        for at in ordered[1:]:
            if lines[at].start < lines[longest].until:
                yield longest, at
            if lines[at].until > lines[longest].until:
                longest = at
