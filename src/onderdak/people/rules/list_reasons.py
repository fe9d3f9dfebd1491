"""Holds the closed reasons for coming on and going off the by-name list. No news is not a reason."""

from dataclasses import dataclass

from onderdak.kernel.errors import ClosedListOnly, InputInvalid, SecondPersonNeeded
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne: a result for every single person; own closed list",
    article="Twoo 2(1); RooO 4, 7(1)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0049876",
)

ON = (
    "newly_reported",
    "returned_from_housing",
    "returned_from_abroad",
    "returned_from_unknown",
    "moved_in",
    "born",
    "found_by_check",
    "corrected",
)


@dataclass(frozen=True, slots=True)
class OffReason:
    """One way off the list: which kinds of evidence carry it, and whether two people must agree."""

    code: str
    evidence: tuple[str, ...]
    two_people: bool = False


OFF = (
    OffReason("housed", ("address", "contract", "visit", "end_decision", "stay")),
    OffReason("left_country", ("statement", "brp", "return_programme", "stay", "end_decision")),
    OffReason("moved", ("handover",)),
    OffReason("deceased", ("brp",)),
    OffReason("no_longer_entitled", ("end_decision",)),
    OffReason("unknown_closed", ("end_decision",), two_people=True),
    OffReason("double", ("link",)),
    OffReason("error", ("approval",), two_people=True),
)
BY_CODE = {reason.code: reason for reason in OFF}


def must_come_on(reason: str) -> None:
    """
    Refuse a reason that is not on the list.

    Raises:
        ClosedListOnly: with the reasons that are.

    Source: SOURCE.
    """
    if reason not in ON:
        raise ClosedListOnly(asked=reason[:40], allowed=list(ON))


def must_go_off(reason: str, evidence: str, approval_id: int | None) -> None:
    """
    Refuse to take somebody off the list without the evidence that the reason needs.

    Args:
        evidence: "kind:reference", such as "handover:12" or "end_decision:7".

    Raises:
        ClosedListOnly: another reason. InputInvalid: evidence of another kind, or none.
        SecondPersonNeeded: a reason that two people must agree on.

    Source: SOURCE.
    """
    known = BY_CODE.get(reason)
    if known is None:
        raise ClosedListOnly(asked=reason[:40], allowed=list(BY_CODE))
    kind, _, reference = evidence.partition(":")
    if kind not in known.evidence or not reference:
        raise InputInvalid(problems=(("evidence", "unknown_value"),))
    if known.two_people and approval_id is None:
        raise SecondPersonNeeded(reason=reason)
