"""Says whether the view of the person must be asked before a decision, and whether that was done."""

from datetime import date

from onderdak.duty.types import DecisionKind, Hearing, HearingKind
from onderdak.kernel.errors import HearingFirst
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: view before an adverse decision on facts that the person did not give",
    article="Awb 4:7, 4:8, 4:11",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

ADVERSE = frozenset(
    {
        DecisionKind.LIMIT,
        DecisionKind.MEASURE,
        DecisionKind.REFUSE,
        DecisionKind.END,
        DecisionKind.TRANSFER,
    }
)
EXCEPTIONS = {"urgent": "Awb 4:11(a)", "already_heard": "Awb 4:11(b)", "defeats_purpose": "Awb 4:11(c)"}


def needs_hearing(kind: DecisionKind, *, consent: bool = False) -> bool:
    """Return whether the view is asked first: for what takes something away, unless the person agreed."""
    return kind in ADVERSE and not (kind is DecisionKind.TRANSFER and consent)


def must_be_heard(
    kind: DecisionKind, hearing: Hearing, *, on: date, consent: bool = False, note: str
) -> None:
    """
    Refuse an adverse decision before its hearing.

    A view that was given counts from its day; silence counts only after the last day to answer; an exception
    counts with a code of Awb 4:11 and the facts that make it true.

    Args:
        on: the day of the decision.
        note: the facts as the desk wrote them; an exception without facts is none.

    Raises:
        HearingFirst: with the reason in `why`.
    """
    if not needs_hearing(kind, consent=consent):
        return
    why = _missing(hearing, on, note)
    if why:
        raise HearingFirst(kind=kind.value, why=why)


def _missing(hearing: Hearing, on: date, note: str) -> str:
    if hearing.kind is HearingKind.VIEW_GIVEN:
        return "" if hearing.heard_on is not None and hearing.heard_on <= on else "view_not_given"
    if hearing.kind is HearingKind.NO_ANSWER:
        if hearing.invited_on is None or hearing.answer_by is None:
            return "not_invited"
        return "" if hearing.answer_by < on else "answer_term_runs"
    if hearing.kind is HearingKind.EXCEPTION:
        if hearing.exception not in EXCEPTIONS:
            return "unknown_exception"
        return "" if note.strip() else "exception_without_facts"
    return "not_asked"
