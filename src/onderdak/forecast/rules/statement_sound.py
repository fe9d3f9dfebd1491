"""Decides whether a statement that reception is full says everything that it must say."""

from datetime import date

from onderdak.forecast.types import NewStatement, StatementKind
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: full has a definition, a day, a reason, evidence, measures with an owner and a day, "
    "and a day on which it is looked at again; it never ends a duty (ECLI:NL:RBNNE:2025:4074)",
    article="-",
    force=Force.POLICY,
)
LONGEST_REVIEW_DAYS = 92


def lacks(
    statement: NewStatement, *, today: date, has_evidence: bool, is_full: bool
) -> list[tuple[str, str]]:
    """
    Return what is missing or wrong, as (field, code); nothing when it may be established.

    Args:
        has_evidence: a snapshot of the calendar (observed) or a run (expected) is there.
        is_full: the own registers meet the definition (observed); see rules/full_by_count.py.

    Source: SOURCE.
    """
    wrong = [] if statement.because.strip() else [("because", "missing")]
    wrong += [] if has_evidence else [("kind", "no_evidence")]
    if not statement.tasks and not statement.no_measure.strip():
        wrong.append(("tasks", "measure_or_reason"))
    if statement.tasks and statement.no_measure.strip():
        wrong.append(("no_measure", "measure_or_reason"))
    if not 0 < (statement.review_on - today).days <= LONGEST_REVIEW_DAYS:
        wrong.append(("review_on", "range"))
    if statement.kind is StatementKind.OBSERVED:
        wrong += [("since", "future")] if statement.since > today else []
        wrong += [] if is_full or statement.against.strip() else [("against", "not_full")]
    if statement.kind is StatementKind.EXPECTED and statement.since <= today:
        wrong.append(("since", "past"))
    for task in statement.tasks:
        wrong += [] if task.what.strip() and task.owner else [("tasks", "missing")]
        wrong += [] if task.due >= today else [("tasks", "past")]
        if task.starts and task.ends and task.ends <= task.starts:
            wrong.append(("tasks", "range"))
    return list(dict.fromkeys(wrong))
