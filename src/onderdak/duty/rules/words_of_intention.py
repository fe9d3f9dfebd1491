"""Says who reads the facts of an announcement and what the resident answered."""

from onderdak.duty.types import DecisionKind
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="GDPR: personal data of conduct are for who needs them for the task; a court may see all of it",
    article="AVG 5(1)(c), 5(1)(f), 32",
    force=Force.LAW,
)

CONDUCT = {
    DecisionKind.LIMIT: frozenset({"serious_breach", "serious_violence"}),
    DecisionKind.MEASURE: frozenset({"house_rules"}),
    DecisionKind.TRANSFER: frozenset({"public_order", "safety_of_others"}),
}


def is_about_conduct(kind: DecisionKind, ground: str) -> bool:
    """Tell whether an announcement is about what somebody is said to have done."""
    return ground in CONDUCT.get(kind, frozenset())


def reads_words(kind: DecisionKind, ground: str, *, sees_conduct: bool, decides: bool) -> bool:
    """
    Tell whether a desk reads the words of an announcement: facts, what was weighed, the view of the person.

    Args:
        sees_conduct: whether the desk sees incidents and measures, of the whole municipality.
        decides: whether the desk takes such decisions itself.

    Source: SOURCE.
    """
    return not is_about_conduct(kind, ground) or sees_conduct or decides
