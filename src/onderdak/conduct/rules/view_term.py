"""Says how long somebody gets to give a view before a measure, and that it is over before the first day."""

from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Awb 4:8 asks a real chance and names no days: the house gives three; in a hurry Awb 4:11",
    article="Awb 4:8, 4:11",
    force=Force.POLICY,
)
LEAST_DAYS = 3


def term_problems(*, asked_on: date, answer_by: date | None, start: date | None) -> list[tuple[str, str]]:
    """
    Return what is wrong with the days to answer, as (field, code); nothing where a day is missing.

    Source: SOURCE.
    """
    if answer_by is None:
        return []
    if answer_by <= asked_on:
        return [("answer_by", "past")]
    if answer_by < asked_on + timedelta(LEAST_DAYS):
        return [("answer_by", "short_term")]
    if start is not None and start <= answer_by:
        return [("start", "before_answer")]
    return []
