"""Says whether what was decided about a unit and month goes out as a decision with a letter of its own."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: a decision is made known, with its reasons, before it works",
    article="Awb 3:40, 3:41, 3:46",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def letter_is_due(
    *, contribution_cents: int, allowance_cents: int, corrects: bool, before: tuple[int, int] | None
) -> bool:
    """
    Return whether somebody must read this: all but a month in which nothing is owed and nothing changed.

    A first decision, one that changes or ends what was decided before, and each month for which something
    must be paid. A month in which the same allowance goes on is carried by the letter of an earlier one.

    Args:
        corrects: this month of the unit was decided before.
        before: contribution and allowance in eurocents of the last month that was decided; None: none was.

    Source: SOURCE.
    """
    if corrects or before is None or contribution_cents:
        return True
    return before != (contribution_cents, allowance_cents)
