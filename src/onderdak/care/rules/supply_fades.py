"""Says whether a figure of care supply still counts: it fades with its age, and then counts no more."""

from datetime import date, timedelta

from onderdak.care.types import Fade
from onderdak.kernel.errors import SupplyUndated
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a waiting time is of a day; after four weeks it fades, after twelve it counts no more",
    article="Twoo 2(2)",
    force=Force.POLICY,
)
FADES_AFTER = timedelta(weeks=4)
GONE_AFTER = timedelta(weeks=12)


def fade(figure_date: date | None, today: date) -> Fade:
    """
    Return how a figure of that day counts today; without a day it never counted.

    Source: SOURCE.
    """
    if figure_date is None or today - figure_date >= GONE_AFTER:
        return Fade.FADED
    return Fade.FADING if today - figure_date >= FADES_AFTER else Fade.FRESH


def must_be_dated(figure_date: date | None, source: str, today: date) -> None:
    """
    Refuse a figure without its day or its source, and one of a day to come.

    Raises: SupplyUndated.
    """
    missing = [] if figure_date is not None else ["figure_date"]
    if figure_date is not None and figure_date > today:
        missing.append("figure_date")
    if not source.strip():
        missing.append("source")
    if missing:
        raise SupplyUndated(missing=missing)
