"""Says by which rights a letter is read, handed over or made again; one of them is enough."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): need to know; table of roles adopted by the college",
    article="AVG 5(1)(b), (c) and (f)",
    force=Force.POLICY,
)

HAND_OVER = ("duty.report", "stay.arrival")
"""Who stands where letters are handed over: the counter, or a location."""
LETTERS_OF_MONEY = ("assess", "defer", "end_deferral", "reminder")


def read_by(subject: str) -> tuple[str, ...]:
    """
    Return the rights that open a letter: to hand it over, and for one about money also to handle money.

    Args:
        subject: kind of its decision, or of the letter where it has none.

    Source: SOURCE.
    """
    return (*HAND_OVER, "money.view") if subject in LETTERS_OF_MONEY else HAND_OVER


def made_again_by(subject: str) -> tuple[str, ...]:
    """
    Return the rights to make a letter again: to hand it over, and for one about money also to collect.

    Args:
        subject: as in `read_by`; "" for a letter that does not exist.

    Source: SOURCE.
    """
    return (*HAND_OVER, "money.collect") if subject in LETTERS_OF_MONEY else HAND_OVER
