"""Says which step is due for somebody who was not seen: sooner for who is at greater risk."""

from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Own working rule for looking for people; the count of 28 days is of the Regeling",
    article="RooO 7(1)(b); Wet BRP 2.22",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046503",
)

ORDINARY = (3, 7, 14, 28)
AT_RISK = (1, 3, 7, 28)
RISK_GROUNDS = frozenset({"minor", "unaccompanied_minor", "pregnant"})
STEPS = ("not_found", "outreach", "checks", "absence_count")


@dataclass(frozen=True, slots=True)
class UnseenStep:
    """The step that is due (0 none, 1-3, 5 as in the process), and after how many days the next one is."""

    number: int
    code: str
    next_in_days: int


def unseen_step(days: int, *, at_risk: bool) -> UnseenStep:
    """
    Return the step that belongs to a number of days without a strong sign of life.

    Args:
        at_risk: a child, somebody pregnant, or somebody with a safety mark.

    Source: SOURCE.
    """
    terms = AT_RISK if at_risk else ORDINARY
    passed = sum(days >= term for term in terms)
    following = terms[passed] - days if passed < len(terms) else 0
    if passed == 0:
        return UnseenStep(0, "in_sight", following)
    return UnseenStep((1, 2, 3, 5)[passed - 1], STEPS[passed - 1], following)
