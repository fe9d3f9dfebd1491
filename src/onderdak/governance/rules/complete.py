"""Says what an agreement lacks before it can be entered: nobody can keep what nobody can find."""

from collections.abc import Sequence
from datetime import date

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: an agreement has a source with its date, an owner, and a day or the statement "
    "that no day was agreed",
    article="-",
    force=Force.POLICY,
)


def lacks(
    *,
    text: str,
    source: str,
    source_date: date | None,
    owners: Sequence[str],
    due: date | None,
    undated: bool,
) -> tuple[str, ...]:
    """
    Name what is missing, in the order of the form; nothing means complete.

    That no day was agreed is said on purpose: then it is an alarm, and a day that was given wins.

    Returns: any of "text", "source", "source_date", "owner", "due".
    Source: SOURCE.
    """
    there = {
        "text": bool(text.strip()),
        "source": bool(source.strip()),
        "source_date": source_date is not None,
        "owner": any(owner.strip() for owner in owners),
        "due": due is not None or undated,
    }
    return tuple(name for name, given in there.items() if not given)
