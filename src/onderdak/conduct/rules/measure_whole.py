"""Says what a proposed measure still lacks: article, end, review, reasons, lighter steps, care, family."""

from datetime import timedelta

from onderdak.conduct.rules.measure_list import lighter_than, measure_of
from onderdak.conduct.rules.severity import at_least
from onderdak.conduct.types import Asked, MeasureKind, Severity
from onderdak.kernel.errors import MeasureIncomplete, ShelterStays
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Awb: proportionality and reasons; CJEU C-233/18 (Haqbin): dignified standard; RooO: limits end",
    article="Awb 3:4, 3:46; RooO 7(1)-(2); Directive 2013/33/EU 20 (C-233/18)",
    force=Force.LAW,
)


def must_be_whole(asked: Asked) -> None:
    """
    Refuse a measure that is not whole, with everything that it lacks at once.

    Raises:
        ShelterStays: something was to be withheld that never may be. ClosedListOnly: not on the list.
        MeasureIncomplete: `missing` names until, review, proportionality, lighter, severity, care, family.

    Source: SOURCE.
    """
    line = measure_of(asked.kind)
    if asked.withheld:
        raise ShelterStays(asked=sorted(asked.withheld)[0])
    missing = [*_days(asked, line.most_days), *_reasons(asked)]
    if not at_least(asked.severity, line.least):
        missing.append("severity")
    if not asked.care_checked:
        missing.append("care")
    if missing:
        raise MeasureIncomplete(kind=asked.kind, missing=missing, most_days=line.most_days)


def _days(asked: Asked, most_days: int) -> list[str]:
    missing = []
    if asked.start is None:
        missing.append("start")
    if asked.until is None:
        missing.append("until")
    elif asked.start is not None and not asked.start < asked.until <= asked.start + timedelta(most_days):
        missing.append("until")
    if asked.review_on is None:
        missing.append("review")
    elif (
        asked.start is not None
        and asked.until is not None
        and not asked.start < asked.review_on <= asked.until
    ):
        missing.append("review")
    return missing


def _reasons(asked: Asked) -> list[str]:
    missing = [] if asked.proportionality.strip() else ["proportionality"]
    below = {one.value for one in lighter_than(MeasureKind(asked.kind))}
    tried = asked.tried & below
    # at once the heavier step is for what was grave, and then with the reason why nothing lighter helps
    skipped = asked.severity is Severity.GRAVE and bool(asked.lighter_why.strip())
    if below and not tried and not skipped:
        missing.append("lighter")
    if asked.has_children and not asked.family.strip():
        missing.append("family")
    return missing
