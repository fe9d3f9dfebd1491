"""Says which rows behind a result were not read in the official text, or should have been read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import Confidence, Row

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: the facts and rules of a decision are gathered with care",
    article="Awb 3:2",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A row that somebody should confirm. `stale`: the day to read it again has passed."""

    key: str
    article: str
    source: str
    confidence: str
    stale: bool


def unconfirmed(rows: Iterable[Row], known: date) -> tuple[Unconfirmed, ...]:
    """
    Return the rows whose source is not the official text, or that were due for review, by key.

    A mark changes no value and stops no decision: it says what to confirm first.

    Source: SOURCE.
    """
    found = [
        Unconfirmed(
            row.key, row.article, "; ".join(row.sources), row.confidence.value,
            row.review_by is not None and row.review_by < known,
        )
        for row in rows
    ]  # fmt: skip
    doubted = [one for one in found if one.stale or one.confidence != Confidence.READ.value]
    return tuple(sorted(doubted, key=lambda one: one.key))
